package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.page.JobsPage.ExplorerView;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.Explorer;
import io.spotviewer.site.table.Explorer.Mark;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.Sentence;
import io.spotviewer.site.text.SitePaths;
import io.spotviewer.site.text.Term;
import java.util.List;
import java.util.Optional;

/** The EC2 instances and what of each stood idle. */
final class InstancesPage {

    private InstancesPage() {}

    static ExplorerView view(Report report, FrameView frame) {
        Table<InstanceRow> table = table();
        List<InstanceRow> ordered = table.ordered(report.instances());
        List<InstanceRow> shown = ordered.subList(0, Math.min(JobsPage.ROWS, ordered.size()));
        Sentence headline = new Sentence()
                .say("Ended instances cost ")
                .stress(Amounts.text(report.totals().instances()))
                .say("; ")
                .stress(Amounts.text(report.totals().idle()))
                .say(" of that no attempt used.");
        return new ExplorerView(
                frame,
                headline.runs(),
                SitePaths.INSTANCES_DATA,
                "instances",
                JobsPage.held(shown.size(), report.instances().size(), "instances"),
                List.of(table.view(shown)));
    }

    /** All instances, for the script that searches them. */
    static Explorer<InstanceRow> explorer() {
        return new Explorer<>(
                "instances",
                table(),
                InstanceRow::id,
                Optional.empty(),
                InstanceRow::endedAt,
                List.of(
                        new Mark<>("reclaimed", InstanceRow::reclaimed),
                        new Mark<>("free", InstanceRow::free),
                        new Mark<>("not known to have ended", row -> row.endedAt() == null),
                        new Mark<>("not priced", row -> row.cost().usd() == null)));
    }

    private static Table<InstanceRow> table() {
        return Table.of(
                        "instances",
                        "Instances",
                        List.of(
                                Column.<InstanceRow>text(
                                        "id", "Instance", row -> Cell.name(row.id(), JobTable.UNKNOWN)),
                                Column.<InstanceRow>text(
                                        "type", "Type", row -> Cell.name(row.instanceType(), JobTable.UNKNOWN)),
                                Column.<InstanceRow>text(
                                        "zone", "Zone", row -> Cell.name(row.zone(), JobTable.UNKNOWN)),
                                Column.<InstanceRow>text("option", "Bought", InstancesPage::option),
                                Column.<InstanceRow>time(
                                        "launched", "Launched", row -> Cell.moment(row.launchedAt(), JobTable.UNKNOWN)),
                                Column.<InstanceRow>span("life", "Life", InstancesPage::life),
                                Column.<InstanceRow>text("end", "End", InstancesPage::end),
                                Column.<InstanceRow>count("attempts", "Attempts", InstanceRow::attempts)
                                        .means(Term.ATTEMPTS),
                                Column.<InstanceRow>duration("busy", "Busy", InstanceRow::busySeconds),
                                Column.<InstanceRow>amount("cost", "Cost", InstanceRow::cost)
                                        .means(Term.INSTANCES),
                                Column.<InstanceRow>amount("attemptscost", "Attempts", InstanceRow::attemptsCost)
                                        .means(Term.SHARE),
                                Column.<InstanceRow>amount("idle", "Idle", InstanceRow::idleCost)
                                        .means(Term.IDLE)))
                .greatestFirst("cost")
                .identifiedBy(row -> SitePaths.instanceAnchor(row.id()));
    }

    private static Cell option(InstanceRow row) {
        return Cell.name(row.purchaseOption() == null ? null : Names.option(row.purchaseOption()), JobTable.UNKNOWN);
    }

    private static Cell life(InstanceRow row) {
        return row.lifeSeconds() == null
                ? Cell.missing("It still runs, or its launch or end was not seen.")
                : Cell.duration(row.lifeSeconds());
    }

    private static Cell end(InstanceRow row) {
        if (row.endedAt() == null) {
            return Cell.missing("It still runs, or its launch or end was not seen.");
        }
        String end = row.reclaimed() ? row.free() ? "reclaimed, free" : "reclaimed" : "ended";
        return Cell.of(end, end);
    }
}
