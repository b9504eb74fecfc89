package com.llmgateway.gateway.completions.complexity;

import com.llmgateway.contracts.completions.Complexity;
import com.llmgateway.contracts.completions.Complexity.Tier;
import com.llmgateway.gateway.completions.complexity.TextScan.Sign;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores how demanding a request looks, as a sum of features that anybody can follow. */
public final class ComplexityScore {

    private static final int MODERATE_FROM = 20;
    private static final int COMPLEX_FROM = 50;
    private static final int LONG_ANSWER = 2_000;

    private static final Map<Tier, Integer> THRESHOLDS =
            Map.of(Tier.MODERATE, MODERATE_FROM, Tier.COMPLEX, COMPLEX_FROM);

    private static final int[] QUESTION_LETTERS = {50, 100, 200, 400};
    private static final int[] PROMPT_TOKENS = {1_000, 4_000, 16_000, 64_000};
    private static final int[] TOOLS = {1, 8};

    private final Map<Feature, Integer> points = new EnumMap<>(Feature.class);

    private int score;

    public static ComplexityScore of(Prompt prompt, @Nullable Long mostTokens) {
        var score = new ComplexityScore();
        score.sawRequest(prompt, mostTokens);
        score.sawQuestion(prompt.question().scan());
        return score;
    }

    private void sawRequest(Prompt prompt, @Nullable Long mostTokens) {
        saw(Feature.CONTEXT, level(prompt.tokens(), PROMPT_TOKENS));
        saw(Feature.TURNS, prompt.turns() - 1);
        saw(Feature.TOOLS, level(prompt.tools(), TOOLS));
        saw(Feature.ATTACHMENTS, prompt.attachments());
        saw(Feature.SCHEMA, prompt.wantsSchema() ? 1 : 0);
        saw(Feature.HARD_THOUGHT, prompt.wantsHardThought() ? 1 : 0);
        saw(Feature.LONG_ANSWER, mostTokens != null && mostTokens > LONG_ANSWER ? 1 : 0);
    }

    private void sawQuestion(TextScan text) {
        saw(Feature.LENGTH, level(text.size(), QUESTION_LETTERS));
        saw(Feature.CODE, text.count(Sign.CODE));
        saw(Feature.MATHEMATICS, text.count(Sign.MATHEMATICS));
        saw(Feature.PROOF, text.count(Sign.PROOF));
        saw(Feature.STEPS, text.count(Sign.STEPS));
        saw(Feature.ANALYSIS, text.count(Sign.ANALYSIS));
        saw(Feature.TASK, text.count(Sign.TASK));
        saw(Feature.FOREIGN, text.isForeign() ? 1 : 0);
    }

    private void saw(Feature feature, long seen) {
        int worth = feature.points(seen);
        if (worth != 0) {
            points.put(feature, worth);
            score += worth;
        }
    }

    public Tier tier() {
        if (score < MODERATE_FROM) {
            return Tier.SIMPLE;
        }
        return score < COMPLEX_FROM ? Tier.MODERATE : Tier.COMPLEX;
    }

    /** The score with its reasons, for the books. */
    public Complexity explained() {
        var features = new HashMap<String, Integer>();
        var weights = new HashMap<String, Integer>();
        points.forEach((feature, worth) -> {
            features.put(feature.printed(), worth);
            weights.put(feature.printed(), feature.weight());
        });
        return new Complexity(tier(), score, Map.copyOf(features), Map.copyOf(weights), THRESHOLDS);
    }

    private static int level(long amount, int[] steps) {
        int level = 0;
        while (level < steps.length && amount >= steps[level]) {
            level++;
        }
        return level;
    }
}
