package com.llmgateway.gateway.providers.call;

import com.llmgateway.contracts.catalog.ModelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider reports that an answer takes, in JSON.
 *
 * @param counts as they are counted for the books
 * @param own in the provider's own words, where those are others
 * @param complete whether of the whole answer, and not of what was taken and said so far
 * @param samplings the counts of each time that the model read and wrote, where that was more than once
 * @param others what other models took, which is in none of these counts
 * @param refused whether it was refused before anything was said
 * @param answeredBy the model that the provider itself put in the place of the one that was asked, where it did
 * @param tried what others took that the provider tried before
 */
public record UsageReport(
        String counts,
        @Nullable String own,
        boolean complete,
        List<String> samplings,
        List<Other> others,
        boolean refused,
        @Nullable String answeredBy,
        List<TriedModel> tried) {

    /**
     * The counts of another model of the same provider.
     *
     * @param model as the provider calls it, if that is a name: it goes into the log and the tables
     */
    public record Other(String model, String counts) {

        public Other {
            model = ModelId.isName(model) ? model : "unknown";
        }
    }

    public UsageReport(String counts, @Nullable String own, boolean complete) {
        this(counts, own, complete, List.of(), List.of());
    }

    public UsageReport(
            String counts, @Nullable String own, boolean complete, List<String> samplings, List<Other> others) {
        this(counts, own, complete, samplings, others, false, null, List.of());
    }

    /** What passed as its provider said it, if it said anything. */
    public static @Nullable UsageReport of(@Nullable String said) {
        return said == null ? null : new UsageReport(said, null, true);
    }

    /** The same, of an answer that ends here. */
    public UsageReport closed() {
        return new UsageReport(counts, own, true, samplings, others, refused, answeredBy, tried);
    }

    /** What passed, and what the provider itself had said before others put it into their words. */
    public static @Nullable UsageReport of(@Nullable UsageReport passed, @Nullable UsageReport before) {
        if (passed == null || before == null) {
            return passed == null ? before : passed;
        }
        return new UsageReport(
                passed.counts,
                before.own == null ? passed.own : before.own,
                passed.complete,
                before.samplings.isEmpty() ? passed.samplings : before.samplings,
                before.others.isEmpty() ? passed.others : before.others,
                passed.refused || before.refused,
                before.answeredBy == null ? passed.answeredBy : before.answeredBy,
                before.tried.isEmpty() ? passed.tried : before.tried);
    }
}
