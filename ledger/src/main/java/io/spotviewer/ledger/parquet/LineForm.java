package io.spotviewer.ledger.parquet;

import io.spotviewer.ledger.line.LineKind;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.MessageType;

/** The columns of one kind of lines, and how a line becomes values and is made of them again. */
abstract class LineForm<L> {

    private final LineKind kind;
    private final List<Field> fields;
    private final Set<String> always;
    private final MessageType schema;
    private final Comparator<L> order;

    /**
     * Takes the parts of a form.
     *
     * @param always the columns without which no line can be made, which are always read
     */
    LineForm(LineKind kind, List<Field> fields, Set<String> always, Comparator<L> order) {
        this.kind = kind;
        this.fields = fields;
        this.always = always;
        this.schema = Field.schema(kind.folder(), fields);
        this.order = order;
    }

    LineKind kind() {
        return kind;
    }

    List<Field> fields() {
        return fields;
    }

    Set<String> always() {
        return always;
    }

    MessageType schema() {
        return schema;
    }

    Comparator<L> order() {
        return order;
    }

    /** Writes the values of a line in the order of the fields. */
    abstract void write(L line, RowOut out);

    /** Takes values in the same order and returns the line. */
    abstract LineIn<L> reader(RowIn in);

    /** Returns the line as a message names it. */
    abstract String nameOf(L line);

    /** Makes lines of one file, of which many share their parts. */
    interface LineIn<L> {

        L read();
    }
}
