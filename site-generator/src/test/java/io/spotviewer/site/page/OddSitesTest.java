package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.site.text.SitePaths;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Sites that the generator makes of fleets out of the ordinary: one job, prices for every fifth attempt, ten years. */
class OddSitesTest {

    private static final Pattern ONE_OF_MANY = Pattern.compile(
            "(?<![\\d.,])1 ((jobs|attempts|reclaims|retries|instances|hours|days|queues|definitions|groups|rows|pools)\\b|of [\\d,]+ (\\w+ )?\\w+ (were|have|are)\\b)");

    @Test
    void ofOneJobEveryPageSpeaksInTheSingular() {
        SortedMap<String, byte[]> site = new MonthsFleet(1, 1, 1, 100).files();

        assertThat(pluralsOfOne(site)).isEmpty();
        assertThat(overview(site).select("main").text()).contains("1 job");
        assertThat(overview(site).select("h1.headline").text()).startsWith("Your job cost $");
        assertThat(pages(site).values()).noneMatch(page -> page.text().contains("Your jobs cost"));
    }

    @Test
    void oneOfManyIsASingularToo() {
        SortedMap<String, byte[]> site = new TreeMap<>(Pages.render(RichReports.hostile()));

        assertThat(pluralsOfOne(site)).isEmpty();
        assertThat(Objects.requireNonNull(pages(site).get(SitePaths.SPOT))
                        .select("h1.headline")
                        .text())
                .startsWith("1 of 10 Spot attempts was reclaimed");
    }

    private static Map<String, List<String>> pluralsOfOne(SortedMap<String, byte[]> site) {
        Map<String, List<String>> wrong = new TreeMap<>();
        pages(site).forEach((path, page) -> {
            List<String> found = ONE_OF_MANY
                    .matcher(page.select("main").text())
                    .results()
                    .map(MatchResult::group)
                    .toList();
            if (!found.isEmpty()) {
                wrong.put(path, found);
            }
        });
        return wrong;
    }

    @Test
    void whereNothingWasReclaimedCheckpointsHadNothingToGain() {
        Element tile = overview(new MonthsFleet(1, 1, 1, 100).files()).select(".figure").stream()
                .filter(figure -> figure.select("dt").text().equals("Checkpoints could save"))
                .findFirst()
                .orElseThrow();

        assertThat(tile.select("dd").text()).isEqualTo("nothing no attempt on Spot was reclaimed");
    }

    @Test
    void theWarningOfMissingPricesLeadsToTheReasons() {
        pages(new MonthsFleet(20, 1, 10, 21).files())
                .forEach((path, page) -> page.select("p.banner:not([hidden])").forEach(banner -> {
                    assertThat(banner.text()).as(path).doesNotContain(".html");
                    if (banner.text().contains("no price, so the totals")) {
                        assertThat(banner.select("a").attr("href")).as(path).isEqualTo("data.html");
                    }
                }));
    }

    @Test
    void whereOneAttemptInFiveIsPricedThePageSaysSoFirst() {
        MonthsFleet fleet = new MonthsFleet(20, 1, 10, 21);
        Document overview = overview(fleet.files());

        String sentence = overview.select("h1.headline").text();
        assertThat(sentence).matches("(?s).*\\d+ % of attempts are priced: don’t use these totals yet.*");
        assertThat(sentence).contains("attempts that can be compared");
    }

    @Test
    void tenYearsAreAsQuickToOpenAsAMonthAndHaveAPageForEachOfTheNewestMonths() {
        SortedMap<String, byte[]> site = new MonthsFleet(3_650, 14, 1, 100).files();

        for (String path : List.of(SitePaths.INDEX, SitePaths.SPEND, SitePaths.WASTE, SitePaths.SPOT, SitePaths.JOBS)) {
            assertThat(Gzipped.size(Objects.requireNonNull(site.get(path))))
                    .as(path)
                    .isLessThan(60_000);
        }
        pages(site).forEach((path, page) -> {
            for (Element chart : page.select("svg[role=img]")) {
                assertThat(chart.select("rect").size())
                        .as("bars of %s in %s", chart.id(), path)
                        .isLessThan(1_500);
                assertThat(chart.select("text").size())
                        .as("labels of %s in %s", chart.id(), path)
                        .isLessThan(60);
            }
        });
        assertThat(site.keySet().stream()
                        .filter(path -> path.matches("ranges/[^/]+/summary\\.json"))
                        .count())
                .isBetween(3L, 20L);
    }

    private static Document overview(SortedMap<String, byte[]> site) {
        return Objects.requireNonNull(pages(site).get(SitePaths.INDEX));
    }

    private static Map<String, Document> pages(SortedMap<String, byte[]> site) {
        Map<String, Document> pages = new TreeMap<>();
        site.forEach((path, content) -> {
            if (path.endsWith(".html") && !path.contains("/") && !SitePaths.MOVED.containsKey(path)) {
                pages.put(path, Jsoup.parse(RenderedSite.text(content)));
            }
        });
        return pages;
    }
}
