package io.spotviewer.site.regeneration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleRateTest {

    @ParameterizedTest
    @CsvSource({"rate(1 minute), 60", "rate(15 minutes), 900", "rate(1 hour), 3600", "rate(2 days), 172800"})
    void aRateIsToldInSeconds(String expression, long seconds) {
        assertThat(ScheduleRate.seconds(expression)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cron(0 6 * * ? *)", "rate(0 hours)", "rate(1 week)", "at(2026-01-01T00:00:00)"})
    void whatIsNoRateIsToldAsUnknown(String expression) {
        assertThat(ScheduleRate.seconds(expression)).isNull();
    }
}
