package io.spotviewer.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small parts of formats and ranges. */
class FormatsTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-28");

    @ParameterizedTest
    @CsvSource(textBlock = """
            today,                  2026-11-28, 2026-11-29
            yesterday,              2026-11-27, 2026-11-28
            1d,                     2026-11-28, 2026-11-29
            7d,                     2026-11-22, 2026-11-29
            2W,                     2026-11-15, 2026-11-29
            this-month,             2026-11-01, 2026-12-01
            last-month,             2026-10-01, 2026-11-01
            2026-02,                2026-02-01, 2026-03-01
            2024-02-29,             2024-02-29, 2024-03-01
            2026,                   2026-01-01, 2027-01-01
            2026-10-01..2026-10-31, 2026-10-01, 2026-11-01
            2026-10-01..,           2026-10-01,
            ..2026-10-31,           ,           2026-11-01
            all,                    ,
            """)
    void aRangeIsAHalfOpenSpanOfDays(String text, LocalDate from, LocalDate until) {
        assertThat(Days.parse(text, TODAY)).isEqualTo(new Days(from, until));
    }

    @ParameterizedTest
    @CsvSource({"0d", "d", "2026-13", "2026-02-30", "last week", "2026-10-01..x", "7 d", "-7d"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Days.parse(text, TODAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a range such as today, ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            short                | 20 | short
            align-reads-of-run-9 | 11 | align…run-9
            染色体染色体          | 7  | 染…体
            """)
    void aNameIsShortenedInItsMiddle(String name, int width, String expected) {
        assertThat(TextWidth.shortened(name, width)).isEqualTo(expected);
        assertThat(TextWidth.of(expected)).isLessThanOrEqualTo(width);
    }

    @Test
    void aNameInMarkdownIsCodeAndStaysInItsCell() {
        assertThat(MarkdownText.code("a|b")).isEqualTo("`a\\|b`");
        assertThat(MarkdownText.code("@team #1 <b>")).isEqualTo("`@team #1 <b>`");
        assertThat(MarkdownText.code("a`b")).isEqualTo("``a`b``");
        assertThat(MarkdownText.code("`b")).isEqualTo("`` `b ``");
        assertThat(MarkdownText.code("a\nb")).isEqualTo("`a b`");
    }

    @Test
    void aConditionIsReadInItsForms() {
        assertThat(Threshold.parse("waste_share > 20 %").limit()).isEqualByComparingTo("0.2");
        assertThat(Threshold.parse("wasteUsd>$50.5").name()).isEqualTo("waste_usd");
        assertThat(Threshold.parse("waste_reclaimed_usd>=1").operator()).isEqualTo(">=");
        assertThatThrownBy(() -> Threshold.parse("wast_usd>5"))
                .hasMessageContaining("no figure is called wast_usd; the figures are cost_usd, ");
    }
}
