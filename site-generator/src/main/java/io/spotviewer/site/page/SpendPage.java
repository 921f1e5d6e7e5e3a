package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.answer.Headlines;
import io.spotviewer.site.chart.DayTrend;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.section.BridgeSection;
import io.spotviewer.site.section.GroupSection;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.table.DayTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The page of the cost by group, with all groups. */
final class SpendPage {

    private SpendPage() {}

    static PageView view(Report report, FrameView frame, List<GroupingView> groupings) {
        List<Section> sections = new ArrayList<>();
        DayTrend.cost(report)
                .ifPresent(chart -> sections.add(
                        Section.of("days", "Day by day").with(chart).folding(DayTable.costs(report))));
        if (report.bridge() != null) {
            sections.add(BridgeSection.of(report.bridge()));
        }
        Arrays.stream(Dimension.values())
                .filter(dimension -> !WorkflowsPage.DIMENSIONS.contains(dimension))
                .filter(dimension -> report.breakdowns().isShown(dimension))
                .forEach(dimension -> sections.add(GroupSection.of(report, dimension)));
        return PageView.of(frame, Headlines.spend(report), List.of(), sections).with(groupings);
    }
}
