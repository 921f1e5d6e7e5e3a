package io.spotviewer.viewer.release;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One complete published site.
 *
 * @param files by path below the release, such as {@code assets/site.1a2b3c4d.css}
 */
public record Release(
        String name, long run, Instant generatedAt, Optional<Instant> dataThrough, Map<String, Content> files) {

    public Release {
        files = Map.copyOf(files);
    }

    /** Returns the bytes held for it: as published, and compressed. */
    public long bytes() {
        long sum = 0;
        for (Content content : files.values()) {
            sum += content.bytes();
        }
        return sum;
    }

    /** Returns the bytes of memory that it holds whether it is read or not. */
    long memoryBytes() {
        return files.values().stream().mapToLong(Content::memoryBytes).sum();
    }

    /** Returns its files in the order of their paths. */
    Map<String, Content> sorted() {
        return new TreeMap<>(files);
    }
}
