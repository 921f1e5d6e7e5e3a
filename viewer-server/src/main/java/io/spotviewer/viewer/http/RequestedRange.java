package io.spotviewer.viewer.http;

import io.undertow.util.ByteRange;
import io.undertow.util.ByteRange.RangeResponseResult;
import org.jspecify.annotations.Nullable;

/** The reader of {@code Range} (RFC 9110, 14.2). */
final class RequestedRange {

    private RequestedRange() {}

    /**
     * Returns the one range in a header.
     *
     * @return null if the header is to be ignored: malformed, in another unit, or with more than one range, which nobody needs here and
     *     which multiplies the cost of an answer
     */
    static @Nullable RangeResponseResult of(String header, int size) {
        ByteRange range = ByteRange.parse(header);
        return range == null || range.getRanges() != 1 ? null : range.getResponseResult(size, null, null, null);
    }

    /** True if any byte of the content is in the range. */
    static boolean isSatisfiable(RangeResponseResult range) {
        return range.getContentLength() > 0;
    }
}
