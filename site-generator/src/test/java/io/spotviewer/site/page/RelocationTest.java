package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.site.report.NamedRange;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The addresses of a page that moves from the site's root into the folder of a range. */
class RelocationTest {

    private static final Relocation RELOCATION = new Relocation(
            new NamedRange("7 days", LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-08"), false),
            Set.of("spend.html", "summary.json"));

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "href=\"spend.html\", href=\"spend.html\"",
        "href=\"spend.html#by-queues\", href=\"spend.html#by-queues\"",
        "href=\"summary.json\", href=\"summary.json\"",
        "href=\"data.html#running\", href=\"../../data.html#running\"",
        "href=\"#content\", href=\"#content\"",
        "href=\"https://console.example/jobs\", href=\"https://console.example/jobs\"",
        "href=\"../../waste.html\", href=\"../../waste.html\"",
        "href=\"jobs.html\", href=\"../../jobs.html#from=2026-11-01&amp;until=2026-11-08\"",
        "href=\"jobs.html#queue&#61;q\", href=\"../../jobs.html#queue&#61;q&amp;from=2026-11-01&amp;until=2026-11-08\"",
        "href=\"jobs.html#job&#61;j-1&amp;day&#61;jobs-2026-11-01\", href=\"../../jobs.html#job&#61;j-1&amp;day&#61;jobs-2026-11-01\"",
        "src=\"assets/format.01234567.js\", src=\"../../assets/format.01234567.js\"",
        "data-root=\"\", data-root=\"../../\"",
        "title=\"spend.html\", title=\"spend.html\""
    })
    void leadsWhereItLedBefore(String before, String after) {
        byte[] page = ("<a " + before + ">").getBytes(StandardCharsets.UTF_8);

        assertThat(new String(RELOCATION.relocated(page), StandardCharsets.UTF_8))
                .isEqualTo("<a " + after + ">");
    }
}
