package io.spotviewer.ledger.spill;

import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lines of a lane in order. Their keys are in memory, and one line at a time. */
public final class SortedLines {

    /** More than the bytes of nearly every key. */
    private static final int USUAL_KEY = 256;

    private SortedLines() {}

    /** The place of a line in its lane. */
    public record Entry(String key, long at, int length) {}

    /** Passes on the places of all lines in a lane. Of most lines, no more than the key is read. */
    public static void read(Spill.Lane lane, Consumer<Entry> each) {
        Packed.Reader keys = new Packed.Reader();
        byte[] beginning = new byte[USUAL_KEY];
        LaneCursor cursor = lane.cursor();
        while (cursor.hasMore()) {
            int length = cursor.integer();
            long at = cursor.at();
            int first = Math.min(length, beginning.length);
            cursor.read(beginning, first);
            keys.over(beginning);
            if (keys.lengthOfText() > first) {
                beginning = new byte[length];
                lane.read(at, beginning, length);
                keys.over(beginning);
            }
            each.accept(new Entry(keys.key(), at, length));
            cursor.skip(length - first);
        }
    }

    /**
     * Returns some lines of a lane by their keys.
     *
     * @param lane the lane; null where there are no entries
     * @param read reads a line after its key
     */
    public static <L> Iterator<L> of(List<Entry> entries, Spill.@Nullable Lane lane, Function<Packed.Reader, L> read) {
        if (lane == null || entries.isEmpty()) {
            return Collections.emptyIterator();
        }
        entries.sort(Comparator.comparing(Entry::key));
        Iterator<Entry> places = entries.iterator();
        return new Iterator<>() {
            private final Packed.Reader in = new Packed.Reader();

            @Override
            public boolean hasNext() {
                return places.hasNext();
            }

            @Override
            public L next() {
                Entry entry = places.next();
                byte[] bytes = new byte[entry.length];
                lane.read(entry.at, bytes, entry.length);
                in.over(bytes);
                in.passText();
                return read.apply(in);
            }
        };
    }
}
