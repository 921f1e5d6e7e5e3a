package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.section.TimelineSection;
import io.spotviewer.site.text.Sentence;
import java.util.List;

/** The page of jobs over time. */
final class TimelinePage {

    private TimelinePage() {}

    static PageView view(Report report, FrameView frame) {
        return PageView.of(
                frame,
                new Sentence().say("When the latest jobs waited, ran and were reclaimed."),
                List.of(),
                TimelineSection.section(report));
    }
}
