package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.table.TallyTable;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Sentence;
import java.util.List;

/** The page of job queues. */
final class QueuesPage {

    private QueuesPage() {}

    static PageView view(Report report, FrameView frame) {
        Sentence headline = new Sentence()
                .stress(Amounts.parts(report.totals().all().jobs(), "job"))
                .say(" in ")
                .stress(Amounts.parts(report.breakdowns().by(Dimension.QUEUE).size(), "queue"))
                .say(".");
        return PageView.of(
                frame,
                headline,
                List.of(),
                List.of(Section.of("by-queues", "By job queue")
                        .with(TallyTable.of(report, Dimension.QUEUE).full("queues"))));
    }
}
