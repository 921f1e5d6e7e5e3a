package io.spotviewer.site.page;

import io.spotviewer.site.chart.CostChart;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.table.TallyTable;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The totals in parts: every break-down, whole. */
final class BreakdownsPage {

    private BreakdownsPage() {}

    static PageView view(Report report, FrameView frame) {
        Breakdowns by = report.breakdowns();
        Tally all = report.totals().all();
        Optional<Tally> total = Optional.of(all);
        List<Section> sections = Stream.of(
                        section("queues", "Job queue", by.queues(), total, all),
                        section("definitions", "Job definition", by.definitions(), total, all),
                        section("types", "Instance type", by.instanceTypes(), total, all),
                        section("zones", "Availability Zone", by.zones(), total, all),
                        section("options", "Purchase option", by.purchaseOptions(), total, all),
                        section("environments", "Compute environment", by.computeEnvironments(), total, all),
                        section("tags", "Tag", by.tags(), Optional.empty(), all))
                .flatMap(Optional::stream)
                .toList();
        Sentence headline = new Sentence()
                .stress(Amounts.text(all.costs().actual()))
                .say(" and ")
                .stress(Format.duration(all.runSeconds()))
                .say(" of run time, in parts.");
        return PageView.of(frame, headline, List.of(), sections);
    }

    private static Optional<Section> section(
            String id, String what, List<Group> groups, Optional<Tally> total, Tally all) {
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        Section section = Section.of("by-" + id, what)
                .with(CostChart.actual("chart-" + id, "On-Demand price and cost as bought", groups, all))
                .with(TallyTable.full(id, what, groups, total));
        return Optional.of(
                total.isPresent()
                        ? section
                        : section.saying("A job with several tags is in several rows, one without is in none: they do"
                                + " not add up to the totals."));
    }
}
