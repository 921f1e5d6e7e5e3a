package io.spotviewer.published;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file of a site before it is published: its path in the site, and its content in memory or on disk. */
public final class SiteFile {

    private final String path;
    private final byte @Nullable [] content;
    private final @Nullable Path file;

    private SiteFile(String path, byte @Nullable [] content, @Nullable Path file) {
        if (!PublishedForm.isPath(path) || path.equals(PublishedForm.MANIFEST)) {
            throw new IllegalArgumentException("expected the path of a file within the site, other than "
                    + PublishedForm.MANIFEST + ", got '" + path + "'");
        }
        this.path = path;
        this.content = content;
        this.file = file;
    }

    /**
     * Creates a file whose content is in memory.
     *
     * @param path such as {@code index.html} or {@code assets/site.css}
     * @param content must not change any more
     */
    public static SiteFile of(String path, byte[] content) {
        return new SiteFile(path, content, null);
    }

    /**
     * Creates a file whose content is on disk, for what is too large for memory.
     *
     * @param path such as {@code jobs.csv}
     * @param file must not change until the site is published
     */
    public static SiteFile of(String path, Path file) {
        return new SiteFile(path, null, file);
    }

    public String path() {
        return path;
    }

    /** Returns the content's size in bytes. */
    public long bytes() throws IOException {
        return content != null ? content.length : Files.size(onDisk());
    }

    /** Returns the bytes of memory that the content takes; 0 if it is on disk. */
    public int bytesInMemory() {
        return content == null ? 0 : content.length;
    }

    /** Opens the content. */
    public InputStream open() throws IOException {
        return content != null ? new ByteArrayInputStream(content) : Files.newInputStream(onDisk());
    }

    private Path onDisk() {
        if (file == null) {
            throw new IllegalStateException("a file's content is in memory or on disk");
        }
        return file;
    }

    @Override
    public String toString() {
        return path;
    }
}
