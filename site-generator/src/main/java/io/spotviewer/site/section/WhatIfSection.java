package io.spotviewer.site.section;

import io.spotviewer.site.report.reclaim.CheckpointWhatIf;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.Basis;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.BestInterval;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf.Scenario;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.table.TableView;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.SitePaths;
import io.spotviewer.site.text.Term;
import java.util.List;
import java.util.Optional;

/** The savings of checkpoints: the range over the report's assumptions, and a form for the reader's own. */
public final class WhatIfSection {

    private WhatIfSection() {}

    public static Section of(CheckpointWhatIf whatIf) {
        Section section = Section.of("checkpoints", "What would checkpoints have saved?");
        if (whatIf.spotAttempts() == 0) {
            return section.saying("No attempt on Spot has finished: there is nothing to replay.");
        }
        if (whatIf.reclaims() == 0) {
            section.saying("No attempt was reclaimed: checkpoints would have cost their time and saved nothing.");
        } else {
            section.saying(
                    "The recorded jobs on Spot, replayed with checkpoints. A checkpoint of a reclaimed attempt makes the attempt"
                            + " that succeeds shorter; the saving is that time, at what that attempt cost. "
                            + Format.count(whatIf.rerun()) + " of "
                            + Amounts.parts(whatIf.reclaims(), "reclaimed attempt")
                            + (whatIf.rerun() == 1 ? " belongs to a job" : " belong to jobs")
                            + " that succeeded later; for the others checkpoints save nothing."
                            + " No assumption can save more than " + Format.duration(whatIf.upperBoundSeconds())
                            + " and "
                            + Amounts.text(whatIf.upperBound()) + ". Below zero, checkpoints cost more than they save.",
                    warnings(whatIf),
                    optimum(whatIf));
        }
        section.with(scenarios(whatIf.scenarios()));
        if (!whatIf.intervals().isEmpty()) {
            section.with(intervals(whatIf.intervals()));
        }
        periodic(whatIf.scenarios()).ifPresent(scenario -> section.with(form(scenario)));
        return section;
    }

    private static String warnings(CheckpointWhatIf whatIf) {
        return "EC2’s warning was seen before the end of " + Format.count(whatIf.warned()) + " of "
                + Amounts.parts(whatIf.reclaims(), "reclaimed attempt") + ".";
    }

    private static String optimum(CheckpointWhatIf whatIf) {
        return whatIf.intervals().isEmpty()
                ? "There are too few reclaims for a best interval: it needs 8 clusters of them."
                : "The best interval follows from the time that instances of a type and zone lived per reclaim.";
    }

    private static TableView intervals(List<BestInterval> intervals) {
        List<Column<BestInterval>> columns = List.of(
                Column.text("type", "Instance type", row -> Cell.name(row.instanceType(), JobTable.UNKNOWN)),
                Column.text("zone", "Availability Zone", row -> Cell.name(row.zone(), JobTable.UNKNOWN)),
                Column.text("basis", "Measured over", row -> basis(row.basis())),
                Column.span("life", "Instance time per reclaim", row -> Cell.duration(row.secondsPerReclaim())),
                Column.span("interval", "Best interval", row -> Cell.duration(row.intervalSeconds())));
        return Table.of("best-intervals", "Best interval, if taking a checkpoint takes 30 seconds", columns)
                .view(intervals);
    }

    private static Cell basis(Basis basis) {
        String words = switch (basis) {
            case POOL -> "this type and zone";
            case FAMILY -> "its instance family";
            case ZONE -> "its zone";
            case FLEET -> "all instances";
        };
        return Cell.of(words, words);
    }

    private static Optional<Scenario> periodic(List<Scenario> scenarios) {
        return scenarios.stream()
                .filter(scenario -> scenario.intervalSeconds() != null)
                .findFirst();
    }

    private static Section.WhatIfView form(Scenario shownFirst) {
        return new Section.WhatIfView(
                SitePaths.CHECKPOINTS_INDEX,
                String.valueOf(shownFirst.intervalSeconds()),
                String.valueOf(shownFirst.checkpointSeconds()),
                String.valueOf(shownFirst.restoreSeconds()),
                Format.duration(shownFirst.savedSeconds()),
                Amounts.text(shownFirst.saved()));
    }

    private static TableView scenarios(List<Scenario> scenarios) {
        List<Column<Scenario>> columns = List.of(
                Column.text("title", "Assumption", row -> Cell.name(row.title(), JobTable.UNKNOWN)),
                Column.span("interval", "Every", WhatIfSection::interval),
                Column.duration("checkpoint", "Taking one", Scenario::checkpointSeconds),
                Column.duration("restore", "Restoring one", Scenario::restoreSeconds),
                Column.<Scenario>duration("savedtime", "Time saved", Scenario::savedSeconds)
                        .means(Term.CHECKPOINTS),
                Column.<Scenario>money("saved", "Saved", Scenario::saved).means(Term.CHECKPOINTS));
        return Table.of("scenarios", "By assumption", columns).asGiven().view(scenarios);
    }

    private static Cell interval(Scenario scenario) {
        if (scenario.intervalSeconds() != null) {
            return Cell.duration(scenario.intervalSeconds());
        }
        return Cell.missing(
                scenario.name().equals("best-interval")
                        ? "By instance type and zone: see the best intervals."
                        : "Taken once, when EC2 announces the reclaim.");
    }
}
