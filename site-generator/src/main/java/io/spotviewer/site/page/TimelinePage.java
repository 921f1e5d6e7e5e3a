package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.section.TimelineSection;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/** The page of jobs over time: lanes that a script draws, and the latest jobs without one. */
final class TimelinePage {

    private TimelinePage() {}

    static PageView view(Report report, FrameView frame) {
        List<Section> sections = new ArrayList<>();
        // Only the report of a range has no jobs of its own beside its figures.
        sections.add(TimelineSection.lanes(report.jobs().isEmpty() ? report.range() : null));
        sections.addAll(TimelineSection.section(report));
        Tally all = report.totals().all();
        Sentence headline = new Sentence()
                .stress(Amounts.parts(all.attempts(), "attempt"))
                .say(" of ")
                .stress(Amounts.parts(all.jobs(), "job"))
                .say(": when they waited, ran, and ended.");
        return PageView.of(frame, headline, List.of(), sections);
    }
}
