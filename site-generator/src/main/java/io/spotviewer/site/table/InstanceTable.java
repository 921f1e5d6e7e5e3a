package io.spotviewer.site.table;

import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.SitePaths;
import io.spotviewer.site.text.Term;
import java.util.List;

/** The table of instances: the same columns on the page and in the explorer's data. */
public final class InstanceTable {

    private static final Column<InstanceRow> COST =
            Column.<InstanceRow>amount("cost", "Cost", InstanceRow::cost).means(Term.INSTANCES);

    private InstanceTable() {}

    /** Returns the table of instances, the highest cost first, each linked to the jobs on it. */
    public static Table<InstanceRow> of() {
        return Table.of(
                        "instances",
                        "Instances",
                        List.of(
                                Column.<InstanceRow>text(
                                        "id", "Instance", row -> Cell.name(row.id(), JobTable.UNKNOWN)),
                                COST,
                                Column.<InstanceRow>amount("attemptscost", "Attempts’ cost", InstanceRow::attemptsCost)
                                        .means(Term.SHARE),
                                Column.<InstanceRow>amount("idle", "Idle cost", InstanceRow::idleCost)
                                        .means(Term.IDLE),
                                Column.<InstanceRow>text(
                                        "type", "Type", row -> Cell.name(row.instanceType(), JobTable.UNKNOWN)),
                                Column.<InstanceRow>text(
                                        "zone", "Zone", row -> Cell.name(row.zone(), JobTable.UNKNOWN)),
                                Column.<InstanceRow>text("option", "Bought", InstanceTable::option),
                                Column.moment("launched", "Launched", InstanceRow::launchedAt, JobTable.UNKNOWN),
                                Column.<InstanceRow>span("life", "Life", InstanceTable::life),
                                Column.<InstanceRow>text("end", "End", InstanceTable::end),
                                Column.<InstanceRow>count("attempts", "Attempts", InstanceRow::attempts)
                                        .means(Term.ATTEMPTS),
                                Column.<InstanceRow>duration("busy", "Busy", InstanceRow::busySeconds)))
                .greatestFirst(COST)
                .identifiedBy(row -> SitePaths.instanceAnchor(row.id()))
                .linkedTo(row -> JobsLink.all().instance(row.id()).href());
    }

    private static Cell option(InstanceRow row) {
        return Cell.name(row.purchaseOption() == null ? null : Names.option(row.purchaseOption()), JobTable.UNKNOWN);
    }

    private static Cell life(InstanceRow row) {
        return row.lifeSeconds() == null
                ? Cell.missing("It still runs, or its launch or end was not reported.")
                : Cell.duration(row.lifeSeconds());
    }

    private static Cell end(InstanceRow row) {
        if (row.endedAt() == null) {
            return Cell.missing("It still runs, or its launch or end was not reported.");
        }
        String end = row.reclaimed() ? row.free() ? "reclaimed, free" : "reclaimed" : "ended";
        return Cell.of(end, end);
    }
}
