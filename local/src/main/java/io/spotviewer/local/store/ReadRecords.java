package io.spotviewer.local.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The records that were read last, with their texts: one event reads the same record several times. What is stored decides; a record whose
 * text has changed is read again. Safe for many threads.
 */
final class ReadRecords<R> {

    private static final int MOST = 2_048;

    private final Function<String, R> reader;
    private final Map<String, Read<R>> newest = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Read<R>> eldest) {
            return size() > MOST;
        }
    };

    private record Read<R>(String text, R record) {}

    ReadRecords(Function<String, R> reader) {
        this.reader = reader;
    }

    /** Returns the record that is stored as {@code text} under {@code key}. */
    R read(String key, String text) {
        Read<R> last = last(key);
        if (last != null && last.text().equals(text)) {
            return last.record();
        }
        R record = reader.apply(text);
        keep(key, text, record);
        return record;
    }

    /** Keeps a record that was read from, or written as, {@code text}. */
    synchronized void keep(String key, String text, R record) {
        newest.put(key, new Read<>(text, record));
    }

    private synchronized @Nullable Read<R> last(String key) {
        return newest.get(key);
    }
}
