package io.spotviewer.records;

import org.jspecify.annotations.Nullable;

/**
 * The id of a Batch job: {@code uuid}, {@code uuid:index} for an array child, {@code uuid#node} for a node of a multi-node job.
 *
 * @param value up to 64 letters, digits and hyphens, optionally followed by {@code :} or {@code #} and up to five digits
 */
public record JobId(String value) implements Comparable<JobId> {

    private static final int LONGEST = 64;
    private static final int MOST_DIGITS = 5;

    public JobId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("expected a Batch job id (letters, digits and '-', then optionally"
                    + " ':index' or '#node'), got " + Quoted.of(value));
        }
    }

    /** As a record's own, whose first use costs a cold start some ten milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** True if {@code text} has the form of a Batch job id. */
    public static boolean isValid(String text) {
        int length = text.length();
        int end = 0;
        while (end < length && isOfName(text.charAt(end))) {
            end++;
        }
        if (end == 0 || end > LONGEST || end == length) {
            return end > 0 && end <= LONGEST;
        }
        int digits = length - end - 1;
        if ((text.charAt(end) != ':' && text.charAt(end) != '#') || digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        for (int i = end + 1; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-';
    }

    /** Returns the id of the array or multi-node job that this one belongs to; its own id for any other job. */
    public String family() {
        int end = Math.max(value.indexOf(':'), value.indexOf('#'));
        return end < 0 ? value : value.substring(0, end);
    }

    /** Returns the index of an array child; null for any other job. */
    public @Nullable Integer arrayIndex() {
        int colon = value.indexOf(':');
        return colon < 0 ? null : (Integer) Integer.parseInt(value.substring(colon + 1));
    }

    /** True for a node of a multi-node job. */
    public boolean isNode() {
        return value.indexOf('#') >= 0;
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
