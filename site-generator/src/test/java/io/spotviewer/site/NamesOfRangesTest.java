package io.spotviewer.site;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.published.MemoryOutput;
import io.spotviewer.records.PurchaseOption;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.SortedMap;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Two groups of a site with one name: pages of a range that has but one of them call it as the site does, as its jobs are found by that name. */
class NamesOfRangesTest {

    private static final int DAY = 86_400;
    private static final String EAST = "arn:aws:batch:us-east-1:123456789012:job-definition/align:1";
    private static final String WEST = "arn:aws:batch:us-west-2:123456789012:job-definition/align:1";

    private static SortedMap<String, byte[]> site() {
        SampleFleet fleet = new SampleFleet()
                .instance("i-0", PurchaseOption.SPOT, 0, 4L * DAY)
                .job("east")
                .described(description -> description.definition(EAST))
                .ran("i-0", 600, 3_000)
                .succeeded()
                .job("west")
                .described(description -> description.definition(WEST))
                .ran("i-0", 3 * DAY + 600, 3 * DAY + 3_000)
                .succeeded();
        MemoryOutput output = new MemoryOutput();
        new SiteGenerator(
                        fleet.jobStore(),
                        fleet.instanceStore(),
                        SamplePrices.ofM5(),
                        output,
                        Clock.fixed(at(4 * DAY + 60), ZoneOffset.UTC))
                .run();
        return output.published().orElseThrow().files();
    }

    private static String text(SortedMap<String, byte[]> site, String path) {
        return new String(site.get(path), StandardCharsets.UTF_8);
    }

    @Test
    void aLinkOfARangeNamesItsJobsAsTheExplorerDoes() {
        SortedMap<String, byte[]> site = site();

        assertThat(text(site, "data/jobs-2026-01-13.js")).contains("\"align (us-west-2)\"");
        assertThat(Jsoup.parse(text(site, "ranges/2026-01-17_2026-01-18/spend.html"))
                        .select("#definitions tbody th a")
                        .attr("href"))
                .endsWith("jobs.html#definition=align+%28us-west-2%29&from=2026-01-17&until=2026-01-18");
    }
}
