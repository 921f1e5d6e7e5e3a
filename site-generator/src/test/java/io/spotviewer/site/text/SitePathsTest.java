package io.spotviewer.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SitePathsTest {

    @ParameterizedTest(name = "{0} jobs: {1} pages of cards")
    @CsvSource({
        "0, 1",
        "128, 1",
        "129, 2",
        "2000, 16",
        "25600, 256",
        "25601, 256",
        "100000, 1024",
        "524288, 4096",
        "1000000, 4096",
        "2147483647, 4096"
    })
    void cardsFillPagesOfAboutAHundredUpToABoundedNumber(int jobs, int pages) {
        assertThat(SitePaths.cardPages(jobs)).isEqualTo(pages);
    }

    @ParameterizedTest(name = "{0} pages")
    @CsvSource({"1, jobs/all.html", "2, jobs/[01].html", "16, jobs/[0-9a-f].html", "1024, jobs/[0-3][0-9a-f]{2}.html"})
    void aCardsPageIsNamedInHexadecimal(int pages, String pattern) {
        assertThat(IntStream.range(0, 5_000).mapToObj(job -> SitePaths.cardPage("job-" + job, pages)))
                .allMatch(path -> path.matches(pattern));
    }

    @Test
    void cardsAreSpreadEvenlyOverAllPages() {
        Map<String, Long> cards = IntStream.range(0, 100_000)
                .mapToObj(job -> SitePaths.cardPage("job-" + job, 1024))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(cards).hasSize(1024);
        assertThat(cards.values()).allMatch(count -> count > 40 && count < 160);
    }
}
