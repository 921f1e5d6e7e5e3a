package io.spotviewer.published.folder;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.SiteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A site published to a folder. */
public final class SiteFolder implements SiteSource {

    private final Path folder;

    public SiteFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> pointer() throws IOException {
        try {
            return Optional.of(read(folder.resolve(PublishedForm.POINTER), PublishedForm.MAX_POINTER_BYTES));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Manifest manifest(String release) throws IOException {
        return manifestInParts(release).whole(this::part);
    }

    /** Returns a release's manifest without the files that its parts list. */
    Manifest manifestInParts(String release) throws IOException {
        Manifest manifest = Manifest.parse(read(
                folder.resolve(PublishedForm.inRelease(release, PublishedForm.MANIFEST)),
                PublishedForm.MAX_MANIFEST_BYTES));
        if (!manifest.release().equals(release)) {
            throw new BrokenReleaseException(
                    "the pointer says release " + release + ", its manifest says " + manifest.release());
        }
        return manifest;
    }

    @Override
    public Path file(Manifest manifest, Manifest.Entry entry) {
        return folder.resolve(manifest.key(entry));
    }

    @Override
    public SortedSet<String> releases() throws IOException {
        TreeSet<String> releases = new TreeSet<>();
        try (Stream<Path> found = Files.list(folder.resolve(PublishedForm.RELEASES))) {
            found.filter(release -> Files.exists(release.resolve(PublishedForm.MANIFEST)))
                    .forEach(release -> releases.add(String.valueOf(release.getFileName())));
        } catch (NoSuchFileException e) {
            return Collections.emptySortedSet();
        }
        return Collections.unmodifiableSortedSet(releases);
    }

    /** Returns a file of a release; empty if it has no such file, or is gone. */
    Optional<byte[]> read(String release, String path) throws IOException {
        try {
            Manifest manifest = manifestInParts(release);
            Optional<Manifest.Entry> entry = manifest.find(path, this::part);
            return entry.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(file(manifest, entry.get())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Opens a file of a release; empty if it has no such file, or is gone. */
    Optional<InputStream> open(String release, String path) throws IOException {
        try {
            Manifest manifest = manifestInParts(release);
            Optional<Manifest.Entry> entry = manifest.find(path, this::part);
            return entry.isEmpty() ? Optional.empty() : Optional.of(Files.newInputStream(file(manifest, entry.get())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private byte[] part(Manifest.Part part) throws IOException {
        return read(folder.resolve(PublishedForm.object(part.sha256())), PublishedForm.MAX_MANIFEST_BYTES);
    }

    private static byte[] read(Path file, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Bounded.read(in, limit, file.toString());
        }
    }
}
