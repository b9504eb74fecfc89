package com.llmgateway.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.Clause;
import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.PlanCommand.DefinePlan;
import com.llmgateway.contracts.identity.PlanEvent.PlanDefined;
import com.llmgateway.contracts.identity.PlanId;
import com.llmgateway.contracts.identity.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    private static final UserId ADMIN = new UserId(new UUID(2, 2));

    private static final PlanDefined TEAM = defined(300, 50_000);

    private final List<Clause> clauses = new ArrayList<>();

    private final FixtureConfiguration<Plan> plan = new AggregateTestFixture<>(Plan.class)
            .registerCommandTargetResolver(
                    message -> new VersionedAggregateIdentifier(((Command) message.getPayload()).target(), null))
            .registerInjectableResource((Clauses) clauses::add);

    @Test
    void isDefinedAndCountsWithTheSameAppend() {
        plan.givenNoPriorActivity()
                .when(new DefinePlan("team", 300, 50_000, ADMIN))
                .expectEvents(TEAM);

        assertThat(clauses).containsExactly(new SavePlan(TEAM));
    }

    @Test
    void isRedefined() {
        plan.given(TEAM).when(new DefinePlan("team", 600, null, ADMIN)).expectEvents(defined(600, null));
    }

    @Test
    void definingItAlikeChangesNothing() {
        plan.given(TEAM).when(new DefinePlan("team", 300, 50_000, ADMIN)).expectNoEvents();
    }

    @Test
    void definingAlikeWhatTheGatewayCameWithChangesNothing() {
        plan.given(new PlanDefined(TEAM.plan(), "team", 300, 50_000, null))
                .when(new DefinePlan("team", 300, 50_000, ADMIN))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Team", "2nd", "a team", "very-long-name-of-more-than-32-chars"})
    void aNameThatIsNoIdentifierIsRefused(String name) {
        plan.givenNoPriorActivity()
                .when(new DefinePlan(name, 1, 1, ADMIN))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1", "1, -1"})
    void aLimitBelowOneIsRefused(int perMinute, int perDay) {
        plan.given(TEAM)
                .when(new DefinePlan("team", perMinute, perDay, ADMIN))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    private static PlanDefined defined(@Nullable Integer perMinute, @Nullable Integer perDay) {
        return new PlanDefined(PlanId.of("team"), "team", perMinute, perDay, ADMIN);
    }
}
