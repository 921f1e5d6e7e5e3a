package io.spotviewer.site.table;

import io.spotviewer.site.text.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One file of rows, as an index of such files names it.
 *
 * @param name the name of the data
 * @param rows the number of its rows
 * @param from the first time at which ranges can hold one of them, in seconds of the epoch; null if none has a time
 * @param until the last one
 * @param running the number of its rows that may have gone on after their last time, as they still ran
 * @param bytes its size
 * @param hash the beginning of its SHA-256
 */
public record DataPart(
        String name,
        int rows,
        @Nullable Long from,
        @Nullable Long until,
        int running,
        long bytes,
        String hash) {

    /** The name of the index of the files of jobs. */
    public static final String JOBS = "index";

    /** The name of the index of the files of instances. */
    public static final String INSTANCES = "instances";

    private static final int MOST_DIGITS = 16;

    public DataPart {
        hash = hash.substring(0, Math.min(MOST_DIGITS, hash.length()));
    }

    /**
     * Returns the part of some rows.
     *
     * @param times passes on the times of a row by which ranges hold it; null for an unknown one
     * @param isRunning true for a row that still runs
     * @param hash the SHA-256 of its file
     */
    public static <R> DataPart of(
            String name,
            List<R> rows,
            BiConsumer<R, Consumer<@Nullable Instant>> times,
            Predicate<R> isRunning,
            long bytes,
            String hash) {
        LongSummaryStatistics seconds = new LongSummaryStatistics();
        Consumer<@Nullable Instant> each = time -> {
            if (time != null) {
                seconds.accept(time.getEpochSecond());
            }
        };
        rows.forEach(row -> times.accept(row, each));
        boolean isTimeless = seconds.getCount() == 0;
        return new DataPart(
                name,
                rows.size(),
                isTimeless ? null : seconds.getMin(),
                isTimeless ? null : seconds.getMax(),
                (int) rows.stream().filter(isRunning).count(),
                bytes,
                hash);
    }

    /**
     * Returns the file that names all files of rows.
     *
     * @param index the name of the index
     * @param what the noun for the rows, in the plural
     * @param lastTime the report's last time in seconds of the epoch, from whose day ranges count back; null if it has none
     */
    public static byte[] index(String index, String what, List<DataPart> parts, @Nullable Long lastTime) {
        return DataScript.of(index, json -> {
            json.name("what").text(what);
            json.name("count").number(count(parts));
            json.name("lastTime").number(lastTime);
            json.name("days").startList();
            for (DataPart part : parts) {
                json.startObject();
                part.write(json);
                json.endObject();
            }
            json.endList();
        });
    }

    /** Writes it as fields of an object. */
    public void write(JsonText json) {
        json.name("name").text(name);
        json.name("rows").number(rows);
        json.name("from").number(from);
        json.name("until").number(until);
        json.name("running").number(running);
        json.name("bytes").number(bytes);
        json.name("hash").text(hash);
    }

    private static long count(List<DataPart> parts) {
        long count = 0;
        for (DataPart part : parts) {
            count += part.rows;
        }
        return count;
    }
}
