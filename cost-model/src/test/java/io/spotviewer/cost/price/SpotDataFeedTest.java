package io.spotviewer.cost.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.cost.price.SpotDataFeed.Charged;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpotDataFeedTest {

    private static final String HEAD = """
            #Version: 1.0
            #Fields: Timestamp UsageType Operation InstanceID MyBidID MyMaxPrice MarketPrice Charge Version
            """;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String line(String at, String instance, String charge, int version) {
        return String.join(
                        "\t",
                        at,
                        "SpotUsage:m5.xlarge",
                        "RunInstances:SV050",
                        instance,
                        "sir-1",
                        "0.192 USD",
                        charge,
                        charge,
                        Integer.toString(version))
                + "\n";
    }

    @Test
    void theHoursOfAnInstanceAddUpAcrossFilesZippedOrNot() throws IOException {
        Path plain = file("a", HEAD + line("2026-01-14 00:30:00 UTC", "i-1", "0.0142000000 USD", 1));
        Path zipped = folder.resolve("b.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write((HEAD
                            + line("2026-01-14 01:30:00 UTC", "i-1", "0.0200000000 USD", 1)
                            + line("2026-01-14 01:30:00 UTC", "i-2", "0 USD", 1))
                    .getBytes(StandardCharsets.UTF_8));
        }

        assertThat(SpotDataFeed.read(List.of(plain, zipped)).charges())
                .containsEntry(
                        "i-1",
                        new Charged(
                                new BigDecimal("0.0342000000"),
                                Instant.parse("2026-01-14T00:30:00Z"),
                                Instant.parse("2026-01-14T01:30:00Z")))
                .hasEntrySatisfying("i-2", charged -> assertThat(charged.usd()).isZero());
    }

    @Test
    void anHourThatIsToldAgainCountsOnceAsTheLatestVersionHasIt() throws IOException {
        Path first = file("a", HEAD + line("2026-01-14 00:30:00 UTC", "i-1", "0.01 USD", 2));
        Path second = file("b", HEAD + line("2026-01-14 00:30:00 UTC", "i-1", "0.99 USD", 1));

        assertThat(SpotDataFeed.read(List.of(second, first, first)).charges().get("i-1"))
                .extracting(Charged::usd)
                .isEqualTo(new BigDecimal("0.01"));
    }

    @Test
    void linesThatTellNoChargeAreCounted() throws IOException {
        Path file = file(
                "a",
                HEAD
                        + line("yesterday", "i-1", "0.01 USD", 1)
                        + line("2026-01-14 00:30:00 UTC", "=cmd", "0.01 USD", 1)
                        + line("2026-01-14 00:30:00 UTC", "i-1", "0.01 EUR", 1)
                        + "short\n");

        SpotDataFeed feed = SpotDataFeed.read(List.of(file));

        assertThat(feed.charges()).isEmpty();
        assertThat(feed.unreadableLines()).isEqualTo(4);
    }

    @Test
    void aFileThatIsNoFeedIsNamed() throws IOException {
        Path file = file("report.csv", "a\tb\nc\td\n");

        assertThatThrownBy(() -> SpotDataFeed.read(List.of(file)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Expected a Spot data feed")
                .hasMessageContaining("report.csv");
    }
}
