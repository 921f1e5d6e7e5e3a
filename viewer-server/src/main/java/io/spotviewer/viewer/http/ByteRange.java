package io.spotviewer.viewer.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of a content's bytes (RFC 9110, 14.1.2).
 *
 * @param first the first byte, counted from 0
 * @param last the last byte, included; below {@code first} when the range lies outside the content
 */
record ByteRange(int first, int last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final ByteRange UNSATISFIABLE = new ByteRange(0, -1);

    /**
     * The range that a header asks for.
     *
     * @return empty when the header is to be ignored: malformed, in another unit, or more than one range, which nobody needs here and which
     *     multiplies what an answer costs
     */
    static Optional<ByteRange> of(String header, int size) {
        Matcher matcher = SINGLE.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty()) {
            return to.isEmpty() ? Optional.empty() : Optional.of(suffix(Long.parseLong(to), size));
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
        if (last < first) {
            return Optional.empty();
        }
        return Optional.of(first >= size ? UNSATISFIABLE : new ByteRange((int) first, (int) Math.min(last, size - 1L)));
    }

    private static ByteRange suffix(long length, int size) {
        if (length == 0 || size == 0) {
            return UNSATISFIABLE;
        }
        return new ByteRange((int) Math.max(0, size - length), size - 1);
    }

    boolean isSatisfiable() {
        return last >= first;
    }

    int length() {
        return last - first + 1;
    }
}
