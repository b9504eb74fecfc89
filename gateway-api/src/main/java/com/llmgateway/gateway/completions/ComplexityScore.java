package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.completions.Complexity;
import com.llmgateway.contracts.completions.Complexity.Tier;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Scores how demanding a request looks, as a sum of features that anybody can follow. */
final class ComplexityScore {

    private static final int MODERATE_FROM = 15;
    private static final int COMPLEX_FROM = 40;
    private static final int LONG_ANSWER = 2_000;

    private static final Pattern CODE = words(
            "```|\\b(code|function|class|method|compil\\w*|debug\\w*|refactor\\w*|stack ?trace|exception|sql|regex|api|"
                    + "python|java|javascript|typescript|rust|golang|kotlin|unit tests?|algorithm)\\b|[;{}]\\s*\\n");
    private static final Pattern MATHEMATICS =
            words("\\b(prove|proof|theorem|lemma|integral|derivative|equation|matrix|"
                    + "eigenvalues?|probability|calculus|polynomial|modulo|converges?|asymptotic)\\b|[∫∑√≤≥∀∃]|\\\\frac|"
                    + "\\d\\s*[*/^]\\s*\\d");
    private static final Pattern STEPS =
            words("step[ -]by[ -]step|\\b(first|then|finally|afterwards)\\b.{0,300}\\b(then|"
                    + "finally|next)\\b|^\\s*[2-9][.)]\\s|\\b(analy[sz]e|compare|contrast|design|architect\\w*|plan|trade-?offs?|"
                    + "evaluate|strategy|in depth|thorough\\w*|comprehensive)\\b");

    private ComplexityScore() {}

    static Complexity of(Prompt prompt, @Nullable Long mostTokens) {
        var features = new TreeMap<String, Integer>();
        String question = prompt.question();
        note(features, "length", length(prompt.tokens()));
        note(features, "turns", Math.min(12, 2 * Math.max(0, prompt.turns() - 1)));
        note(features, "code", CODE.matcher(question).find() ? 18 : 0);
        note(features, "mathematics", MATHEMATICS.matcher(question).find() ? 18 : 0);
        note(features, "multi_step", STEPS.matcher(question).find() ? 15 : 0);
        note(features, "tools", prompt.tools() == 0 ? 0 : Math.min(25, 10 + 2 * prompt.tools()));
        note(features, "attachments", prompt.attachments() == 0 ? 0 : 15);
        note(features, "schema", prompt.wantsSchema() ? 8 : 0);
        note(features, "hard_thought", prompt.wantsHardThought() ? 40 : 0);
        note(features, "long_answer", mostTokens != null && mostTokens > LONG_ANSWER ? 8 : 0);
        int score = features.values().stream().mapToInt(Integer::intValue).sum();
        return new Complexity(tier(score), score, Map.copyOf(features));
    }

    private static Tier tier(int score) {
        if (score < MODERATE_FROM) {
            return Tier.SIMPLE;
        }
        return score < COMPLEX_FROM ? Tier.MODERATE : Tier.COMPLEX;
    }

    private static int length(long tokens) {
        if (tokens < 150) {
            return 0;
        }
        if (tokens < 1_000) {
            return 10;
        }
        return tokens < 8_000 ? 20 : 40;
    }

    private static void note(Map<String, Integer> features, String name, int weight) {
        if (weight > 0) {
            features.put(name, weight);
        }
    }

    private static Pattern words(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }
}
