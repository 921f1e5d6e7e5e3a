package io.spotviewer.ledger.store;

import io.spotviewer.ledger.line.LineKind;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A partition of the ledger: the lines of one kind, day and bucket.
 *
 * @param kind the kind of lines
 * @param day their UTC day; null for lines without a date
 * @param bucket the bucket, from 0
 */
public record PartitionKey(LineKind kind, @Nullable LocalDate day, int bucket) implements Comparable<PartitionKey> {

    /** The place of the lines without a date. */
    static final String UNDATED = "undated";

    private static final Pattern FOLDER =
            Pattern.compile("(attempts|instances|jobs)/day=(undated|\\d{4}-\\d{2}-\\d{2})/bucket=(\\d{4})");

    private static final Comparator<PartitionKey> ORDER = Comparator.comparing(PartitionKey::kind)
            .thenComparing(PartitionKey::day, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingInt(PartitionKey::bucket);

    public PartitionKey {
        if (bucket < 0 || bucket > 9_999) {
            throw new IllegalArgumentException("Expected a bucket from 0 to 9999, got " + bucket);
        }
    }

    /** Returns the folder of its files, such as {@code attempts/day=2026-03-01/bucket=0000}. */
    public String folder() {
        return kind.folder() + "/day=" + dayText() + "/bucket="
                + String.valueOf(10_000 + bucket).substring(1);
    }

    /** Returns the day as it is in paths. */
    String dayText() {
        return day == null ? UNDATED : day.toString();
    }

    /** Returns the partition of a folder. */
    static PartitionKey parse(String folder) {
        Matcher parts = FOLDER.matcher(folder);
        if (parts.matches()) {
            try {
                return new PartitionKey(
                        kindOf(parts.group(1)),
                        parts.group(2).equals(UNDATED) ? null : LocalDate.parse(parts.group(2)),
                        Integer.parseInt(parts.group(3)));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("Expected a day in the folder of a partition, got " + folder, e);
            }
        }
        throw new IllegalArgumentException("Expected the folder of a partition, got " + folder);
    }

    private static LineKind kindOf(String folder) {
        for (LineKind kind : LineKind.values()) {
            if (kind.folder().equals(folder)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Expected a kind of lines, got " + folder);
    }

    @Override
    public int compareTo(PartitionKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return folder();
    }
}
