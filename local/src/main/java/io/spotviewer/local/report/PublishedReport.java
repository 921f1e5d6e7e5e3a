package io.spotviewer.local.report;

import io.spotviewer.published.Checksum;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.S3Location;
import io.spotviewer.published.bucket.S3Objects;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.file.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The report of a published site, in a folder or in S3. */
public final class PublishedReport {

    private static final String FILE = "report.json";

    private PublishedReport() {}

    /** Opens what is published at a key. */
    private interface Contents {
        InputStream open(String key) throws IOException;
    }

    /**
     * Reads the report of the site published at a place.
     *
     * @param place a folder, {@code s3://BUCKET} or {@code s3://BUCKET/PREFIX}
     * @throws IllegalArgumentException if the place is none, or holds no site of this version
     * @throws UncheckedIOException if it can't be read
     */
    public static Report at(String place) {
        Contents objects;
        if (S3Location.isOne(place)) {
            objects = S3Objects.at(S3Location.parse(place))::open;
        } else {
            Path folder = Path.of(place);
            objects = key -> Files.newInputStream(folder.resolve(key));
        }
        Pointer pointer;
        try {
            pointer = Pointer.parse(content(objects, PublishedForm.POINTER));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    place + ": no site is published there; give the folder that was named with --site", e);
        } catch (IOException e) {
            throw new UncheckedIOException(place + ": can't be read: " + e.getMessage(), e);
        }
        try {
            return read(objects, place, pointer.release());
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(
                    place + ": the release " + pointer.release() + " has no " + e.getMessage() + "; publish it again",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(place + ": can't be read: " + e.getMessage(), e);
        }
    }

    private static Report read(Contents objects, String place, String release) throws IOException {
        Manifest manifest = Manifest.parse(content(objects, PublishedForm.inRelease(release, PublishedForm.MANIFEST)));
        Manifest.Entry entry = manifest.find(FILE, part -> content(objects, PublishedForm.object(part.sha256())))
                .orElseThrow(() -> new NoSuchFileException(FILE));
        byte[] json = content(objects, manifest.key(entry));
        if (!entry.sha256().equals(Checksum.sha256(json))) {
            throw new IOException(FILE + " of release " + release + " is damaged; publish the site again");
        }
        try {
            return ReportJson.read(json);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage() + "; regenerate the site", e);
        }
    }

    private static byte[] content(Contents objects, String key) throws IOException {
        try (InputStream in = objects.open(key)) {
            return in.readAllBytes();
        }
    }
}
