package io.spotviewer.published;

import java.time.Instant;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A site that is handed over to be published.
 *
 * @param generatedAt time of generation
 * @param dataThrough time of the latest event in it; null if there is none
 * @param files its files, each path once, in any order. They are taken one after another and only once, so they may be made while they are
 *     taken; the publisher closes the stream
 */
public record Site(Instant generatedAt, @Nullable Instant dataThrough, Stream<SiteFile> files) {

    /** Returns a site whose files are all in memory. */
    public static Site of(Instant generatedAt, @Nullable Instant dataThrough, SortedMap<String, byte[]> files) {
        return new Site(
                generatedAt,
                dataThrough,
                files.entrySet().stream().map(file -> SiteFile.of(file.getKey(), file.getValue())));
    }
}
