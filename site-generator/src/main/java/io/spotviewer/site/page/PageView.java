package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import java.util.List;
import java.util.stream.Stream;

/** A page as its template sees it: a sentence that answers, figures, then sections. */
record PageView(FrameView frame, List<Sentence.RunView> headline, List<Figure> figures, List<SectionView> sections) {

    /**
     * A part of a page.
     *
     * @param sectionId its anchor
     * @param layout how charts and tables stand: {@code split} side by side, {@code stack} below each other
     */
    record SectionView(
            String sectionId,
            String layout,
            List<String> headings,
            List<String> prose,
            List<ChartView> charts,
            List<TableView> tables,
            List<HeatTable.HeatView> heats,
            List<CompletenessMeter.MeterView> meters) {

        static SectionView of(String id, String heading) {
            return new SectionView(
                    id, "stack", List.of(heading), List.of(), List.of(), List.of(), List.of(), List.of());
        }

        /** A part without a heading of its own. */
        static SectionView untitled(String id) {
            return new SectionView(id, "stack", List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        }

        SectionView saying(String... lines) {
            return new SectionView(sectionId, layout, headings, List.of(lines), charts, tables, heats, meters);
        }

        SectionView with(TableView... added) {
            return new SectionView(sectionId, layout, headings, prose, charts, List.of(added), heats, meters);
        }

        /** The chart above, with the same figures in the table. */
        SectionView drawing(ChartView chart) {
            return new SectionView(sectionId, layout, headings, prose, List.of(chart), tables, heats, meters);
        }

        /** That table before the others. */
        SectionView andFirst(TableView table) {
            List<TableView> all =
                    Stream.concat(Stream.of(table), tables.stream()).toList();
            return new SectionView(sectionId, layout, headings, prose, charts, all, heats, meters);
        }

        /** The chart, with the same figures in a table beside it. */
        SectionView beside(ChartView chart, TableView table) {
            return new SectionView(sectionId, "split", headings, prose, List.of(chart), List.of(table), heats, meters);
        }

        SectionView with(HeatTable.HeatView heat) {
            return new SectionView(sectionId, layout, headings, prose, charts, tables, List.of(heat), meters);
        }

        SectionView with(CompletenessMeter.MeterView meter) {
            return new SectionView(sectionId, layout, headings, prose, charts, tables, heats, List.of(meter));
        }
    }
}
