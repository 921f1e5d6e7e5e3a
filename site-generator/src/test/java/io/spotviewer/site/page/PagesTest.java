package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.SampleReports;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page of every site.report(). */
class PagesTest {

    private static final List<RenderedSite> SITES = Stream.of(
                    RichReports.ofJobs(120), RichReports.hostile(), SampleReports.typical(), SampleReports.empty())
            .map(RenderedSite::new)
            .toList();

    static List<RenderedSite> sites() {
        return SITES;
    }

    @ParameterizedTest
    @MethodSource("sites")
    void theSamePagesComeOfTheSameReport(RenderedSite site) {
        SortedMap<String, byte[]> again = Pages.render(site.report());
        assertThat(again.keySet()).isEqualTo(site.files().keySet());
        again.forEach((path, content) ->
                assertThat(Arrays.equals(content, site.file(path))).as(path).isTrue());
    }

    @ParameterizedTest
    @MethodSource("sites")
    void everyPageObeysThePolicyThatItIsServedWith(RenderedSite site) {
        site.pages().forEach((path, page) -> {
            assertThat(page.select("style, iframe, object, embed, base, form[action^=http]"))
                    .as(path)
                    .isEmpty();
            assertThat(page.select("script")).as(path).allSatisfy(script -> {
                assertThat(script.attr("src")).matches("(\\.\\./)?assets/[a-z]+\\.[0-9a-f]{8}\\.js");
                assertThat(script.data()).isBlank();
            });
            for (Element element : page.getAllElements()) {
                for (Attribute attribute : element.attributes()) {
                    assertThat(attribute.getKey())
                            .as(path)
                            .isNotEqualTo("style")
                            .doesNotStartWith("on");
                }
            }
            assertThat(page.select("link[href], img[src], script[src], use[href]"))
                    .as(path)
                    .allSatisfy(loaded -> assertThat(loaded.attr("href") + loaded.attr("src"))
                            .doesNotContain(":")
                            .doesNotStartWith("//"));
        });
    }

