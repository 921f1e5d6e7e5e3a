package io.spotviewer.published;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a site, before they are published.
 *
 * @param generatedAt time of generation
 * @param dataThrough time of the latest event in them; null if there is none
 * @param files content by path, such as {@code index.html} or {@code assets/site.css}
 */
public record Site(Instant generatedAt, @Nullable Instant dataThrough, SortedMap<String, byte[]> files) {

    public Site {
        for (String path : files.keySet()) {
            if (!PublishedForm.isPath(path) || path.equals(PublishedForm.MANIFEST)) {
                throw new IllegalArgumentException("expected the path of a file within the site, other than "
                        + PublishedForm.MANIFEST + ", got '" + path + "'");
            }
        }
        files = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(files)));
    }
}
