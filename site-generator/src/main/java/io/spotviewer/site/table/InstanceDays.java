package io.spotviewer.site.table;

import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Totals;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.Term;
import java.util.List;
import java.util.Optional;

/** The cost of ended instances on each UTC day, second by second: the figure to compare with a bill's days. */
public final class InstanceDays {

    private InstanceDays() {}

    private record Day(String day, Money instances, Money attempts, Money idle) {}

    public static TableView table(Report report) {
        Column<Day> byDay = Column.text("day", "Day, UTC", row -> Cell.of(row.day(), row.day()));
        List<Column<Day>> columns = List.of(
                byDay,
                Column.<Day>money("instances", "Instances", Day::instances).means(Term.INSTANCES),
                Column.<Day>money("attempts", "Attempts on them", Day::attempts).means(Term.SHARE),
                Column.<Day>money("idle", "Idle", Day::idle).means(Term.IDLE));
        Totals totals = report.totals();
        List<Day> days = report.trend().stream()
                .map(row -> new Day(row.days(), row.instances(), row.attemptsOnEndedInstances(), row.idle()))
                .toList();
        return Table.of("instance-days", "Ended instances by day", columns)
                .greatestFirst(byDay)
                .view(
                        days,
                        Optional.of(
                                new Day("All", totals.instances(), totals.attemptsOnEndedInstances(), totals.idle())));
    }
}
