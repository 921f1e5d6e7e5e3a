package io.spotviewer.site.table;

import io.spotviewer.site.chart.Sparkline.SparkView;
import io.spotviewer.site.text.Term;
import java.util.List;

/** A table as its template sees it. A list with at most one element holds a part that may be absent. */
public record TableView(
        String id,
        String caption,
        List<OwnView> owns,
        List<HeadView> heads,
        List<RowView> rows,
        List<FootView> feet,
        List<NoteView> notes) {

    /**
     * What a script fills the table with for days that a reader chooses.
     *
     * @param ownRows the rows by the name that the script has for them
     * @param most the most rows with a place of their own
     * @param order the key of the column in whose order they are, after a minus if the greatest comes first; empty if they are in order
     */
    record OwnView(String ownRows, String most, String order) {}

    /**
     * A column's header.
     *
     * @param sort the value of {@code aria-sort}
     */
    record HeadView(String key, String label, List<String> unit, String kind, String sort, List<Term.Link> help) {}

    /** The rows below the others. */
    record FootView(List<RowView> lines) {}

    /**
     * A row.
     *
     * @param anchors its id
     * @param names the cell that names it
     * @param cells the others
     */
    record RowView(List<String> anchors, List<CellView> names, List<CellView> cells) {}

    /**
     * A cell. One of links, names and texts has its text.
     *
     * @param raws the value that it sorts by, if that is not its text
     * @param names its text, if somebody else chose it and it may run from right to left
     * @param texts its text otherwise
     * @param sparks a small chart after its text
     * @param marks the notes it refers to
     */
    record CellView(
            String kind,
            List<String> raws,
            List<LinkedText> links,
            List<String> names,
            List<String> texts,
            List<SparkView> sparks,
            List<NoteView> marks) {}

    record LinkedText(String href, String text) {}

    record NoteView(String number, String noteId, String note) {}
}
