package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.section.BridgeSection;
import io.spotviewer.site.section.GroupSection;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The page of the cost by group, with all groups. */
final class SpendPage {

    private SpendPage() {}

    static PageView view(Report report, FrameView frame, List<GroupingView> groupings) {
        Tally all = report.totals().all();
        List<Section> sections = new ArrayList<>();
        if (report.bridge() != null) {
            sections.add(BridgeSection.of(report.bridge()));
        }
        Arrays.stream(Dimension.values())
                .filter(dimension -> !WorkflowsPage.DIMENSIONS.contains(dimension))
                .filter(dimension -> report.breakdowns().isShown(dimension))
                .forEach(dimension -> sections.add(GroupSection.of(report, dimension)));
        Sentence headline = new Sentence()
                .stress(Amounts.text(all.costs().cost()))
                .say(" and ")
                .stress(Format.duration(all.runSeconds()))
                .say(" of run time, in parts.");
        return PageView.of(frame, headline, List.of(), sections).with(groupings);
    }
}
