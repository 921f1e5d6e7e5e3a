package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.section.Figure;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.text.Sentence;
import java.util.List;

/** A page as its template sees it: a sentence with the answer, figures, then sections. */
record PageView(
        FrameView frame,
        List<Sentence.RunView> headline,
        List<LeadView> leads,
        List<FiguresView> figureLists,
        List<GroupingView> groupings,
        List<Section.SectionView> sections) {

    static PageView of(FrameView frame, Sentence headline, List<Figure> figures, List<Section> sections) {
        return of(frame, headline, List.of(), figures, sections);
    }

    /** Returns a page whose figures have a sentence above them. */
    static PageView of(
            FrameView frame, Sentence headline, List<String> above, List<Figure> figures, List<Section> sections) {
        List<FiguresView> lists = figures.isEmpty() ? List.of() : List.of(new FiguresView(above, figures));
        return new PageView(
                frame,
                headline.runs(),
                headline.following().isEmpty() ? List.of() : List.of(new LeadView(headline.following())),
                lists,
                List.of(),
                sections.stream().map(Section::view).toList());
    }

    /** Returns the same page with forms that add up days. */
    PageView with(List<GroupingView> forms) {
        return new PageView(frame, headline, leads, figureLists, forms, sections);
    }

    /** The sentences below the headline. */
    record LeadView(List<Sentence.RunView> sentences) {}

    /** The figures of the head, and the sentence above them if there is one. */
    record FiguresView(List<String> above, List<Figure> figures) {}
}
