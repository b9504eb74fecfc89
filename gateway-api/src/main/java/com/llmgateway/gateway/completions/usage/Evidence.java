package com.llmgateway.gateway.completions.usage;

import com.llmgateway.contracts.Characters;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.Contribution;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Premium;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.ServiceTier;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.completions.request.Endpoint.Answers;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.tokens.Tokenizer;
import com.llmgateway.gateway.providers.Providers;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.call.UsageReport.Other;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a completion's usage: what the provider reported, or else what can be counted of what passed.
 *
 * @param begun tokens of an answer that was begun elsewhere and is a part of the prompt here
 * @param otherPrices what other models cost that may have a part in the answer
 */
public record Evidence(ModelRequest request, Candidate candidate, long begun, OtherPrices otherPrices) {

    private static final int LONGEST_REPORT = 16_384;
    private static final int MOST_SAMPLINGS = 64;

    private Route route() {
        return candidate.route();
    }

    /**
     * @param reported what the provider says, where it does; what it said too early is completed by what passed
     * @param counted the answer's text, as far as it went
     * @param answeredTier the service tier that the answer names, where it does
     */
    public Usage usage(@Nullable UsageReport reported, TokenCount counted, @Nullable String answeredTier) {
        Optional<Figures> figures = figures(reported);
        return inTokens(reported, figures, counted, answeredTier)
                .with(tools(figures, counted))
                .with(contributions(reported))
                .at(premium(figures));
    }

    private static Optional<Figures> figures(@Nullable UsageReport reported) {
        return Optional.ofNullable(reported).map(UsageReport::counts).flatMap(Figures::read);
    }

    private Map<Meter, Long> tools(Optional<Figures> figures, TokenCount answer) {
        return ToolCalls.of(request.endpoint().purpose(), route(), figures, answer);
    }

    private List<Contribution> contributions(@Nullable UsageReport reported) {
        return reported == null || reported.others().isEmpty()
                ? List.of()
                : reported.others().stream()
                        .flatMap(other -> contribution(other).stream())
                        .toList();
    }

    private Optional<Contribution> contribution(Other other) {
        String provider = route().provider();
        return Figures.read(other.counts())
                .flatMap(Metering::toldOfAnother)
                .map(tokens -> new Contribution(
                        other.model(),
                        tokens,
                        otherPrices.of(provider, other.model()).orElse(null)));
    }

    private @Nullable Premium premium(Optional<Figures> figures) {
        return Providers.speaksMessages(route().provider())
                ? figures.flatMap(InferenceGeo::premium).orElse(null)
                : null;
    }

    private Usage inTokens(
            @Nullable UsageReport reported,
            Optional<Figures> figures,
            TokenCount counted,
            @Nullable String answeredTier) {
        Optional<Tokens> told = figures.flatMap(it -> Metering.told(request, candidate, it));
        ServiceTier tier = tier(answeredTier, figures);
        BigDecimal cost =
                figures.flatMap(it -> ReportedCost.of(it, route().provider())).orElse(null);
        String kept = reported == null ? null : kept(reported);
        if (reported != null && isUnbilled(reported)) {
            return new Usage(Tokens.NONE, Grade.PROVIDER_REPORTED, kept, tier, cost);
        }
        if (told.isPresent() && reported != null) {
            return reported.complete() && !isInPart(told.get(), counted)
                    ? new Usage(told.get(), Grade.PROVIDER_REPORTED, kept, tier, cost, samplings(reported, told.get()))
                    : new Usage(begun(told.get(), counted), Grade.ESTIMATED, kept, tier, cost);
        }
        return Metering.isText(request.endpoint().purpose())
                ? counted(counted, kept, tier, cost)
                : passed(kept, tier, cost);
    }

    /** No prompt takes nothing, nor do words: some tell of usage before their first, and never again. */
    private boolean isInPart(Tokens told, TokenCount counted) {
        boolean lacksPrompt = told.input() == 0;
        boolean lacksWords = told.output() == 0 && !counted.isEmpty();
        return (lacksPrompt || lacksWords) && Metering.isText(request.endpoint().purpose());
    }

    /** Anthropic counts what it refuses to answer, but bills it only once something has been said. */
    private boolean isUnbilled(UsageReport reported) {
        return reported.refused() && Providers.speaksMessages(route().provider());
    }

    private static @Nullable String kept(UsageReport reported) {
        String own = reported.own() == null ? reported.counts() : reported.own();
        return canBeKept(own) ? own : null;
    }

    /** A report is evidence, not needed; half a character in it is nothing that a database can hold. */
    private static boolean canBeKept(String report) {
        return report.length() <= LONGEST_REPORT && Characters.areWhole(report);
    }

