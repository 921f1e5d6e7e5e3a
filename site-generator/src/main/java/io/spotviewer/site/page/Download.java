package io.spotviewer.site.page;

import org.jspecify.annotations.Nullable;

/**
 * A file published beside the pages for readers to take away.
 *
 * @param path its path on the site
 * @param title its name for people
 * @param bytes its size
 * @param rows the number of its rows; null if it has none
 */
public record Download(
        String path, String title, long bytes, @Nullable Long rows) {

    public Download {
        if (path.isEmpty() || path.startsWith("/") || path.contains(":") || path.contains("..")) {
            throw new IllegalArgumentException(
                    "Expected the path of a file on the site, such as jobs.csv, got " + path);
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("Expected a size from 0 for " + path + ", got " + bytes);
        }
    }
}
