package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that others choose stay text, whatever they say. */
class HostileNamesTest {

    private static final RenderedSite SITE = new RenderedSite(RichReports.hostile());
    private static final Document JOBS = SITE.page("jobs.html");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "=cmd|'/C calc'!A0",
                "{{pageTitle}}",
                "../../etc/passwd",
                "a\"onmouseover=\"x",
                "javascript:alert(1)",
                "שלום עולם 123"
            })
    void aNameIsShownAsItIs(String name) {
        assertThat(JOBS.select("#jobs tbody th").eachText()).contains(name);
    }

    @Test
    void whatReordersOrHidesTextIsReplaced() {
        assertThat(JOBS.select("#jobs tbody th").eachText())
                .contains("\uFFFDgnp.exe", "zero\uFFFDwidth", "lone \uFFFD surrogate");
    }

    @Test
    void noNameMakesAnElementOrAnAttribute() {
        SITE.pages().forEach((path, page) -> {
            assertThat(page.select("script:not([src])")).as(path).isEmpty();
            assertThat(page.select("[onmouseover]")).as(path).isEmpty();
        });
    }

    @Test
    void noNameIsAnAddress() {
        SITE.pages()
                .values()
                .forEach(page -> assertThat(page.select("[href]").eachAttr("href"))
                        .noneMatch(href -> href.startsWith("javascript:") || href.contains("etc/passwd")));
    }

    @Test
    void aLongNameIsCutInTheTableAndWholeOnItsCard() {
        String whole = "\u6f22".repeat(128);
        assertThat(JOBS.select("#jobs tbody th").eachText()).contains("\u6f22".repeat(63) + "…");
        assertThat(SITE.page("jobs/all.html").select(".card h2").eachText()).contains(whole);
    }

    @Test
    void aJobWithoutANameIsCalledByItsId() {
        assertThat(JOBS.select("#jobs tbody th").eachText()).anyMatch(name -> name.matches("[0-9a-f-]{36}.*"));
    }

    @Test
    void theExplorersDataSaysTheSame() throws IOException {
        String words = DayScript.all(SITE).stream()
                .map(day -> day.path("columns").path(0).path("words").toString())
                .collect(Collectors.joining());
        assertThat(words)
                .contains("<script>alert(1)</script>")
                .contains("\uFFFDgnp.exe")
                .doesNotContain("\u202e");
    }

    @Test
    void namesThatMayRunFromRightToLeftAreIsolated() {
        assertThat(JOBS.select("#jobs tbody th bdi")).hasSameSizeAs(JOBS.select("#jobs tbody tr"));
    }
}
