package com.llmgateway.command.catalog;

import com.llmgateway.contracts.Characters;
import com.llmgateway.contracts.Disclosures;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Years;
import com.llmgateway.contracts.catalog.Mode;
import com.llmgateway.contracts.catalog.ModelCommand.ListModel;
import com.llmgateway.contracts.catalog.ModelCommand.PublishPrice;
import com.llmgateway.contracts.catalog.ModelEvent.ModelListed;
import com.llmgateway.contracts.catalog.ModelEvent.PricePublished;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.keys.ProviderAccess;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What makes sense as a model and as its price, and what would say nothing new. */
final class Facts {

    private static final Pattern CAPABILITY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final int LONGEST_SOURCE = 500;
    private static final int MOST_SECONDS = 7_200;

    private Facts() {}

    static void check(ListModel list) {
        refuseUnless(ProviderAccess.isProvider(list.provider()), "provider", ProviderAccess.PROVIDER_RULE);
        refuseUnless(
                ModelId.isName(list.name()),
                "model",
                "A model's name has at most 200 plain characters, and is neither an e-mail address nor a key.");
        refuseUnless(
                Mode.of(list.mode()).isPresent(),
                "mode",
                "A mode is one of `%s`.".formatted(String.join("`, `", Mode.words())));
        refuseUnless(
                list.model().equals(ModelId.of(list.provider(), list.name())),
                "model",
                "A model's id follows from its provider and name.");
        refuseUnless(isSize(list.contextWindow()), "context_window", "A context window is not negative.");
        refuseUnless(isSize(list.maxOutputTokens()), "max_output_tokens", "The most output tokens are not negative.");
        refuseUnless(
                list.capabilities().stream().allMatch(capability -> isWord(capability, CAPABILITY)),
                "capabilities",
                "A capability is a word such as `vision`.");
        refuseUnless(
                list.deprecationDate() == null || Years.hold(list.deprecationDate()),
                "deprecation_date",
                "A model is deprecated in a year from 1 to 9999.");
        refuseUnless(isTime(list.answerSeconds()), "answer_seconds", "An answer takes between 1 and 7,200 seconds.");
    }

    static Optional<String> fault(PublishPrice publish, String mode) {
        if (!Characters.areText(publish.source(), LONGEST_SOURCE)) {
            return Optional.of("A price needs a source of at most 500 characters, none of them control characters.");
        }
        if (Disclosures.areIn(publish.source())) {
            return Optional.of("A price's source holds no e-mail address and no key, since it is kept for ever.");
        }
        if (!Years.hold(publish.effectiveFrom())) {
            return Optional.of("A price is effective from a moment in the years 1 to 9999.");
        }
        if (!publish.prices().perUnit().keySet().stream().allMatch(unit -> isWord(unit, UNIT))) {
            return Optional.of("A unit is a word of at most 64 letters, digits and underscores, such as `image`.");
        }
        return unbillable(publish.prices(), mode).or(() -> publish.prices().fault());
    }

    /** Why a model of that mode can never be billed by these prices, where it cannot. */
    static Optional<String> unbillable(UnitPrices prices, String mode) {
        return Mode.of(mode)
                .filter(known -> !known.isBilledBy(prices))
                .map(known -> "A model of mode `%s` needs %s.".formatted(mode, known.needs()));
    }

    /** Whoever says it again says nothing new. */
    static boolean same(ModelListed known, ModelListed asked) {
        return known.mode().equals(asked.mode())
                && Objects.equals(known.contextWindow(), asked.contextWindow())
                && Objects.equals(known.maxOutputTokens(), asked.maxOutputTokens())
                && known.capabilities().equals(asked.capabilities())
                && Objects.equals(known.deprecationDate(), asked.deprecationDate())
                && Objects.equals(known.answerSeconds(), asked.answerSeconds());
    }

    static boolean same(@Nullable PricePublished known, PricePublished asked) {
        return known != null
                && known.prices().equals(asked.prices())
                && known.source().equals(asked.source());
    }

    private static boolean isWord(String text, Pattern pattern) {
        return pattern.matcher(text).matches() && !Disclosures.areIn(text);
    }

    private static boolean isSize(@Nullable Long size) {
        return size == null || size >= 0;
    }

    private static boolean isTime(@Nullable Long seconds) {
        return seconds == null || (seconds >= 1 && seconds <= MOST_SECONDS);
    }

    private static void refuseUnless(boolean sensible, String param, String message) {
        if (!sensible) {
            throw new Refused(new InvalidRequest(message, param, "invalid_value"));
        }
    }
}
