package io.spotviewer.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {

    @Test
    void timesAreReadAsTheyWereWritten() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            Instant time = Instant.ofEpochSecond(
                    random.nextLong(-90_000_000_000L, 300_000_000_000L),
                    switch (i % 4) {
                        case 0 -> 0L;
                        case 1 -> random.nextInt(1_000) * 1_000_000L;
                        case 2 -> random.nextInt(1_000_000) * 1_000L;
                        default -> random.nextInt(1_000_000_000);
                    });
            assertThat(UtcTime.parse(time.toString())).isEqualTo(time);
            assertThat(UtcTime.text(time)).isEqualTo(time.toString());
        }
    }

    @Test
    void theDayAndTheHourAreThoseOfTheGeneralWay() {
        Random random = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(-90_000_000_000L, 300_000_000_000L), i);
            assertThat(UtcTime.day(time)).isEqualTo(LocalDate.ofInstant(time, ZoneOffset.UTC));
            assertThat(UtcTime.hour(time))
                    .isEqualTo(time.atOffset(ZoneOffset.UTC).getHour());
        }
        assertThatThrownBy(() -> UtcTime.day(Instant.MIN)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59.999999999Z",
                "0000-02-29T12:00:00Z",
                "1900-02-28T23:59:59Z",
                "2000-02-29T00:00:00.001Z",
                "2100-03-01T00:00:00.000001Z",
                "9999-12-31T23:59:59.000000001Z",
                "+10000-01-01T00:00:00Z"
            })
    void timesAreWrittenAsTheirOwnTextIs(String text) {
        assertThat(UtcTime.text(Instant.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00.1Z",
                "2026-01-01T00:00:00.12Z",
                "2026-02-28T24:00:00Z",
                "2024-02-29T23:59:60Z",
                "+12026-01-01T00:00:00Z",
                "-0044-03-15T12:00:00Z",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T02:00:00+02:00"
            })
    void whateverTheGeneralParserReadsIsReadTheSame(String text) {
        assertThat(UtcTime.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00+00:00",
                "2026-01-01T10:20:30.123456+00:00",
                "2026-01-01T10:20Z",
                "2026-01-01T10:20:30.5Z",
                "2026-01-01T02:00:00+02:00",
                "2026-01-01T02:00+00:00"
            })
    void timesWithAnOffsetAreReadAsByTheGeneralParser(String text) {
        assertThat(UtcTime.parseWithOffset(text))
                .isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "yesterday",
                "2026-02-30T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-01T25:00:00Z",
                "2026-01-01T00:00Z",
                "2026-01-01T00:00:00.0000000001Z",
                "2026-01-01T00:00:00.1 Z",
                "2026-01-01 00:00:00Z",
                "2026-01-01T00:00:00"
            })
    void whateverItRefusesIsRefused(String text) {
        assertThatThrownBy(() -> UtcTime.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}