    /** Of each prompt, if they make up the whole. Thoughts are not told apart in all of them, nor need to be. */
    private @Nullable List<Tokens> samplings(UsageReport reported, Tokens whole) {
        if (reported.samplings().size() < 2) {
            return null;
        }
        List<Tokens> each = reported.samplings().stream()
                .flatMap(it -> Figures.read(it).stream())
                .flatMap(it -> Metering.told(request, candidate, it).stream())
                .toList();
        return each.size() > 1 && each.size() <= MOST_SAMPLINGS && Metering.isSum(each, whole) ? each : null;
    }

    private Tokens begun(Tokens told, TokenCount answer) {
        TokenCount prompt = told.input() == 0 ? promptText() : new TokenCount();
        return Metering.begun(told, prompt, answer, Tokenizer.of(route().model()));
    }

    /** What the provider says that was taken without a word, if that is anything: some count from nothing on. */
    public Optional<Usage> told(@Nullable UsageReport reported) {
        return Optional.ofNullable(reported)
                .filter(it -> counts(figures(it)))
                .map(it -> usage(it.closed(), new TokenCount(), null))
                .filter(it -> !it.tokens().counts().isEmpty());
    }

    private boolean counts(Optional<Figures> figures) {
        return figures.flatMap(it -> Metering.told(request, candidate, it))
                .filter(it -> !it.counts().isEmpty())
                .isPresent();
    }

    /** What whoever takes the request has taken by that alone: what the provider says, or else as was expected. */
    public Usage prompt(@Nullable UsageReport reported) {
        return told(reported).orElseGet(() -> expected(prompt(), reported, null));
    }

    /** Of pictures and sound it is all: they are billed by what was asked for, or are made before their head is sent. */
    private Tokens prompt() {
        return Metering.isText(request.endpoint().purpose())
                ? new Tokens(Map.of(Meter.INPUT, request.promptTokens() + begun))
                : Metering.expected(request, candidate);
    }

    /** What a request was expected to take, before anybody knows better, with what its tools have done so far. */
    public Usage expected(Tokens estimate, @Nullable UsageReport soFar, @Nullable String answeredTier) {
        return new Usage(estimate, Grade.ESTIMATED, null, tier(answeredTier, Optional.empty()), null)
                .with(tools(figures(soFar), new TokenCount()))
                .with(contributions(soFar));
    }

    /** The answer knows better than the request at which tier it was given. */
    private @Nullable ServiceTier tier(@Nullable String answered, Optional<Figures> figures) {
        return Optional.ofNullable(answered)
                .or(() -> figures.flatMap(it -> it.word("service_tier")))
                .or(this::askedTier)
                .flatMap(ServiceTier::named)
                .filter(this::exists)
                .orElse(null);
    }

    /** Nobody else has Anthropic's fast mode: asked for elsewhere, it is a word that is passed over, as others are. */
    private boolean exists(ServiceTier tier) {
        return tier != ServiceTier.FAST_MODE || Providers.speaksMessages(route().provider());
    }

    /** A wish that is lost in translation is not billed. */
    private Optional<String> askedTier() {
        boolean arrives =
                request.endpoint().answers() != Answers.MESSAGE && Providers.takesServiceTier(route().provider());
        return Optional.ofNullable(request.serviceTier()).filter(_ -> arrives);
    }

    /** A provider that counts no tokens may say what it charges all the same, as xAI does for pictures. */
    private Usage passed(@Nullable String reported, @Nullable ServiceTier tier, @Nullable BigDecimal cost) {
        Usage passed = Metering.passed(request, route(), reported);
        return new Usage(passed.tokens(), passed.grade(), reported, tier, cost);
    }

    private Usage counted(
            TokenCount answer, @Nullable String reported, @Nullable ServiceTier tier, @Nullable BigDecimal cost) {
        var tokenizer = Tokenizer.of(route().model());
        TokenCount prompt = promptText();
        boolean exact = tokenizer.isTheModelsOwn()
                && prompt.isWhole()
                && begun == 0
                && !request.hasAttachments()
                && !request.memory().unseen()
                && answer.isText()
                && (answer.isEmpty() || answer.isWhole());
        var tokens = Metering.counted(prompt, answer, tokenizer);
        return new Usage(tokens, exact ? Grade.COUNTED : Grade.ESTIMATED, reported, tier, cost);
    }

    private TokenCount promptText() {
        TokenCount prompt = request.promptText(route().model());
        prompt.addTokens(begun);
        return prompt;
    }
}
