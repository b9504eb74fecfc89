package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.completions.Complexity;
import com.llmgateway.contracts.completions.Complexity.Tier;
import com.llmgateway.gateway.completions.TextScan.Sign;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores how demanding a request looks, as a sum of features that anybody can follow. */
final class ComplexityScore {

    private static final int MODERATE_FROM = 15;
    private static final int COMPLEX_FROM = 40;
    private static final int LONG_ANSWER = 2_000;

    private final Map<Feature, Integer> points = new EnumMap<>(Feature.class);

    private int score;

    static ComplexityScore of(Prompt prompt, @Nullable Long mostTokens) {
        var score = new ComplexityScore();
        score.saw(Feature.LENGTH, lengths(prompt.tokens()));
        score.saw(Feature.TURNS, prompt.turns() - 1);
        score.saw(Feature.TOOLS, prompt.tools());
        score.saw(Feature.ATTACHMENTS, prompt.attachments());
        score.saw(Feature.SCHEMA, prompt.wantsSchema() ? 1 : 0);
        score.saw(Feature.HARD_THOUGHT, prompt.wantsHardThought() ? 1 : 0);
        score.saw(Feature.LONG_ANSWER, mostTokens != null && mostTokens > LONG_ANSWER ? 1 : 0);
        TextScan text = prompt.question().scan();
        score.saw(Feature.CODE, text.count(Sign.CODE));
        score.saw(Feature.MATHEMATICS, text.count(Sign.MATHEMATICS));
        score.saw(Feature.STEPS, text.count(Sign.STEPS));
        score.saw(Feature.ANALYSIS, text.count(Sign.ANALYSIS));
        return score;
    }

    private void saw(Feature feature, long seen) {
        int worth = feature.points(seen);
        if (worth != 0) {
            points.put(feature, worth);
            score += worth;
        }
    }

    Tier tier() {
        if (score < MODERATE_FROM) {
            return Tier.SIMPLE;
        }
        return score < COMPLEX_FROM ? Tier.MODERATE : Tier.COMPLEX;
    }

    /** The score with its reasons, for the books. */
    Complexity explained() {
        var features = new HashMap<String, Integer>();
        points.forEach((feature, worth) -> features.put(feature.printed(), worth));
        return new Complexity(tier(), score, Map.copyOf(features));
    }

    private static int lengths(long tokens) {
        if (tokens < 150) {
            return 0;
        }
        if (tokens < 1_000) {
            return 1;
        }
        return tokens < 8_000 ? 2 : 4;
    }
}
