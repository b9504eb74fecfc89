package com.llmgateway.gateway.completions.usage;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.Cost;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.UnitTokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.catalog.Purpose;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.tokens.Tokenizer;
import com.llmgateway.gateway.providers.Providers;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How much a request takes, in whatever it is billed by: expected before, and made out after. */
public final class Metering {

    private static final long USUAL_ANSWER = 4_096;

    /** What is taken for the longest answer of a model of which nobody says it. */
    private static final long LONGEST_ANSWER = 131_072;

    private static final long TOKENS_PER_IMAGE_IN_A_CHAT = 2_000;

    private Metering() {}

    /** The most that the request is expected to take. */
    public static Tokens expected(ModelRequest request, Candidate first) {
        return switch (request.endpoint().purpose()) {
            case CHAT, COMPLETION, RESPONSE ->
                new Tokens(Map.of(
                        Meter.INPUT, request.promptTokens(), Meter.OUTPUT, answer(request, first) * request.choices()));
            default -> expected(request, first.route());
        };
    }

    private static Tokens expected(ModelRequest request, Route route) {
        Purpose purpose = request.endpoint().purpose();
        return purpose.measure(route.prices())
                .map(unit -> new Tokens(Map.of(unit, billed(request.units(), unit, route))))
                .orElseGet(() -> inTokens(request, purpose));
    }

    private static long billed(long units, Meter unit, Route route) {
        return unit == Meter.AUDIO_SECOND ? Math.max(units, Providers.fewestSecondsBilled(route.provider())) : units;
    }

    private static Tokens inTokens(ModelRequest request, Purpose purpose) {
        Tokens made = purpose.measure(UnitPrices.UNKNOWN)
                .map(unit -> UnitTokens.of(new Tokens(Map.of(unit, request.units()))))
                .orElse(Tokens.NONE);
        return made.and(Map.of(Meter.INPUT, request.promptTokens()));
    }

    private static long answer(ModelRequest request, Candidate first) {
        Long wanted = request.mostTokens();
        long answer = wanted != null ? wanted : USUAL_ANSWER;
        return Math.min(answer, longestAnswer(first, answer));
    }

    private static long longestAnswer(Candidate candidate, long unlessKnown) {
        Long longest = candidate.longestAnswer();
        return longest == null || longest <= 0 ? unlessKnown : longest;
    }

    /** What the provider says that it took, if it makes sense. */
    static Optional<Tokens> told(ModelRequest request, Candidate candidate, Figures reported) {
        Purpose purpose = request.endpoint().purpose();
        UnitPrices prices = candidate.route().prices();
        long heard = reported.count("prompt_audio_seconds");
        if (purpose == Purpose.TRANSCRIPTION
                && heard > 0
                && purpose.measure(prices).isPresent()) {
            return Optional.of(new Tokens(Map.of(Meter.AUDIO_SECOND, heard)));
        }
        return ReportedUsage.tokens(reported, request.choices() * longestAnswer(candidate, LONGEST_ANSWER))
                .map(tokens -> made(purpose, prices, tokens))
                .filter(tokens -> purpose.unit(prices).isPresent()
                        ? isBilledBy(tokens, prices)
                        : purpose.measure(prices).isEmpty() || !tokens.counts().isEmpty());
    }

    /** What is billed by the picture, the character or the second may be counted in tokens all the same. */
    private static boolean isBilledBy(Tokens tokens, UnitPrices prices) {
        return !tokens.counts().isEmpty()
                && Cost.of(new Usage(tokens, Grade.PROVIDER_REPORTED, null), prices)
                        .isPresent();
    }

    /** What the provider says that another model took, of which it says nothing else. */
    static Optional<Tokens> toldOfAnother(Figures reported) {
        return ReportedUsage.tokens(reported, LONGEST_ANSWER);
    }

    /** What comes out of a model of images or of speech is just that, where its report does not tell the kinds apart. */
    private static Tokens made(Purpose purpose, UnitPrices prices, Tokens tokens) {
        boolean toldApart =
                tokens.of(Meter.IMAGE_OUTPUT) > 0 && prices.perToken().containsKey(Meter.OUTPUT);
        return switch (purpose) {
            case IMAGE -> toldApart ? tokens : allAs(Meter.IMAGE_OUTPUT, tokens);
            case SPEECH -> allAs(Meter.AUDIO_OUTPUT, tokens);
            default -> tokens;
        };
    }

    private static Tokens allAs(Meter kind, Tokens tokens) {
        var counts = new EnumMap<Meter, Long>(Meter.class);
        counts.putAll(tokens.counts());
        counts.merge(kind, tokens.of(Meter.OUTPUT), Long::sum);
        counts.remove(Meter.OUTPUT);
        return new Tokens(counts);
    }

    /** What a conversation takes, as far as it was heard. */
    static Tokens counted(TokenCount prompt, TokenCount answer, Tokenizer tokenizer) {
        return new Tokens(Map.of(
                Meter.INPUT,
                prompt.tokens(tokenizer),
                Meter.OUTPUT,
                answer.tokens(tokenizer),
                Meter.IMAGE_OUTPUT,
                answer.pictures() * TOKENS_PER_IMAGE_IN_A_CHAT,
                Meter.AUDIO_OUTPUT,
                answer.charactersSpoken() * UnitTokens.PER_CHARACTER_SPOKEN));
    }

    /** Whether these are together as many of each kind, but for thoughts, which are a part of the output. */
    static boolean isSum(List<Tokens> parts, Tokens whole) {
        return Stream.of(Meter.values())
                .filter(meter -> meter != Meter.REASONING)
                .allMatch(meter -> whole.of(meter)
                        == parts.stream().mapToLong(part -> part.of(meter)).sum());
    }

    /** What a conversation takes of which the provider said only a part, such as how it began. */
    static Tokens begun(Tokens told, TokenCount prompt, TokenCount answer, Tokenizer tokenizer) {
        var counts = new EnumMap<Meter, Long>(Meter.class);
        counts.putAll(told.counts());
        counted(prompt, answer, tokenizer).counts().forEach((meter, count) -> counts.merge(meter, count, Math::max));
        return new Tokens(counts);
    }

    /** Whether text passes that a tokenizer can count. */
    public static boolean isText(Purpose purpose) {
        return switch (purpose) {
            case CHAT, COMPLETION, RESPONSE, EMBEDDING, MODERATION -> true;
            case IMAGE, SPEECH, TRANSCRIPTION -> false;
        };
    }

    /** What pictures and sound took, where the provider does not say, and how sure that is. */
    static Usage passed(ModelRequest request, Route route, @Nullable String evidence) {
        Purpose purpose = request.endpoint().purpose();
        boolean sure =
                request.unitsMeasured() && purpose.measure(route.prices()).isPresent();
        return new Usage(expected(request, route), sure ? Grade.COUNTED : Grade.ESTIMATED, evidence);
    }
}
