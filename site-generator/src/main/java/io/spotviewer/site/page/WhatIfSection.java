package io.spotviewer.site.page;

import io.spotviewer.site.page.Section.WhatIfView;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf;
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
final class WhatIfSection {

    private WhatIfSection() {}

    static Section of(CheckpointWhatIf whatIf) {
        Section section = Section.of("checkpoints", "What would checkpoints have saved?");
        if (whatIf.spotAttempts() == 0) {
            return section.saying("No attempt on Spot has finished: there is nothing to replay.");
        }
        if (whatIf.reclaims() == 0) {
            section.saying("No attempt was reclaimed: checkpoints would have cost their time and saved nothing.");
        } else {
            section.saying(
                    "The " + Format.count(whatIf.spotAttempts())
                            + " finished attempts on Spot, replayed with checkpoints."
                            + " No assumption can save more than the " + Format.duration(whatIf.upperBoundSeconds())
                            + " and " + Amounts.text(whatIf.upperBound())
                            + " of the reclaimed attempts. Below zero, checkpoints cost more than they save.",
                    optimum(whatIf));
        }
        section.with(scenarios(whatIf.scenarios()));
        periodic(whatIf.scenarios()).ifPresent(scenario -> section.with(form(scenario)));
        return section;
    }

    private static String optimum(CheckpointWhatIf whatIf) {
        if (whatIf.meanSecondsBetweenReclaims() == null
                || whatIf.youngSeconds() == null
                || whatIf.dalySeconds() == null) {
            return "The best interval is unknown without a reclaim.";
        }
        return "EC2 reclaimed an attempt every " + Format.duration(whatIf.meanSecondsBetweenReclaims())
                + " of run time. Young’s rule would take a checkpoint every " + Format.duration(whatIf.youngSeconds())
                + ", Daly’s every " + Format.duration(whatIf.dalySeconds()) + ".";
    }

    private static Optional<Scenario> periodic(List<Scenario> scenarios) {
        return scenarios.stream()
                .filter(scenario -> scenario.intervalSeconds() != null)
                .findFirst();
    }

    private static WhatIfView form(Scenario shownFirst) {
        return new WhatIfView(
                SitePaths.CHECKPOINTS_DATA,
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
        return scenario.intervalSeconds() == null
                ? Cell.missing("Taken once, when EC2 announces the reclaim.")
                : Cell.duration(scenario.intervalSeconds());
    }
}
