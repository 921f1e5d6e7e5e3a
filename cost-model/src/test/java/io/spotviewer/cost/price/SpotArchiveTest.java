package io.spotviewer.cost.price;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.SamplePrices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SpotArchiveTest {

    private static final String M5 = "m5.xlarge";
    private static final String ZONE = "us-east-1a";
    private static final String LINUX = "Linux/UNIX";

    private static Instant day(int day) {
        return Instant.parse(String.format(Locale.ROOT, "2026-01-%02dT00:00:00Z", day));
    }

    private static SpotArchive keptFrom(SamplePrices prices, int from, int until) {
        PriceBook book = new PriceBook(prices, day(from), day(until));
        assertThat(book.spot(M5, ZONE, LINUX).isKnown()).isTrue();
        return SpotArchive.read(SpotArchive.of(book).write());
    }

    private static Quote<BigDecimal> cost(SpotArchive archive, SamplePrices prices, int from, int until) {
        return archive.before(prices)
                .spot(M5, ZONE, LINUX, day(from), day(until))
                .then(series -> series.cost(day(from), day(until)));
    }

    @Test
    void pricesThatEc2HasForgottenAreStillKnown() {
        SpotArchive archive = keptFrom(new SamplePrices().spot(M5, ZONE, day(1), "1"), 1, 5);
        SamplePrices now = new SamplePrices().spot(M5, ZONE, day(4), "2");

        // Three days at 1, two at 2.
        assertThat(cost(archive, now, 1, 6).get()).isEqualByComparingTo(new BigDecimal(3 * 24 + 2 * 48));
        assertThat(cost(SpotArchive.EMPTY, now, 1, 6).isKnown()).isFalse();
    }

    @Test
    void whatIsToldNowIsRightWhereBothTell() {
        SpotArchive archive = keptFrom(new SamplePrices().spot(M5, ZONE, day(1), "1"), 1, 9);

        assertThat(cost(archive, new SamplePrices().spot(M5, ZONE, day(1), "2"), 1, 3)
                        .get())
                .isEqualByComparingTo("96");
    }

    @Test
    void keptPricesSayNothingOfTheTimeAfterTheyWereKept() {
        SpotArchive archive = keptFrom(new SamplePrices().spot(M5, ZONE, day(1), "1"), 1, 5);

        assertThat(cost(archive, new SamplePrices(), 1, 5).get()).isEqualByComparingTo("96");
        assertThat(cost(archive, new SamplePrices(), 1, 6).why())
                .isEqualTo("the Spot price history that was kept ends at 2026-01-05T00:00:00Z");
    }

    @Test
    void aGapBetweenTheKeptAndTheToldIsNotBridged() {
        SpotArchive archive = keptFrom(new SamplePrices().spot(M5, ZONE, day(1), "1"), 1, 5);

        assertThat(cost(archive, new SamplePrices().spot(M5, ZONE, day(7), "2"), 1, 9)
                        .why())
                .isEqualTo("the Spot price history begins only at 2026-01-07T00:00:00Z");
    }

    @Test
    void aFileThatIsNoArchiveKeepsNobodyFromAReport() {
        for (String text : new String[] {"", "<html>", "{}", "{\"series\":[{}]}", "{\"series\":7}"}) {
            SpotArchive archive = SpotArchive.read(text.getBytes(UTF_8));

            assertThat(cost(archive, SamplePrices.ofM5(), 1, 2).get()).isEqualByComparingTo("9.6");
        }
    }
}
