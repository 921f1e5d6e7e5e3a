package io.spotviewer.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("one of them sets the language of the whole JVM")
class FormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0          | 0 s",
                "59         | 59 s",
                "60         | 1 m 00 s",
                "725        | 12 m 05 s",
                "3599       | 59 m 59 s",
                "3600       | 1 h 00 m",
                "3905       | 1 h 05 m",
                "356459     | 99 h 01 m",
                "7199       | 2 h 00 m",
                "4500000000 | 1,250,000 h 00 m",
                "-3905      | −1 h 05 m"
            })
    void durationsUseTheirTotalSeconds(long seconds, String expected) {
        assertThat(Format.duration(seconds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0          | $0.00",
                "0.0000     | $0.00",
                "1234.5     | $1,234.50",
                "1234567.891| $1,234,567.89",
                "0.125      | $0.13",
                "0.005      | $0.01",
                "0.0049     | < $0.01",
                "0.0000001  | < $0.01",
                "-3.1       | −$3.10",
                "-0.001     | > −$0.01"
            })
    void aTotalIsNeverZeroUnlessItIs(String usd, String expected) {
        assertThat(Format.total(new BigDecimal(usd))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12.345     | 12.35",
                "1          | 1.00",
                "0.31254    | 0.3125",
                "0.5        | 0.5000",
                "0          | 0.00",
                "0.00001    | < 0.0001"
            })
    void singleAmountsBelowADollarHaveFourDecimals(String usd, String expected) {
        assertThat(Format.single(new BigDecimal(usd)).replace("\u2007", "")).isEqualTo(expected);
    }

    @Test
    void decimalPointsStandBelowEachOther() {
        assertThat(Format.single(new BigDecimal("12.34"))).hasSize("12.3400".length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1   | 3      | 33 %",
                "1   | 30     | 3.3 %",
                "0   | 3      | 0 %",
                "1   | 100000 | < 0.1 %",
                "-1  | 2      | −50 %",
                "1   | 0      | –"
            })
    void sharesOfNothingAreNotKnown(long part, long whole, String expected) {
        assertThat(Format.percent(part, whole)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"999 | 999 B", "1000 | 1.0 kB", "12345678 | 12.3 MB"})
    void sizesAreDecimal(long bytes, String expected) {
        assertThat(Format.bytes(bytes)).isEqualTo(expected);
    }

    @Test
    void timesAreUtc() {
        assertThat(Format.minute(Instant.parse("2026-01-15T10:15:59Z"))).isEqualTo("2026-01-15 10:15 UTC");
        assertThat(Format.second(Instant.parse("2026-01-15T10:15:59.999Z"))).isEqualTo("2026-01-15 10:15:59");
        assertThat(Format.second(Instant.parse("+12026-01-15T10:15:59Z"))).isEqualTo("+12026-01-15 10:15:59");
    }

    @Test
    void noLocaleChangesANumber() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Format.total(new BigDecimal("1234.5"))).isEqualTo("$1,234.50");
            assertThat(Format.minute(Instant.EPOCH)).isEqualTo("1970-01-01 00:00 UTC");
        } finally {
            Locale.setDefault(before);
        }
    }
}
