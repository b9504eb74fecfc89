package com.llmgateway.command.log;

import static com.llmgateway.command.log.Samples.key;
import static com.llmgateway.command.log.Samples.renamings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.contracts.audit.AuditQuery.VerifyChain;
import com.llmgateway.contracts.audit.ChainView;
import com.llmgateway.contracts.settings.CannotStart;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

    private final TestLog node = TestLog.open();

    @BeforeEach
    void append() {
        node.log().appendEvents(renamings(key(), 5));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update gateway.event set type = 'Other'",
                "delete from gateway.event",
                "truncate gateway.event",
                "alter table gateway.event disable trigger all",
                "drop table gateway.event"
            })
    void theGatewayCannotRewriteIt(String sql) {
        assertThatThrownBy(() -> Rowset.execute(node.source(), sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from gateway.head",
                "truncate gateway.head",
                "update gateway.price set prices = '{}'",
                "delete from gateway.price",
                "truncate gateway.price"
            })
    void norCanItForgetWhereItEndsOrChangeAPublishedPrice(String sql) {
        assertThatThrownBy(() -> Rowset.execute(node.source(), sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"update gateway.event set type = 'Other'", "delete from gateway.event", "truncate gateway.event"
            })
    void itsOwnerCannotRewriteItByAccident(String sql) {
        assertThatThrownBy(() -> Rowset.execute(node.owner(), sql)).hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update gateway.event set payload = '{}' where position = 3",
                "update gateway.event set recorded_at = recorded_at - interval '1 day' where position = 3",
                "update gateway.event set recorded_at = 'infinity' where position = 3",
                "update gateway.event set recorded_at = '-infinity' where position = 3",
                "update gateway.event set recorded_at = '294276-12-31' where position = 3",
                "update gateway.event set metadata = '{\"a\":1}' where position = 3",
                "delete from gateway.event where position = 3"
            })
    void whoRewritesItAllTheSameIsFound(String sql) throws SQLException {
        Rowset.rewrite(node.owner(), sql);

        ChainView view = verify();

        assertThat(view.whole()).isFalse();
        assertThat(view.brokenAt()).isEqualTo(3);
        assertThat(view.position()).isEqualTo(2);
    }

    @Test
    void whatStandsBeforeItsBeginningIsFound() throws SQLException {
        Rowset.rewrite(node.owner(), "update gateway.event set position = -5 where position = 3");

        assertThat(verify()).returns(-5L, ChainView::brokenAt).returns(0L, ChainView::position);
    }

    @Test
    void whoCutsOffItsEndIsFound() throws SQLException {
        Rowset.rewrite(node.owner(), "delete from gateway.event where position = 5");

        assertThat(verify().brokenAt()).isEqualTo(5);
    }

    @Test
    void itIsWholeAsLongAsNobodyTouchesIt() {
        assertThat(verify()).returns(true, ChainView::whole).returns(5L, ChainView::position);
    }

    @Test
    void itsHashAtAPositionIsWhatItWasWhenItEndedThere() {
        String noted = verify().hash();
        node.log().appendEvents(renamings(key(), 2));

        ChainView view = verify(5L);

        assertThat(view.hashAtPosition()).isEqualTo(noted).isNotEqualTo(view.hash());
        assertThat(verify(7L).hashAtPosition()).isEqualTo(view.hash());
        assertThat(verify(8L).hashAtPosition()).isNull();
    }

    @Test
    void whoBreaksItTellsNoHashBehind() throws SQLException {
        String third = verify(3L).hashAtPosition();
        Rowset.rewrite(node.owner(), "update gateway.event set payload = '{}' where position = 4");

        assertThat(verify(3L).hashAtPosition()).isEqualTo(third).isNotNull();
        assertThat(verify(4L).hashAtPosition()).isNull();
    }

    @Test
    void aGatewayThatCouldRewriteItDoesNotStart() {
        assertThatThrownBy(() -> Durability.demand(node.owner(), false)).isInstanceOf(CannotStart.class);
    }

    @Test
    void aDatabaseThatForgetsIsNotServedFrom() throws SQLException {
        TestDatabase database = node.database();
        String name = database.url().replaceAll(".*/([^?]*).*", "$1");
        Rowset.execute(node.owner(), "alter database " + name + " set synchronous_commit = off");
        try (var source = TestLog.working(database.url(), database)) {
            assertThatThrownBy(() -> Durability.demand(source, false))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("synchronous_commit");
            assertThat(Durability.demand(source, true).settings()).containsEntry("synchronous_commit", "off");
        }
    }

    private ChainView verify() {
        return verify(null);
    }

    private ChainView verify(@Nullable Long position) {
        return new ChainVerifier(node.source()).handle(new VerifyChain(position));
    }
}
