package io.spotviewer.site.report.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.PeriodRow;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {

    /** A Thursday. */
    private static final LocalDate FIRST = LocalDate.of(2024, 2, 1);

    @Test
    void aSeriesThatIsShortEnoughStaysOfDays() {
        assertThat(Periods.of(days(120))).isEmpty();
        assertThat(Periods.of(List.of())).isEmpty();
    }

    @ParameterizedTest(name = "{0} days are {1} bars of a {2}")
    @CsvSource({"121, 18, week", "840, 121, day of no week", "830, 119, week", "841, 28, month", "2000, 66, month"})
    void longerOnesAreOfWeeksAndThenOfMonths(int count, int bars, String unit) {
        List<PeriodRow> periods = Periods.of(days(count));
        if (unit.startsWith("day")) {
            assertThat(periods.get(0).from().getDayOfMonth()).isEqualTo(1);
            return;
        }
        assertThat(periods).hasSize(bars).hasSizeLessThanOrEqualTo(120);
        assertThat(periods).allSatisfy(period -> {
            if (unit.equals("week")) {
                assertThat(period.from().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
                assertThat(period.until()).isEqualTo(period.from().plusWeeks(1));
            } else {
                assertThat(period.from().getDayOfMonth()).isEqualTo(1);
                assertThat(period.until()).isEqualTo(period.from().plusMonths(1));
            }
        });
        for (int i = 1; i < periods.size(); i++) {
            assertThat(periods.get(i).from()).isEqualTo(periods.get(i - 1).until());
        }
    }

    @ParameterizedTest(name = "{0} days")
    @CsvSource({"121", "400", "1500"})
    void theyAddUpToTheDays(int count) {
        List<DayRow> days = days(count);
        List<PeriodRow> periods = Periods.of(days);

        assertThat(periods.stream()
                        .mapToLong(period -> period.tally().attempts())
                        .sum())
                .isEqualTo(
                        days.stream().mapToLong(day -> day.tally().attempts()).sum());
        assertThat(sum(periods.stream()
                        .map(period -> period.tally().costs().cost())
                        .toList()))
                .isEqualByComparingTo(
                        sum(days.stream().map(day -> day.tally().costs().cost()).toList()));
        assertThat(sum(periods.stream().map(PeriodRow::idle).toList()))
                .isEqualByComparingTo(sum(days.stream().map(DayRow::idle).toList()));
        assertThat(sum(periods.stream().map(PeriodRow::instances).toList()))
                .isEqualByComparingTo(sum(days.stream().map(DayRow::instances).toList()));
    }

    private static BigDecimal sum(List<Money> amounts) {
        return amounts.stream()
                .map(money -> Objects.requireNonNull(money.usd()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<DayRow> days(int count) {
        List<DayRow> days = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Money cost = new Money(new BigDecimal(i + ".0000000001"), 1, i % 3);
            days.add(new DayRow(
                    FIRST.plusDays(i),
                    Tally.builder()
                            .jobs(1)
                            .attempts(1 + i % 7)
                            .costs(Costs.builder()
                                    .onDemand(cost)
                                    .spot(cost)
                                    .cost(cost)
                                    .costOnSpot(cost)
                                    .costOnOther(Money.NOTHING)
                                    .estimatedSavings(Money.NOTHING)
                                    .build())
                            .build(),
                    cost,
                    new Money(new BigDecimal("0.5"), 1, 0),
                    cost));
        }
        return days;
    }
}
