package io.spotviewer.records;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of a Batch job: {@code uuid}, {@code uuid:index} for an array child, {@code uuid#node} for a node of a multi-node job.
 *
 * @param value up to 64 letters, digits and hyphens, optionally followed by {@code :} or {@code #} and up to five digits
 */
public record JobId(String value) implements Comparable<JobId> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,64}([:#][0-9]{1,5})?");

    public JobId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("expected a Batch job id (letters, digits and '-', then optionally"
                    + " ':index' or '#node'), got " + Quoted.of(value));
        }
    }

    /** True if {@code text} has the form of a Batch job id. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
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
