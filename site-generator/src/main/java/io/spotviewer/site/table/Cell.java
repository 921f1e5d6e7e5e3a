package io.spotviewer.site.table;

import io.spotviewer.records.UtcTime;
import io.spotviewer.site.chart.Sparkline.SparkView;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a table.
 *
 * @param text the value for people
 * @param raw the value for machines, by which tables sort; empty if unknown
 * @param note a fact that the reader must know, such as why the value is missing; written once below the table
 * @param href the address that it links to; empty without a link
 * @param spark a small chart after the value; empty without one
 */
public record Cell(String text, String raw, Optional<String> note, Optional<String> href, Optional<SparkView> spark) {

    public static Cell of(String text, String raw) {
        return new Cell(text, raw, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns a cell of a name that somebody chose. */
    public static Cell name(@Nullable String name, String reasonIfMissing) {
        if (name == null || name.isEmpty()) {
            return missing(reasonIfMissing);
        }
        String shown = Text.shown(name);
        return of(shown, shown);
    }

    public static Cell missing(String reason) {
        return new Cell(Format.MISSING, "", Optional.of(Text.sentence(reason)), Optional.empty(), Optional.empty());
    }

    static Cell count(long number) {
        return of(Format.count(number), String.valueOf(number));
    }

    public static Cell duration(long seconds) {
        return of(Format.duration(seconds), String.valueOf(seconds));
    }

    static Cell money(BigDecimal usd) {
        return of(Format.single(usd), Format.exact(usd));
    }

    public static Cell moment(@Nullable Instant moment, String reasonIfMissing) {
        return moment == null ? missing(reasonIfMissing) : of(Format.cell(moment), UtcTime.text(moment));
    }

    Cell withNote(String why) {
        return new Cell(text, raw, Optional.of(why), href, spark);
    }

    public Cell linkedTo(String where) {
        return new Cell(text, raw, note, Optional.of(where), spark);
    }

    /** Returns the same cell with a small chart. */
    public Cell with(SparkView chart) {
        return new Cell(text, raw, note, href, Optional.of(chart));
    }

    boolean isMissing() {
        return raw.isEmpty();
    }
}
