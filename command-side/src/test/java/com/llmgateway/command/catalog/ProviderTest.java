package com.llmgateway.command.catalog;

import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.catalog.ProviderCommand.DrainProvider;
import com.llmgateway.contracts.catalog.ProviderCommand.ResumeProvider;
import com.llmgateway.contracts.catalog.ProviderEvent.ProviderDrained;
import com.llmgateway.contracts.catalog.ProviderEvent.ProviderResumed;
import com.llmgateway.contracts.catalog.ProviderId;
import com.llmgateway.contracts.identity.UserId;
import java.util.UUID;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderTest {

    private static final UserId ADMIN = new UserId(new UUID(0, 1));
    private static final ProviderId ID = ProviderId.of("openai");
    private static final ProviderDrained DRAINED = new ProviderDrained(ID, "openai", ADMIN);
    private static final ProviderResumed RESUMED = new ProviderResumed(ID, "openai", ADMIN);
    private static final DrainProvider DRAIN = new DrainProvider("openai", ADMIN);
    private static final ResumeProvider RESUME = new ResumeProvider("openai", ADMIN);

    private AggregateTestFixture<Provider> provider = new AggregateTestFixture<>(Provider.class);

    @BeforeEach
    void clauses() {
        provider = new AggregateTestFixture<>(Provider.class);
        provider.registerInjectableResource((Clauses) clause -> {});
        provider.registerCommandTargetResolver(command -> new VersionedAggregateIdentifier(
                (Object) ((Command) command.getPayload()).target().toString(), null));
    }

    @Test
    void isDrainedAndResumed() {
        provider.givenNoPriorActivity().when(DRAIN).expectEvents(DRAINED);
        provider.given(DRAINED).when(RESUME).expectEvents(RESUMED);
        provider.given(DRAINED, RESUMED).when(DRAIN).expectEvents(DRAINED);
    }

    @Test
    void sayingItAgainChangesNothing() {
        provider.givenNoPriorActivity().when(RESUME).expectNoEvents();
        provider.given(DRAINED).when(DRAIN).expectNoEvents();
    }
}
