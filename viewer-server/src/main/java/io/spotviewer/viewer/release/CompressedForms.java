package io.spotviewer.viewer.release;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compressed forms of contents in files, which take memory only while they are read. In a folder of the server's own they stay for the
 * next start; else they have no names and end with the server.
 */
final class CompressedForms {

    private static final Logger LOG = LoggerFactory.getLogger(CompressedForms.class);
    private static final int CHUNK = 64 * 1024;

    private final Optional<Path> folder;
    private volatile boolean warned;

    /**
     * Creates the forms.
     *
     * @param folder for files that stay; empty for files without a name
     */
    CompressedForms(Optional<Path> folder) {
        this.folder = folder;
    }

    /** A content that can be copied. */
    interface Source {
        /**
         * Copies the content.
         *
         * @throws BrokenReleaseException if it is not what it should be
         */
        void copyTo(OutputStream out) throws IOException;
    }

    /** Returns a content's compressed form; empty if compressing gains nothing. */
    static Optional<ByteBuffer> inMemory(long size, Source content) throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream compressor = new GZIPOutputStream(gzip, CHUNK)) {
            content.copyTo(compressor);
        }
        if (gzip.size() >= size) {
            return Optional.empty();
        }
        return Optional.of(
                ByteBuffer.allocateDirect(gzip.size()).put(gzip.toByteArray()).flip());
    }

    /** Returns a content's compressed form, made before or now; empty if it can't be written or gains nothing. */
    Optional<ByteBuffer> of(Manifest.Entry entry, Source content) throws IOException {
        try {
            return folder.isPresent() ? kept(folder.get(), entry, content) : nameless(entry, content);
        } catch (BrokenReleaseException e) {
            throw e;
        } catch (IOException e) {
            if (!warned) {
                LOG.warn(
                        "{} and maybe more is sent uncompressed: no file can be written in {}: {}",
                        entry.path(),
                        folder.map(Path::toString).orElseGet(() -> System.getProperty("java.io.tmpdir")),
                        e.toString());
                warned = true;
            }
            content.copyTo(OutputStream.nullOutputStream());
            return Optional.empty();
        }
    }

    private static Optional<ByteBuffer> kept(Path folder, Manifest.Entry entry, Source content) throws IOException {
        Path file = folder.resolve(entry.sha256());
        try (FileChannel before = FileChannel.open(file, StandardOpenOption.READ)) {
            Optional<ByteBuffer> form = mapped(before, entry);
            // The content itself has still to be checked, once for each server.
            content.copyTo(OutputStream.nullOutputStream());
            return form;
        } catch (NoSuchFileException e) {
            Files.createDirectories(folder);
        }
        Path part = Files.createTempFile(folder, ".", ".part");
        try (FileChannel next = FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            write(next, content);
            if (next.size() >= entry.bytes()) {
                // An empty file means that compressing gains nothing.
                next.truncate(0);
            }
            Optional<ByteBuffer> form = mapped(next, entry);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return form;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Optional<ByteBuffer> nameless(Manifest.Entry entry, Source content) throws IOException {
        try (FileChannel temporary = FileChannel.open(
                Files.createTempFile("spot-viewer-", ".gz"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            write(temporary, content);
            return mapped(temporary, entry);
        }
    }

    private static void write(FileChannel file, Source content) throws IOException {
        try (OutputStream compressor = new GZIPOutputStream(new LeftOpen(file), CHUNK)) {
            content.copyTo(compressor);
        }
    }

    private static Optional<ByteBuffer> mapped(FileChannel file, Manifest.Entry entry) throws IOException {
        return file.size() > 0 && file.size() < entry.bytes()
                ? Optional.of(file.map(FileChannel.MapMode.READ_ONLY, 0, file.size()))
                : Optional.empty();
    }

    /** Writes to a file that stays open when the stream is closed. */
    private static final class LeftOpen extends OutputStream {
        private final OutputStream file;

        LeftOpen(FileChannel file) {
            this.file = Channels.newOutputStream(file);
        }

        @Override
        public void write(int b) throws IOException {
            file.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }
    }
}
