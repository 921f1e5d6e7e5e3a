package io.spotviewer.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.SpotDataFeed;
import io.spotviewer.published.MemoryOutput;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.report.Origin;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What EC2 really charged, from the feed's file to the page. */
class ChargesTest {

    @TempDir
    private Path folder;

    /** Two hours at 0.40 USD, for which 0.8230 USD were charged. */
    private MemoryOutput.Published site() throws IOException {
        SampleFleet fleet = new SampleFleet().instance("i-1", PurchaseOption.SPOT, 0, 7_200L);
        fleet.job("a").ran("i-1", 60, 7_100).succeeded();
        Path file = Files.writeString(folder.resolve("feed.tsv"), """
                #Version: 1.0
                #Fields: Timestamp InstanceID Charge Version
                2026-01-14 00:30:00 UTC\ti-1\t0.4115 USD\t1
                2026-01-14 01:30:00 UTC\ti-1\t0.4115 USD\t1
                """);
        MemoryOutput output = new MemoryOutput();
        new SiteGenerator(
                        fleet.jobStore(),
                        fleet.instanceStore(),
                        SamplePrices.ofM5(),
                        output,
                        Clock.fixed(SampleFleet.at(90_000), ZoneOffset.UTC),
                        SpotDataFeed.read(List.of(file)),
                        Origin.UNKNOWN)
                .run();
        return output.published().orElseThrow();
    }

    private static String text(MemoryOutput.Published site, String path) {
        return new String(Objects.requireNonNull(site.files().get(path), path), StandardCharsets.UTF_8);
    }

    @Test
    void reportSummaryAndPageTellTheSameDrift() throws IOException {
        MemoryOutput.Published site = site();

        JsonNode charges =
                new ObjectMapper().readTree(text(site, "report.json")).path("spotFeedCharges");
        assertThat(charges.path("estimated").decimalValue()).isEqualByComparingTo("0.8");
        assertThat(charges.path("charged").decimalValue()).isEqualByComparingTo("0.8230");
        assertThat(charges.path("drift").decimalValue()).isEqualByComparingTo("0.0230");
        assertThat(charges.path("driftPercent").decimalValue()).isEqualByComparingTo("2.88");
        assertThat(new ObjectMapper().readTree(text(site, "summary.json")).path("spotFeedCharges"))
                .isEqualTo(charges);

        Document page = Jsoup.parse(text(site, "spot.html"));
        List<BigDecimal> shown = page.select("#charges-table tbody td").stream()
                .map(Element::text)
                .map(BigDecimal::new)
                .toList();
        assertThat(shown)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        charges.path("estimated").decimalValue(),
                        charges.path("charged").decimalValue(),
                        charges.path("drift").decimalValue(),
                        charges.path("driftPercent").decimalValue());
    }

    @Test
    void everyPageWarnsOfADriftOfMoreThanAPercent() throws IOException {
        assertThat(Jsoup.parse(text(site(), "index.html")).select("p.banner").text())
                .contains("0.82 USD instead of 0.80 USD (2.88 %)");
    }
}
