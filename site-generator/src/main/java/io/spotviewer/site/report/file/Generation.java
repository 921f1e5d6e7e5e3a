package io.spotviewer.site.report.file;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time at which a site was made: {@code generated.json}. It has a file of its own, so that every other file of a site stays the same,
 * byte for byte,
 * while nothing else changes.
 *
 * @param generatedAt the time at which the site was made
 * @param dataThrough the time of the latest event in its records; null if there is none
 */
public record Generation(Instant generatedAt, @Nullable Instant dataThrough) {

    /** The file's path in a site. */
    public static final String FILE_NAME = "generated.json";

    /** Returns the file's content. */
    public byte[] json() {
        return ReportJson.indented(this);
    }
}
