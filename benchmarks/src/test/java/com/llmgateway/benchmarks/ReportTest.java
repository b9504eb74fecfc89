package com.llmgateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTest {

    private final Report report = new Report();

    @Test
    void aRatioBelowItsBarFails() {
        report.bar("appends", 100, 499, 4.99, 5);

        assertThat(report.passed()).isFalse();
        assertThat(report.text()).contains("MISSES 5.00");
    }

    @Test
    void aFactThatDoesNotHoldFails() {
        report.check("the chain verifies", false);

        assertThat(report.passed()).isFalse();
    }

    @Test
    void aReportWhoseRatiosReachTheirBarsPasses() {
        report.bar("appends", 100, 500, 5, 5);
        report.check("the chain verifies", true);

        assertThat(report.passed()).isTrue();
    }

    @Test
    void theRatioIsTheMedianOfTheRoundsOwn() {
        var rounds = new Rounds();
        rounds.add(100, 50);
        rounds.add(10, 4);
        rounds.add(100, 10);

        assertThat(rounds.ratio()).isEqualTo(0.4);
        assertThat(rounds.baseline()).isEqualTo(100);
    }

    @Test
    void percentilesAreOfWhatWasMeasured() {
        long[] nanos = {1_000, 2_000, 3_000, 4_000};

        assertThat(Load.percentileMicros(nanos, 0.50)).isEqualTo(2);
        assertThat(Load.percentileMicros(nanos, 0.99)).isEqualTo(4);
    }

    @Test
    void resultsTravelAsOneLine() {
        var result = new Load.Result(10, 1, 1_000_000_000, 250, 900, "HTTP/1.1 503\r\n\r\nno");

        assertThat(Load.Result.parse(result.print()))
                .isEqualTo(new Load.Result(10, 1, 1_000_000_000, 250, 900, "HTTP/1.1 503 no"));
    }
}
