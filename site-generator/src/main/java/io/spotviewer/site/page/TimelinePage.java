package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.section.TimelineSection;
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
        return PageView.of(frame, new Sentence().say("When jobs waited, ran and were reclaimed."), List.of(), sections);
    }
}
