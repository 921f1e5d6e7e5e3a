package io.spotviewer.site.table;

import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.Money;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The totals of the last day, the last days and all time, as sums of UTC days. They count back from the day of the report's last time, not
 * from today: else a page would change with each midnight while nothing else does.
 */
public final class Ranges {

    private static final int[] LAST_DAYS = {7, 14, 30, 90};

    private Ranges() {}

    /**
     * Attempts that ended within a range of days.
     *
     * @param span its first and last day, both whole
     * @param tallies the figures of its days
     */
    private record Range(String name, String span, List<Tally> tallies) {

        static Range of(String name, LocalDate from, LocalDate until, List<DayRow> days) {
            return new Range(
                    name,
                    from + " to " + until.minusDays(1),
                    days.stream()
                            .filter(day ->
                                    !day.day().isBefore(from) && day.day().isBefore(until))
                            .map(DayRow::tally)
                            .toList());
        }

        long sum(ToLongFunction<Tally> figure) {
            return tallies.stream().mapToLong(figure).sum();
        }

        Money money(Function<Tally, Money> cost) {
            List<Money> sums = tallies.stream().map(cost).toList();
            long priced = sums.stream().mapToLong(Money::priced).sum();
            long unpriced = sums.stream().mapToLong(Money::unpriced).sum();
            BigDecimal usd =
                    sums.stream().map(Money::usd).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Money(priced == 0 && unpriced > 0 ? null : usd, priced, unpriced);
        }
    }

    public static TableView table(Report report) {
        List<Column<Range>> columns = List.of(
                Column.text("range", "Range", range -> Cell.of(range.name(), range.name())),
                Column.time("span", "Days", range -> Cell.of(range.span(), range.span())),
                Column.<Range>number("attempts", "Attempts ended", "", Ranges::attempts)
                        .means(Term.DAYS),
                Column.<Range>duration("run", "Run time", range -> range.sum(Tally::runSeconds))
                        .means(Term.RUN_TIME),
                money("ondemand", "On-Demand", tally -> tally.costs().onDemand())
                        .means(Term.ON_DEMAND_COST),
                money("actual", "As bought", tally -> tally.costs().actual()).means(Term.ACTUAL_COST),
                Column.<Range>count("reclaims", "Reclaims", range -> range.sum(Tally::reclaims))
                        .means(Term.RECLAIMS),
                Column.<Range>duration("losttime", "Time lost", range -> range.sum(Tally::lostSeconds))
                        .means(Term.LOST_TIME),
                money("lost", "Lost", tally -> tally.costs().wasted()).means(Term.LOST_MONEY));
        return Table.of("ranges-table", "By range", columns).asGiven().view(ranges(report));
    }

    private static Cell attempts(Range range) {
        Cell cell = Cell.count(range.sum(Tally::attempts));
        return cell.raw().equals("0") ? cell.withNote("No attempt ended in this range.") : cell;
    }

    private static Column<Range> money(String key, String header, Function<Tally, Money> cost) {
        return Column.money(key, header, range -> range.money(cost));
    }

    private static List<Range> ranges(Report report) {
        List<Range> ranges = new ArrayList<>();
        if (report.period() != null) {
            LocalDate last = LocalDate.ofInstant(report.period().until(), ZoneOffset.UTC);
            LocalDate until = last.plusDays(1);
            ranges.add(Range.of("Last day", last, until, report.days()));
            ranges.add(Range.of("The day before", last.minusDays(1), last, report.days()));
            for (int days : LAST_DAYS) {
                ranges.add(Range.of("Last " + days + " days", until.minusDays(days), until, report.days()));
            }
        }
        ranges.add(new Range("All", "all", List.of(report.totals().all())));
        return ranges;
    }
}
