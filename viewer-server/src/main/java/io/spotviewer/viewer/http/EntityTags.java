package io.spotviewer.viewer.http;

import org.jspecify.annotations.Nullable;

/** Compares entity tags (RFC 9110, 8.8.3 and 13.1). */
final class EntityTags {
    private EntityTags() {}

    /** Whether {@code If-None-Match} names the tag, by the weak comparison that it asks for. */
    static boolean noneMatchHolds(@Nullable String header, String etag) {
        if (header == null) {
            return false;
        }
        if (header.equals(etag) || header.trim().equals("*")) {
            return true;
        }
        // Our tags hold no comma, so splitting cannot cut one of them.
        for (String candidate : header.split(",", 64)) {
            String tag = candidate.trim();
            if ((tag.startsWith("W/") ? tag.substring(2) : tag).equals(etag)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code If-Range} lets a range be sent: absent, or just this strong tag. */
    static boolean rangeHolds(@Nullable String header, String etag) {
        return header == null || header.trim().equals(etag);
    }
}
