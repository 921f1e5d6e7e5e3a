package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.page.JobsPage.ExplorerView;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.NamedRange;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.section.CapacitySections;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.table.Explorer;
import io.spotviewer.site.table.Explorer.Mark;
import io.spotviewer.site.table.InstanceTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Sentence;
import io.spotviewer.site.text.SitePaths;
import java.util.ArrayList;
import java.util.List;

/** The page of EC2 instances, their idle time, and how full they were. */
final class InstancesPage {

    private InstancesPage() {}

    /** @param all the number of all instances */
    static ExplorerView view(Report report, long all, FrameView frame) {
        Table<InstanceRow> table = InstanceTable.of();
        List<InstanceRow> ordered = table.ordered(report.instances());
        List<InstanceRow> shown = ordered.subList(0, Math.min(JobsPage.ROWS, ordered.size()));
        List<Section> sections = CapacitySections.of(report);
        return new ExplorerView(
                frame,
                headline(report).runs(),
                SitePaths.INSTANCES_INDEX,
                "instances",
                "id, type, zone",
                JobsPage.held(shown.size(), all, "instance"),
                List.of(table.view(shown)),
                sections.stream().map(Section::link).toList(),
                sections.stream().map(Section::view).toList());
    }

    /** Returns the page of a range of days, which leads to its instances. */
    static PageView view(Report report, NamedRange range, FrameView frame) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.untitled("one-by-one")
                .leadingTo(
                        SitePaths.rootOf(SitePaths.folder(range.from(), range.until())) + SitePaths.INSTANCES + "#from="
                                + range.from() + "&until=" + range.until(),
                        "The instances that ended on these days, one by one"));
        sections.addAll(CapacitySections.of(report));
        return PageView.of(frame, headline(report), List.of(), sections);
    }

    private static Sentence headline(Report report) {
        return new Sentence()
                .say("Ended instances cost ")
                .stress(Amounts.text(report.totals().instances()))
                .say(", ")
                .stress(Amounts.text(report.totals().idle()))
                .say(" of it for idle time.");
    }

    /** Returns those of the instances that the page can show, from more than them. */
    static List<InstanceRow> dearest(List<InstanceRow> instances) {
        return InstanceTable.of().ordered(instances).stream()
                .limit(JobsPage.ROWS)
                .toList();
    }

    /** Returns all instances for the script that searches them. */
    static Explorer<InstanceRow> explorer() {
        return new Explorer<>(
                "instances",
                InstanceTable.of(),
                InstanceRow::id,
                InstanceRow::endedAt,
                List.of(),
                List.of(
                        new Mark<>("reclaimed", InstanceRow::reclaimed),
                        new Mark<>("free", InstanceRow::free),
                        new Mark<>("not reported as ended", row -> row.endedAt() == null),
                        new Mark<>("not priced", row -> row.cost().usd() == null)));
    }
}
