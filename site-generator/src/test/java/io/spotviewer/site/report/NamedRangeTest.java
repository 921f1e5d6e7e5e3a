package io.spotviewer.site.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The ranges that have pages of their own. */
class NamedRangeTest {

    @Test
    void aMonthIsComparedWithTheMonthBeforeAndOtherDaysWithAsMany() {
        NamedRange march = new NamedRange("2026-03", day("2026-03-01"), day("2026-04-01"), true);
        NamedRange week = new NamedRange("7 days", day("2026-03-03"), day("2026-03-10"), false);

        assertThat(march.previous().from()).isEqualTo(day("2026-02-01"));
        assertThat(march.previous().until()).isEqualTo(march.from());
        assertThat(week.previous().from()).isEqualTo(day("2026-02-24"));
        assertThat(week.previous().until()).isEqualTo(week.from());
    }

    @Test
    void allDaysHaveNoPagesOfTheirOwn() {
        assertThat(NamedRange.of(SampleReports.empty())).isEmpty();
        LocalDate first = SampleReports.typical().days().get(0).day();
        assertThat(NamedRange.of(SampleReports.typical()))
                .allSatisfy(range -> assertThat(range.from().isAfter(first)
                                || !range.holds(SampleReports.typical()
                                        .days()
                                        .get(SampleReports.typical().days().size() - 1)
                                        .day()))
                        .as(range.days())
                        .isTrue());
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
