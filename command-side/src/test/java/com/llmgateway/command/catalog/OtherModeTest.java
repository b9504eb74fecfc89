package com.llmgateway.command.catalog;

import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelCommand.ListModel;
import com.llmgateway.contracts.catalog.ModelCommand.OfferModel;
import com.llmgateway.contracts.catalog.ModelCommand.PublishPrice;
import com.llmgateway.contracts.catalog.ModelEvent.ModelListed;
import com.llmgateway.contracts.catalog.ModelEvent.ModelRetired;
import com.llmgateway.contracts.catalog.ModelEvent.PricePublished;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.identity.UserId;
import java.math.BigDecimal;
import java.time.Instant;
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

/** A priced model takes another mode where that is billed by the last of its prices, and no other. */
class OtherModeTest {

    private static final ModelId ID = ModelId.of("acme", "one");
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    private static final UnitPrices OF_WORDS = UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ONE));
    private static final UnitPrices OF_CHATS =
            UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ONE, Meter.OUTPUT, BigDecimal.ONE));
    private static final UnitPrices OF_PICTURES = new UnitPrices(Map.of(), Map.of("image", BigDecimal.ONE), List.of());

    private AggregateTestFixture<Model> model = new AggregateTestFixture<>(Model.class);

    @BeforeEach
    void clauses() {
        model = new AggregateTestFixture<>(Model.class);
        model.registerInjectableResource((Clauses) clause -> {});
        model.registerCommandTargetResolver(command -> new VersionedAggregateIdentifier(
                (Object) ((Command) command.getPayload()).target().toString(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedding", "moderation", "completion", "responses", "audio_speech", "rerank"})
    void aModeThatItsPriceBillsIsTaken(String mode) {
        model.given(listed("chat"), priced(OF_CHATS, JANUARY)).when(list(mode)).expectEvents(listed(mode));
    }

    @Test
    void aModeThatItsPriceDoesNotBillIsRefused() {
        model.given(listed("chat"), priced(OF_CHATS, JANUARY))
                .when(list("image_generation"))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void neitherDoesThePriceOfWordsBillChats() {
        model.given(listed("embedding"), priced(OF_WORDS, JANUARY))
                .when(list("chat"))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void aRetiredModelIsNotListedAgainInSuchAModeEither() {
        model.given(listed("embedding"), priced(OF_WORDS, JANUARY), new ModelRetired(ID, new UserId(new UUID(0, 1))))
                .when(list("chat"))
                .expectException(Refused.class);
    }

    @Test
    void whatItWillCostCountsToo() {
        model.given(listed("embedding"), priced(OF_CHATS, JANUARY), priced(OF_WORDS, JULY))
                .when(list("chat"))
                .expectException(Refused.class);
    }

    @Test
    void whatItCostBeforeDoesNot() {
        model.given(listed("embedding"), priced(OF_WORDS, JANUARY), priced(OF_CHATS, MAY))
                .when(list("chat"))
                .expectEvents(listed("chat"));
    }

    @Test
    void aPriceThatComesAlongMakesItTheModeOfThatPrice() {
        model.given(listed("chat"), priced(OF_CHATS, JANUARY))
                .when(offer(OF_PICTURES, MAY))
                .expectEvents(listed("image_generation"), priced(OF_PICTURES, MAY));
    }

    @Test
    void butNotWhereAnotherFollowsIt() {
        model.given(listed("chat"), priced(OF_CHATS, JANUARY), priced(OF_CHATS, JULY))
                .when(offer(OF_PICTURES, MAY))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void anEarlierPriceIsTakenInTheModeThatItHas() {
        model.given(listed("chat"), priced(OF_CHATS, JANUARY), listed("image_generation"), priced(OF_PICTURES, MAY))
                .when(offer(OF_PICTURES, JANUARY.minusSeconds(1)))
                .expectEvents(priced(OF_PICTURES, JANUARY.minusSeconds(1)));
    }

    private static ModelListed listed(String mode) {
        return new ModelListed(ID, "acme", "one", mode, null, null, Set.of(), null, null, null);
    }

    private static PricePublished priced(UnitPrices prices, Instant from) {
        return new PricePublished(ID, prices, from, "list", null);
    }

    private static ListModel list(String mode) {
        return new ListModel(ID, "acme", "one", mode, null, null, Set.of(), null, null, null);
    }

    private static OfferModel offer(UnitPrices prices, Instant from) {
        return new OfferModel(list("image_generation"), new PublishPrice(ID, prices, from, "list", null));
    }
}