    @ParameterizedTest
    @MethodSource("sites")
    void everyLinkLeadsSomewhere(RenderedSite site) {
        site.pages().forEach((path, page) -> {
            for (Element link : page.select("a[href], link[href], script[src]")) {
                String href = link.hasAttr("href") ? link.attr("href") : link.attr("src");
                if (href.startsWith("https://")) {
                    assertThat(href).as(path).matches("https://[a-z0-9-]+\\.console\\.aws\\.amazon\\.com/[!-~]*");
                    continue;
                }
                String target = RenderedSite.resolve(path, href);
                assertThat(site.files().containsKey(target))
                        .as("%s: %s", path, href)
                        .isTrue();
                int hash = href.indexOf('#');
                boolean isSetting = href.indexOf('=', hash) > 0;
                if (hash >= 0 && !isSetting) {
                    assertThat(site.page(target).getElementById(href.substring(hash + 1)))
                            .as("%s: %s", path, href)
                            .isNotNull();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("sites")
    void idsAreUniqueAndReferencesResolve(RenderedSite site) {
        site.pages().forEach((path, page) -> {
            Set<String> ids = new HashSet<>();
            for (Element element : page.select("[id]")) {
                assertThat(ids.add(element.id()))
                        .as("%s: %s", path, element.id())
                        .isTrue();
            }
            for (Element element : page.select("[aria-labelledby]")) {
                assertThat(ids)
                        .as(path)
                        .containsAll(List.of(element.attr("aria-labelledby").split(" ")));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("sites")
    void tablesTellTheirHeadersAndOrder(RenderedSite site) {
        site.pages().forEach((path, page) -> {
            for (Element table : page.select("table")) {
                assertThat(table.select("> caption").text()).as(path).isNotEmpty();
                assertThat(table.select("thead th:not([scope=col])")).as(path).isEmpty();
                assertThat(table.select("tbody th:not([scope=row])")).as(path).isEmpty();
                assertThat(table.select("tbody tr"))
                        .as(path)
                        .allSatisfy(row -> assertThat(row.children()).hasSameSizeAs(table.select("thead th")));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("sites")
    void everyChartIsNamedDescribedAndWithoutStyles(RenderedSite site) {
        site.pages()
                .values()
                .forEach(page -> assertThat(page.select("svg")).allSatisfy(chart -> {
                    assertThat(chart.attr("role")).isEqualTo("img");
                    assertThat(chart.select("> title").text()).isNotEmpty();
                    assertThat(chart.select("> desc").text()).isNotEmpty();
                    assertThat(chart.outerHtml()).doesNotContain("NaN").doesNotContain("Infinity");
                }));
    }

    @ParameterizedTest
    @MethodSource("sites")
    void everyPageSaysWhenAndThatItIsAnEstimate(RenderedSite site) {
        site.pages().forEach((path, page) -> {
            boolean isOfCards = path.startsWith("jobs/");
            assertThat(page.select("#data-through").attr("datetime"))
                    .as(path)
                    .isEqualTo(
                            isOfCards || site.report().dataThrough() == null
                                    ? ""
                                    : site.report().dataThrough().toString());
            if (isOfCards) {
                assertThat(page.select(".dateline a").eachAttr("href")).contains("../index.html");
            }
            assertThat(page.select("#generated")).as(path).hasSize(1);
            assertThat(page.select(".estimate").text())
                    .contains("Estimate at list prices; storage, network and discounts not included");
            assertThat(page.select("h1")).as(path).hasSize(1);
            assertThat(page.select("html").attr("lang")).isEqualTo("en");
        });
    }

    @ParameterizedTest
    @MethodSource("sites")
    void noFileHasAnythingButPlainLinesOfText(RenderedSite site) {
        site.files().forEach((path, content) -> {
            String text = RenderedSite.text(content);
            assertThat(text).as(path).doesNotContain("\r").isNotBlank();
            if (path.endsWith(".html")) {
                assertThat(text.codePoints().filter(c -> Character.getType(c) == Character.FORMAT || c == 0xfeff))
                        .as(path)
                        .isEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("sites")
    void theFirstViewIsSmall(RenderedSite site) {
        Document index = site.page("index.html");
        long bytes = Stream.concat(
                        Stream.of("index.html"),
                        index.select("link[rel=stylesheet], script[src], link[rel=icon]").stream()
                                .map(loaded -> loaded.attr("href") + loaded.attr("src")))
                .mapToLong(path -> Gzipped.size(site.file(path)))
                .sum();
        assertThat(bytes).isLessThan(60_000);
    }

    @ParameterizedTest
    @CsvSource({"breakdowns.html, spend.html, Spend", "completeness.html, data.html, Data"})
    void anAddressOfEarlierReleasesLeadsToThePageThatHasItsFigures(String former, String page, String title) {
        RenderedSite site = new RenderedSite(SampleReports.typical());
        Document moved = Jsoup.parse(RenderedSite.text(site.file(former)));

        assertThat(moved.select("meta[http-equiv=refresh]").attr("content")).isEqualTo("0; url=" + page);
        assertThat(moved.select("a").attr("href")).isEqualTo(page);
        assertThat(site.page(page).select("nav a[aria-current=page]").text()).isEqualTo(title);
    }

    @Test
    void theFootOfEveryPageNamesTheBuildThatMadeIt() {
        new RenderedSite(SampleReports.typical())
                .pages()
                .forEach((path, page) -> assertThat(page.select("footer p").text())
                        .as(path)
                        .startsWith("Spot Viewer 1.2.3, commit 0123456789ab. Definitions version "));
        assertThat(new RenderedSite(SampleReports.from(Origin.UNKNOWN))
                        .page("index.html")
                        .select("footer p")
                        .text())
                .startsWith("Spot Viewer. Definitions version ");
    }

    @Test
    void aReportIsOldAtTwiceItsScheduleOrAfterTwoDays() {
        assertThat(new RenderedSite(SampleReports.typical())
                        .page("index.html")
                        .select("#stale")
                        .attr("data-old-after"))
                .isEqualTo("1800");
        assertThat(new RenderedSite(SampleReports.from(Origin.UNKNOWN))
                        .page("index.html")
                        .select("#stale")
                        .attr("data-old-after"))
                .isEqualTo("172800");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:states:eu-west-1:123456789012:stateMachine:jobs, https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/statemachines/view/arn%3Aaws%3Astates%3Aeu-west-1%3A123456789012%3AstateMachine%3Ajobs",
        "arn:aws-cn:states:cn-north-1:123456789012:stateMachine:jobs, https://cn-north-1.console.amazonaws.cn/states/home?region=cn-north-1#/statemachines/view/arn%3Aaws-cn%3Astates%3Acn-north-1%3A123456789012%3AstateMachine%3Ajobs",
        "arn:aws:states:eu-west-1:123456789012:stateMachine:\"><script>, ''",
        "'javascript:alert(1)', ''"
    })
    void everyCardLeadsToTheExecutionsThatWroteTheRecords(String arn, String href) {
        RenderedSite site = new RenderedSite(SampleReports.from(new Origin(null, null, null, arn)));
        List<String> links =
                site.page("jobs/all.html").select("a:contains(Step Functions)").eachAttr("href");
        assertThat(new HashSet<>(links)).isEqualTo(href.isEmpty() ? Set.of() : Set.of(href));
    }
}
