package com.llmgateway.command.catalog;

import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelCommand.ListModel;
import com.llmgateway.contracts.catalog.ModelCommand.OfferModel;
import com.llmgateway.contracts.catalog.ModelCommand.PublishPrice;
import com.llmgateway.contracts.catalog.ModelCommand.RetireModel;
import com.llmgateway.contracts.catalog.ModelEvent.ModelListed;
import com.llmgateway.contracts.catalog.ModelEvent.ModelRetired;
import com.llmgateway.contracts.catalog.ModelEvent.PricePublished;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.identity.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {

    private static final ModelId ID = ModelId.of("openai", "gpt-4o");
    private static final UserId ADMIN = new UserId(new UUID(0, 1));
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final ModelListed LISTED =
            new ModelListed(ID, "openai", "gpt-4o", "chat", 128_000L, 16_384L, Set.of("vision"), null, null, null);
    private static final PricePublished PRICED = new PricePublished(ID, prices("2.5", "10"), MAY, "list", null);

    private AggregateTestFixture<Model> model = new AggregateTestFixture<>(Model.class);

    @BeforeEach
    void clauses() {
        model = new AggregateTestFixture<>(Model.class);
        model.registerInjectableResource((Clauses) clause -> {});
        model.registerCommandTargetResolver(command -> new VersionedAggregateIdentifier(
                (Object) ((Command) command.getPayload()).target().toString(), null));
    }

    @Test
    void listingAModelIsAnEvent() {
        model.givenNoPriorActivity().when(list(128_000L)).expectEvents(LISTED);
    }

    @Test
    void listingItAgainChangesNothing() {
        model.given(LISTED).when(list(128_000L)).expectNoEvents();
    }

    @Test
    void otherFactsListItAnew() {
        model.given(LISTED)
                .when(list(256_000L))
                .expectEvents(new ModelListed(
                        ID, "openai", "gpt-4o", "chat", 256_000L, 16_384L, Set.of("vision"), null, null, null));
    }

    @Test
    void anotherTimeForItsAnswersListsItAnew() {
        model.given(LISTED)
                .when(new ListModel(
                        ID, "openai", "gpt-4o", "chat", 128_000L, 16_384L, Set.of("vision"), null, 1_800L, null))
                .expectEvents(new ModelListed(
                        ID, "openai", "gpt-4o", "chat", 128_000L, 16_384L, Set.of("vision"), null, 1_800L, null));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 7_201})
    void aTimeForItsAnswersThatIsNoneIsRefused(long seconds) {
        model.givenNoPriorActivity()
                .when(new ListModel(ID, "openai", "gpt-4o", "chat", null, null, Set.of(), null, seconds, null))
                .expectException(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vis\u0000ion", "", "two words"})
    void aCapabilityThatIsNoWordIsRefused(String capability) {
        model.givenNoPriorActivity()
                .when(new ListModel(ID, "openai", "gpt-4o", "chat", null, null, Set.of(capability), null, null, null))
                .expectException(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01", "0000-12-31", "+9999999-01-01"})
    void aDateThatNoTableHoldsIsRefused(String date) {
        model.givenNoPriorActivity()
                .when(new ListModel(
                        ID, "openai", "gpt-4o", "chat", null, null, Set.of(), LocalDate.parse(date), null, null))
                .expectException(Refused.class);
    }

    @Test
    void theLastDayOfAllIsADate() {
        model.givenNoPriorActivity()
                .when(new ListModel(
                        ID, "openai", "gpt-4o", "chat", null, null, Set.of(), LocalDate.of(9999, 12, 31), null, null))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anIdOfAnotherModelIsRefused() {
        model.givenNoPriorActivity()
                .when(new ListModel(ID, "openai", "gpt-5", "chat", null, null, Set.of(), null, null, null))
                .expectException(Refused.class);
    }

    @Test
    void aPriceIsPublished() {
        model.given(LISTED).when(price("2.5", "10", MAY)).expectEvents(PRICED).expectResultMessagePayload(1L);
    }

    @Test
    void anOfferListsAndPricesAtOnce() {
        model.givenNoPriorActivity()
                .when(new OfferModel(list(128_000L), price("2.5", "10", MAY)))
                .expectEvents(LISTED, PRICED);
    }

    @Test
    void anOfferWhosePriceCannotBeListsNothing() {
        model.given(LISTED)
                .when(new OfferModel(list(7L), price("-1", "10", MAY)))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void theSamePriceAgainChangesNothing() {
        model.given(LISTED, PRICED)
                .when(price("2.50", "10.0", MAY))
                .expectNoEvents()
                .expectResultMessagePayload(1L);
    }

    @Test
    void anotherPriceIsAddedAndEditsNothing() {
        model.given(LISTED, PRICED)
                .when(price("2", "8", MAY))
                .expectEvents(new PricePublished(ID, prices("2", "8"), MAY, "list", null));
    }

    @Test
    void aPriceOfZeroIsLegal() {
        model.given(LISTED)
                .when(price("0", "0", MAY))
                .expectEvents(new PricePublished(ID, prices("0", "0"), MAY, "list", null));
    }

    @Test
    void aNegativePriceIsRefused() {
        model.given(LISTED).when(price("-1", "10", MAY)).expectException(Refused.class);
    }

    @Test
    void moreThanTwelveDecimalsAreRefused() {
        model.given(LISTED).when(price("0.0000000000001", "10", MAY)).expectException(Refused.class);
    }

    @Test
    void aChatNeedsAnOutputPrice() {
        var inputAlone = UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ONE));

        model.given(LISTED)
                .when(new PublishPrice(ID, inputAlone, MAY, "list", null))
                .expectException(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "li\u0000st", "li\nst", "li\ud800st"})
    void aPriceWithoutSourceIsRefused(String source) {
        model.given(LISTED)
                .when(new PublishPrice(ID, prices("1", "1"), MAY, source, null))
                .expectException(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "two words"})
    void aUnitWhoseNameIsNoWordIsRefused(String unit) {
        model.given(LISTED).when(perUnit(unit)).expectException(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"container_gigabyte", "query", "Image2"})
    void aUnitHasAWordForItsName(String unit) {
        model.given(LISTED).when(perUnit(unit)).expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+300000-01-01T00:00:00Z", "0000-12-31T23:59:59Z"})
    void aPriceFromATimeThatNoTableHoldsIsRefused(String from) {
        model.given(LISTED).when(price("2.5", "10", Instant.parse(from))).expectException(Refused.class);
    }

    @Test
    void aRetiredModelTakesNoPriceUntilItIsListedAgain() {
        var retired = new ModelRetired(ID, ADMIN);

        model.given(LISTED, retired).when(price("2.5", "10", MAY)).expectException(Refused.class);
    }

    @Test
    void retiringTwiceIsRetiringOnce() {
        model.given(LISTED).when(new RetireModel(ID, ADMIN)).expectEvents(new ModelRetired(ID, ADMIN));
    }

    @Test
    void aRetiredModelCanBeListedAgain() {
        model.given(LISTED, new ModelRetired(ID, ADMIN)).when(list(128_000L)).expectEvents(LISTED);
    }

    private static ListModel list(long contextWindow) {
        return new ListModel(
                ID, "openai", "gpt-4o", "chat", contextWindow, 16_384L, Set.of("vision"), null, null, null);
    }

    private static PublishPrice price(String input, String output, Instant from) {
        return new PublishPrice(ID, prices(input, output), from, "list", null);
    }

    private static PublishPrice perUnit(String unit) {
        var tokens = prices("1", "1").perToken();
        return new PublishPrice(ID, new UnitPrices(tokens, Map.of(unit, BigDecimal.ONE), List.of()), MAY, "list", null);
    }

    private static UnitPrices prices(String input, String output) {
        return UnitPrices.perToken(Map.of(Meter.INPUT, new BigDecimal(input), Meter.OUTPUT, new BigDecimal(output)));
    }
}
