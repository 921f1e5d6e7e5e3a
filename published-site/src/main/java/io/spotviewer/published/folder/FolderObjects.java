package io.spotviewer.published.folder;

import io.spotviewer.published.Checksum;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.Retention;
import io.spotviewer.published.SiteFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The contents of a site's releases in a folder, each once, by its hash. A content that is there is whole: it gets its name after it is on the
 * disk.
 */
final class FolderObjects {

    /** Thrown for a content of an earlier release that is gone. */
    static final class LostContent extends NoSuchFileException {

        private static final long serialVersionUID = 1L;

        LostContent(String path, String reason) {
            super(path, null, reason);
        }
    }

    private static final String PART = ".part";

    private final Path folder;
    private final Clock clock;

    FolderObjects(Path site, Clock clock) {
        this.folder = site.resolve(PublishedForm.OBJECTS);
        this.clock = clock;
    }

    /**
     * Keeps the content of a file, and writes it only if it isn't there.
     *
     * @param run the number of the run that writes
     * @param named contents that the current release names, which nobody deletes
     */
    Checksum.Read keep(SiteFile file, long run, Set<String> named) throws IOException {
        Checksum.Read read = file.read();
        if (isThere(read)) {
            if (!named.contains(read.sha256())) {
                protect(read.sha256());
            }
            return read;
        }
        if (file.isPublished()) {
            throw new LostContent(path(read.sha256()).toString(), "no earlier release has the content of " + file);
        }
        Path part = part(read, run);
        if (file.isGiven() && isTaken(file.onDisk().orElseThrow(), part, read)) {
            putInPlace(part, read);
            return read;
        }
        try (InputStream content = file.open()) {
            write(content, read, run);
        }
        return read;
    }

    /** Keeps a content that is in memory. */
    void keep(byte[] content, String sha256, long run) throws IOException {
        Checksum.Read read = new Checksum.Read(content.length, sha256);
        if (isThere(read)) {
            protect(sha256);
        } else {
            write(new ByteArrayInputStream(content), read, run);
        }
    }

    Path path(String sha256) {
        return folder.resolve(sha256);
    }

    /** Writes the names of all contents to the disk. */
    void sync() throws IOException {
        if (Files.exists(folder)) {
            DurableFiles.sync(folder);
        }
    }

    /**
     * Gives a content a second name in a release, so that the release opens in a browser. Where the file system has no links, it is copied.
     */
    void link(String sha256, Path name) throws IOException {
        Files.deleteIfExists(name);
        Path content = path(sha256);
        try {
            Files.createLink(name, content);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(content, name, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes the contents that no release names and that were written long ago. */
    void sweep(Set<String> named) throws IOException {
        Instant now = clock.instant();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path content : (Iterable<Path>) found::iterator) {
                if (!named.contains(String.valueOf(content.getFileName()))
                        && Retention.isUnnamedForLong(
                                Files.getLastModifiedTime(content).toInstant(), now)) {
                    Files.deleteIfExists(content);
                }
            }
        }
    }

    /** Deletes what runs before this one were writing when they were killed. */
    void deletePartsOfRunsBefore(long run) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.list(folder)) {
            for (Path part : (Iterable<Path>) found::iterator) {
                String name = String.valueOf(part.getFileName());
                if (name.endsWith(PART) && PublishedForm.runOf(name.substring(1)) < run) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private boolean isThere(Checksum.Read content) throws IOException {
        try {
            return Files.readAttributes(path(content.sha256()), BasicFileAttributes.class)
                            .size()
                    == content.bytes();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Makes a content as young as a new one: one that tidies up may be about to delete it. */
    private void protect(String sha256) throws IOException {
        Files.setLastModifiedTime(path(sha256), FileTime.from(clock.instant()));
    }

    private Path part(Checksum.Read content, long run) {
        return folder.resolve("." + PublishedForm.releaseName(run, Instant.EPOCH) + "-"
                + content.sha256().substring(0, 32) + PART);
    }

    /** Gives a file a name here, on the disk when it returns. False where its file system has no links, or is another one. */
    private boolean isTaken(Path file, Path part, Checksum.Read expected) throws IOException {
        Files.createDirectories(folder);
        try {
            Files.deleteIfExists(part);
            Files.createLink(part, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            return false;
        }
        if (Files.size(part) != expected.bytes()) {
            Files.deleteIfExists(part);
            throw changed();
        }
        Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
        DurableFiles.sync(part);
        return true;
    }

    private static IOException changed() {
        return new IOException("a file of the site changed while it was published");
    }

    private void write(InputStream content, Checksum.Read expected, long run) throws IOException {
        Path part = part(expected, run);
        Checksum.Read written = DurableFiles.write(part, content);
        if (!written.equals(expected)) {
            Files.deleteIfExists(part);
            throw changed();
        }
        putInPlace(part, expected);
    }

    private void putInPlace(Path part, Checksum.Read content) throws IOException {
        forbidChanges(part);
        Files.move(part, path(content.sha256()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A change of a file in one release would change it in all. */
    private static void forbidChanges(Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        } catch (UnsupportedOperationException e) {
            // The file system has no such permissions.
            return;
        }
    }
}
