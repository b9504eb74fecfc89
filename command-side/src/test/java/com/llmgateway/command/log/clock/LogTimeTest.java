package com.llmgateway.command.log.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.LoggedLines;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database's clock was ahead while the log dated its last event, and has been put right. */
class LogTimeTest {

    private static final String WARNING = "The database's clock is behind the log";

    private final TestLog log = TestLog.open();

    private final JdbcClient owner = JdbcClient.create(log.owner());

    private final LoggedLines said = new LoggedLines(LogTime.class);

    private long counter = -7;

    private final LogTime time = new LogTime(JdbcClient.create(log.source()), () -> counter);

    @AfterEach
    void close() {
        said.close();
        log.close();
    }

    @Test
    void theTimeOfALogThatHasNotBegunIsTheClocks() {
        assertThat(Duration.between(time.get(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(said.text()).doesNotContain(WARNING);
    }

    @Test
    void whileTheTimeStandsStillOneLineAMinuteSaysByHowMuch() {
        Instant dated = ahead(Duration.ofHours(2));

        assertThat(time.get()).isEqualTo(dated);
        assertThat(time.get()).isEqualTo(dated);
        assertThat(said.text()).containsOnlyOnce(WARNING).containsPattern("seconds=\"71\\d\\d\"");

        counter += Duration.ofMinutes(1).toNanos();
        time.get();
        assertThat(said.text().split(WARNING, -1)).hasSize(3);
    }

    @Test
    void lessThanASecondIsNotWorthALine() {
        ahead(Duration.ofMillis(900));

        time.get();

        assertThat(said.text()).doesNotContain(WARNING);
    }

    @Test
    void aClockThatIsSetBackAgainIsSaidAtOnce() {
        ahead(Duration.ofHours(2));
        time.get();
        ahead(Duration.ofHours(-1));
        time.get();
        ahead(Duration.ofHours(2));
        time.get();

        assertThat(said.text().split(WARNING, -1)).hasSize(3);
    }

    private Instant ahead(Duration ahead) {
        return owner.sql("""
                        insert into gateway.head (log, position, hash, recorded_at)
                        values ('main', 0, '', clock_timestamp() + make_interval(secs => ?))
                        on conflict (log) do update set recorded_at = excluded.recorded_at returning recorded_at
                        """)
                .param(ahead.toMillis() / 1000.0)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
