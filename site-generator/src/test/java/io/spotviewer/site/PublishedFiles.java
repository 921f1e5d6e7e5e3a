package io.spotviewer.site;

import io.spotviewer.published.Manifest;
import io.spotviewer.published.bucket.BucketReleases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The files of the release in force of a bucket. */
final class PublishedFiles {

    private PublishedFiles() {}

    private static Manifest manifest(MemoryBucket bucket) {
        String release = new BucketReleases(bucket).releaseInForce().orElseThrow();
        try {
            return Manifest.parse(content(bucket, "releases/" + release + "/manifest.json"))
                    .whole(part -> content(bucket, "objects/" + part.sha256()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(MemoryBucket bucket, String key) {
        return bucket.read(key).orElseThrow().content();
    }

    /** Returns their contents by path. */
    static SortedMap<String, byte[]> of(MemoryBucket bucket) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        manifest(bucket).files().forEach(file -> files.put(file.path(), content(bucket, "objects/" + file.sha256())));
        return files;
    }

    /** Returns the keys of the contents of some of them. */
    static List<String> keys(MemoryBucket bucket, Predicate<String> paths) {
        return manifest(bucket).files().stream()
                .filter(file -> paths.test(file.path()))
                .map(file -> "objects/" + file.sha256())
                .toList();
    }
}
