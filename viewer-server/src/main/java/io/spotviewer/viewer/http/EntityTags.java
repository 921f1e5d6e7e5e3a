package io.spotviewer.viewer.http;

import io.undertow.util.ETag;
import io.undertow.util.ETagUtils;
import org.jspecify.annotations.Nullable;

/** The comparison of entity tags (RFC 9110, 8.8.3 and 13.1). */
final class EntityTags {

    private EntityTags() {}

    /** True if {@code If-None-Match} names the tag, by the weak comparison that it asks for. */
    static boolean noneMatchHolds(@Nullable String header, String etag) {
        // Undertow's reader ignores "*".
        return header != null
                && (header.trim().equals("*")
                        || !ETagUtils.handleIfNoneMatch(header, new ETag(false, unquoted(etag)), true));
    }

    /**
     * True if {@code If-Range} allows a range: it is absent, or exactly this strong tag. Undertow's reader would send a range for any date
     * and any text without quotes; no file here has a date, so none can match.
     */
    static boolean rangeHolds(@Nullable String header, String etag) {
        return header == null || header.trim().equals(etag);
    }

    private static String unquoted(String etag) {
        return etag.substring(1, etag.length() - 1);
    }
}
