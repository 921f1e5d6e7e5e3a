package io.spotviewer.ledger.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.ledger.run.PriceNotes.Correction;
import io.spotviewer.ledger.run.PriceNotes.Spot;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a Spot price was corrected, between hour 0 and hour 20. */
class CorrectedSpotPriceTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static Instant at(String hour) {
        return START.plus(Duration.ofHours(Long.parseLong(hour)));
    }

    /** Reads {@code 0=0.10 10=0.20 until 15}. */
    private static Spot prices(String text) {
        String[] parts = text.split(" until ", -1);
        TreeMap<Instant, BigDecimal> changes = new TreeMap<>();
        for (String change : parts[0].split(" ", -1)) {
            String[] each = change.split("=", -1);
            changes.put(at(each[0]), new BigDecimal(each[1]));
        }
        return new Spot(null, changes, parts.length == 1 ? null : at(parts[1]));
    }

    private static @Nullable Correction corrected(Spot before, Spot now) {
        return before.corrected(now, at("0"), at("20"));
    }

    @ParameterizedTest(name = "{0}: {1}, now {2}")
    @CsvSource({
        "nothing, 0=0.10 10=0.20, 0=0.10 10=0.20",
        "another scale, 0=0.10 10=0.20, 0=0.1 10=0.2",
        "a change that changes nothing, 0=0.10 10=0.20, 0=0.10 5=0.10 10=0.20",
        "what held before the span, -5=0.30 0=0.10, -5=0.40 0=0.10",
        "what holds after it, 0=0.10, 0=0.10 21=0.50"
    })
    void isNoneForTheSamePrices(String what, String before, String now) {
        assertThat(corrected(prices(before), prices(now))).as(what).isNull();
    }

    @ParameterizedTest(name = "{0}: {1}, now {2}")
    @CsvSource({
        "the first, 0=0.10 10=0.20, 0=0.15 10=0.20, 0, 10",
        "the last, 0=0.10 10=0.20, 0=0.10 10=0.25, 10, ",
        "one that came later, 0=0.10 10=0.20, 0=0.10 5=0.12 10=0.20, 5, 10",
        "one that began earlier, -5=0.10 10=0.20, -5=0.15 10=0.20, 0, 10",
        "two apart, 0=0.10 5=0.20 10=0.30 15=0.40, 0=0.11 5=0.20 10=0.31 15=0.40, 0, 15",
        "the time when it became unknown, 0=0.10 until 10, 0=0.10 until 15, 10, 15"
    })
    void isFromTheFirstOtherPriceToTheEndOfTheLast(
            String what, String before, String now, String from, @Nullable String until) {
        Correction correction = Objects.requireNonNull(corrected(prices(before), prices(now)), what);
        assertThat(Duration.between(at(from), correction.from())).isBetween(Duration.ZERO, Duration.ofNanos(1));
        if (until == null) {
            assertThat(correction.until()).isEqualTo(Instant.MAX);
        } else {
            assertThat(Duration.between(at(until), correction.until())).isBetween(Duration.ZERO, Duration.ofNanos(1));
        }
    }

    @Test
    void isOfAllTimeWhereAPriceBecameKnown() {
        Spot unknown = new Spot("no price of x9.large", Collections.emptyNavigableMap(), null);
        assertThat(corrected(unknown, prices("0=0.10"))).isEqualTo(new Correction(Instant.MIN, Instant.MAX));
        assertThat(corrected(unknown, unknown)).isNull();
    }
}
