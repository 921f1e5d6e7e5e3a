package io.spotviewer.published;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file of a site before it is published: its path in the site, and its content in memory or on disk. */
public final class SiteFile {

    private final String path;
    private final byte @Nullable [] content;
    private final @Nullable Path file;
    /** The size and hash, once they are known; they never change, so that two threads may find them out. */
    private volatile Checksum.@Nullable Read known;

    private final boolean isGiven;

    private SiteFile(
            String path,
            byte @Nullable [] content,
            @Nullable Path file,
            Checksum.@Nullable Read known,
            boolean isGiven) {
        if (!PublishedForm.isPath(path) || path.equals(PublishedForm.MANIFEST) || Generation.isFile(path)) {
            throw new IllegalArgumentException("expected the path of a file within the site, other than "
                    + PublishedForm.MANIFEST + ", " + Generation.JSON + " and " + Generation.SCRIPT + ", got '" + path
                    + "'");
        }
        this.path = path;
        this.content = content;
        this.file = file;
        this.known = known;
        this.isGiven = isGiven;
    }

    /**
     * Creates a file whose content is in memory.
     *
     * @param path such as {@code index.html} or {@code assets/site.css}
     * @param content must not change any more
     */
    public static SiteFile of(String path, byte[] content) {
        return new SiteFile(path, content, null, null, false);
    }

    /**
     * Creates a file whose content is on disk, for what is too large for memory.
     *
     * @param path such as {@code jobs.csv}
     * @param file must not change until the site is published
     */
    public static SiteFile of(String path, Path file) {
        return new SiteFile(path, null, file, null, false);
    }

    /**
     * Creates a file whose content is on disk, was read as it was written, and is the site's from now on: an output may keep the file itself
     * in place of a copy.
     *
     * @param path such as {@code jobs.csv}
     * @param file never changes again; whoever made it may delete it once the site is published
     * @param read its size and hash, so that it isn't read for them again
     */
    public static SiteFile given(String path, Path file, Checksum.Read read) {
        return new SiteFile(path, null, file, read, true);
    }

    /**
     * Creates a file with the content of one that an earlier release has, under any path. Publishing
     * fails with a {@link LostContentException} if that content is gone.
     *
     * @param bytes the content's size
     * @param sha256 the content's hash, in lower-case hexadecimal
     */
    public static SiteFile published(String path, long bytes, String sha256) {
        return new SiteFile(path, null, null, new Checksum.Read(bytes, sha256), false);
    }

    /** True if its content is one of an earlier release, so that it can't be opened here. */
    public boolean isPublished() {
        return content == null && file == null;
    }

    /** Returns the size and hash of its content, which is read for it unless they are known. */
    public Checksum.Read read() throws IOException {
        Checksum.Read before = known;
        if (before != null) {
            return before;
        }
        try (InputStream in = open()) {
            Checksum.Read read = Checksum.copy(in, OutputStream.nullOutputStream());
            if (file == null) {
                known = read; // a file on disk may still change before it is published
            }
            return read;
        }
    }

    public String path() {
        return path;
    }

    /** Returns the bytes of memory that the content takes; 0 if it is on disk. */
    public int bytesInMemory() {
        return content == null ? 0 : content.length;
    }

    /** Opens the content. */
    public InputStream open() throws IOException {
        if (content != null) {
            return new ByteArrayInputStream(content);
        }
        if (file != null) {
            return Files.newInputStream(file);
        }
        throw new IllegalStateException("the content of " + path + " is in an earlier release");
    }

    /** True if an output may keep the file on disk itself. */
    public boolean isGiven() {
        return isGiven;
    }

    /** Deletes a file that was given, once its content is where the site is published from: a disk has room for few of them at once. */
    public void deleteGiven() throws IOException {
        if (isGiven && file != null) {
            Files.deleteIfExists(file);
        }
    }

    /** Returns the file that has the content; empty if it is in memory or in an earlier release. */
    public Optional<Path> onDisk() {
        return Optional.ofNullable(file);
    }

    @Override
    public String toString() {
        return path;
    }
}
