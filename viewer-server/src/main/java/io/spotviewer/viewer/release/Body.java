package io.spotviewer.viewer.release;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Checksum;
import io.spotviewer.published.Manifest;
import io.spotviewer.viewer.release.Content.Coded;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one content, which all files and releases with that content share. They are checked once, and compressed at most once, when
 * they are first read.
 */
final class Body {

    /** Below this size compressing costs more than it saves. */
    private static final int COMPRESSED_FROM = 256;

    private static final int CHUNK = 64 * 1024;

    private final Manifest.Entry entry;
    private final Path file;
    private final CompressedForms forms;
    private final Consumer<Manifest.Entry> damages;
    private final boolean copied;

    /** The bytes, if they are held; else the file is mapped whenever they are read. */
    private final @Nullable Coded held;

    private WeakReference<Coded> mapped = new WeakReference<>(null);

    private volatile boolean checked;
    private volatile boolean damaged;
    private volatile boolean gzipInMemory;

    /** The compressed bytes; null if there are none, or none yet. */
    private volatile @Nullable Coded gzip;

    /** True once it is known whether there are compressed bytes. */
    private volatile boolean gzipSettled;

    /**
     * Creates the body of a content.
     *
     * @param bytes the content; null to map the file whenever it is read
     * @param copied true if the bytes are in memory and not in the mapped file
     * @param damages receives the entry when the bytes are found to differ from it
     */
    Body(
            Manifest.Entry entry,
            Path file,
            @Nullable ByteBuffer bytes,
            boolean copied,
            CompressedForms forms,
            Consumer<Manifest.Entry> damages) {
        this.entry = entry;
        this.file = file;
        this.held = bytes == null ? null : new Coded(bytes, tag(""));
        this.copied = copied;
        this.forms = forms;
        this.damages = damages;
    }

    /** Returns the body of a content that the server made itself. */
    static Body of(String path, byte[] content) {
        Manifest.Entry entry = new Manifest.Entry(path, content.length, Checksum.sha256(content));
        Body body = new Body(
                entry,
                Path.of(path),
                ByteBuffer.wrap(content),
                false,
                new CompressedForms(Optional.empty()),
                damaged -> {});
        body.checked = true;
        body.gzipSettled = true;
        return body;
    }

    String sha256() {
        return entry.sha256();
    }

    /** True if it was found to differ from its manifest. */
    boolean isDamaged() {
        return damaged;
    }

    boolean mayBeCompressed() {
        return gzipSettled ? gzip != null : entry.bytes() >= COMPRESSED_FROM;
    }

    boolean isReady(boolean compressed) {
        return checked && (compressed ? gzipSettled : held != null);
    }

    long bytes() {
        long raw = held == null ? 0 : held.size();
        return raw + gzipBytes();
    }

    long memoryBytes() {
        return copied ? entry.bytes() + (gzipInMemory ? gzipBytes() : 0) : 0;
    }

    private long gzipBytes() {
        Coded known = gzip;
        return known == null ? 0 : known.size();
    }

    Coded identity() throws IOException {
        if (!checked) {
            check();
        }
        return raw();
    }

    Optional<Coded> gzip() throws IOException {
        if (!gzipSettled) {
            compress();
        }
        return Optional.ofNullable(gzip);
    }

    /** Compares the bytes with the manifest, unless that was done before. */
    synchronized void check() throws IOException {
        if (!checked) {
            copyTo(OutputStream.nullOutputStream());
        }
    }

    /** Checks the bytes and compresses them, to memory. */
    synchronized void compressToMemory() throws IOException {
        if (!gzipSettled && mayBeCompressed()) {
            gzipInMemory = true;
            settle(CompressedForms.inMemory(entry.bytes(), this::copyTo));
        }
    }

    private synchronized void compress() throws IOException {
        if (!gzipSettled) {
            settle(mayBeCompressed() ? forms.of(entry, this::copyTo) : Optional.empty());
        }
    }

    private void settle(Optional<ByteBuffer> compressed) {
        gzip = compressed.map(bytes -> new Coded(bytes, tag("-gz"))).orElse(null);
        gzipSettled = true;
    }

    private synchronized Coded raw() throws IOException {
        if (held != null) {
            return held;
        }
        Coded known = mapped.get();
        if (known == null) {
            known = new Coded(map(file, entry), tag(""));
            mapped = new WeakReference<>(known);
        }
        return known;
    }

    /** Maps a file whose size is that of the manifest. */
    static ByteBuffer map(Path file, Manifest.Entry entry) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            requireSize(channel, entry);
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }

    static void requireSize(FileChannel channel, Manifest.Entry entry) throws IOException {
        long size = channel.size();
        if (size != entry.bytes() || size > Integer.MAX_VALUE) {
            throw new BrokenReleaseException(
                    entry.path() + ": the manifest says " + entry.bytes() + " bytes, the file has " + size);
        }
    }

    /** Copies the bytes, and checks them on the way. */
    private void copyTo(OutputStream out) throws IOException {
        if (damaged) {
            throw new BrokenReleaseException(entry.path() + ": it was found to differ from its manifest before");
        }
        ByteBuffer bytes = raw().view();
        MessageDigest digest = Checksum.sha256();
        byte[] chunk = new byte[(int) Math.min(CHUNK, Math.max(1, entry.bytes()))];
        while (bytes.hasRemaining()) {
            int count = Math.min(chunk.length, bytes.remaining());
            bytes.get(chunk, 0, count);
            digest.update(chunk, 0, count);
            out.write(chunk, 0, count);
        }
        String sha256 = Checksum.text(digest);
        if (!sha256.equals(entry.sha256())) {
            damaged = true;
            damages.accept(entry);
            throw new BrokenReleaseException(
                    entry.path() + ": the manifest says SHA-256 " + entry.sha256() + ", the file has " + sha256);
        }
        checked = true;
    }

    private String tag(String suffix) {
        return "\"" + entry.sha256().substring(0, 32) + suffix + "\"";
    }
}
