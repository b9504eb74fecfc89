package com.llmgateway.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {

    private static final String COPY = "copy number from stdin (format binary)";

    private final TestDatabase database = TestDatabase.empty();

    private final Cable cable = new Cable(database.url());

    private Connection connection;

    private Wire wire;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection(cable.url(), database.user(), database.password());
        connection.createStatement().execute("create table number (number bigint check (number > 0))");
        connection.setAutoCommit(false);
        wire = Wire.of(connection);
    }

    @AfterEach
    void close() throws SQLException, IOException {
        connection.close();
        cable.close();
    }

    @Test
    void oneTransactionIsSentBehindAnotherAndEachIsAnswered() throws SQLException {
        wire.send("begin; select 'first'; " + COPY, number(1), "commit");
        wire.send("begin; select 'second'; " + COPY, number(2), "commit");

        assertThat(wire.answer()).isEqualTo("first");
        assertThat(wire.answer()).isEqualTo("second");
        assertThat(sum()).isEqualTo(3);
    }

    @Test
    void aFailureIsThatOfItsOwnTransactionAndTheDriverGoesOn() throws SQLException {
        wire.send("begin; " + COPY, number(-1), "commit");
        wire.send("begin; select 1 / 0; " + COPY, number(1), "commit");
        wire.send("begin; " + COPY, number(2), "commit");

        assertThatThrownBy(wire::answer).isInstanceOfSatisfying(SQLException.class, hasState("23514"));
        assertThatThrownBy(wire::answer).isInstanceOfSatisfying(SQLException.class, hasState("22012"));
        wire.answer();
        assertThat(sum()).isEqualTo(2);
    }

    @Test
    void whatTheDriverHasBegunIsGoneOnWith() throws SQLException {
        connection.createStatement().execute("insert into number values (4)");

        wire.send(COPY, number(1), "commit");
        wire.answer();

        connection.rollback();
        assertThat(sum()).isEqualTo(5);
    }

    @Test
    void aConnectionThatBreaksIsToldByTheAnswer() {
        wire.send("begin; " + COPY, number(1), "commit");
        cable.cut();

        assertThatThrownBy(() -> {
                    wire.answer();
                    wire.answer();
                })
                .isInstanceOfSatisfying(SQLException.class, hasState("08006"));
    }

    @Test
    void aConnectionThatTakesNothingIsBrokenAfterAWhile() {
        cable.freeze();
        var rows = new BinaryRows();
        rows.clear();
        rows.row(1).add(new byte[64 << 20]);
        CompletableFuture<Void> sending = Callers.call(() -> wire.send("begin; " + COPY, rows, "commit"));
        Callers.pause(300);

        wire.breakIfSendingFor(Duration.ofSeconds(10));
        Callers.pause(100);
        assertThat(sending).isNotDone();
        wire.breakIfSendingFor(Duration.ofMillis(200));

        assertThat(sending).succeedsWithin(Duration.ofSeconds(5));
        assertThatThrownBy(wire::answer).isInstanceOf(SQLException.class);
    }

    private static Consumer<SQLException> hasState(String state) {
        return failure -> assertThat(failure.getSQLState()).isEqualTo(state);
    }

    private static BinaryRows number(long number) {
        var rows = new BinaryRows();
        rows.clear();
        return rows.row(1).add(number);
    }

    private long sum() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select sum(number) from number")) {
            row.next();
            return row.getLong(1);
        }
    }
}
