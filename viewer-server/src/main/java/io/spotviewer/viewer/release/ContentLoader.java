package io.spotviewer.viewer.release;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Checksum;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Reads a file once: checks it against its manifest entry, and compresses it on the way. */
final class ContentLoader {
    /** From this size on a file is mapped instead of copied: it then costs memory only while somebody reads it. */
    private static final int MAPPED_FROM = 128 * 1024;

    /** Below this size compressing costs more than it saves. */
    private static final int COMPRESSED_FROM = 256;

    private static final int CHUNK = 64 * 1024;

    /** What compressing takes at a time: about a tenth of a file is what is left of it. */
    private static final int LEAST_CHUNK = 512;

    private static final int MOST_CHUNK = 1024 * 1024;

    private ContentLoader() {}

    static Content load(Path file, Manifest.Entry entry, MediaType type) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long size = channel.size();
            if (size != entry.bytes() || size > Integer.MAX_VALUE) {
                throw new BrokenReleaseException(
                        entry.path() + ": the manifest says " + entry.bytes() + " bytes, the file has " + size);
            }
            boolean mapped = size >= MAPPED_FROM;
            ByteBuffer identity = mapped
                    ? channel.map(FileChannel.MapMode.READ_ONLY, 0, size)
                    : ByteBuffer.allocateDirect(Math.toIntExact(size));
            boolean compress = type.compressible() && size >= COMPRESSED_FROM;
            OffHeapBytes gzip = new OffHeapBytes((int) Math.max(LEAST_CHUNK, Math.min(size / 8, MOST_CHUNK)));
            String sha256;
            try (OutputStream compressor =
                    compress ? new GZIPOutputStream(gzip, CHUNK) : OutputStream.nullOutputStream()) {
                sha256 = copy(channel, compressor, mapped ? ByteBuffer.allocate(0) : identity);
            }
            if (!sha256.equals(entry.sha256())) {
                throw new BrokenReleaseException(
                        entry.path() + ": the manifest says SHA-256 " + entry.sha256() + ", the file has " + sha256);
            }
            if (!mapped) {
                identity.flip();
            }
            return content(entry, type, identity, gzip);
        }
    }

    private static Content content(Manifest.Entry entry, MediaType type, ByteBuffer identity, OffHeapBytes gzip) {
        String tag = entry.sha256().substring(0, 32);
        Optional<Content.Coded> coded = Optional.empty();
        if (gzip.size() > 0 && gzip.size() < identity.remaining()) {
            coded = Optional.of(new Content.Coded(gzip.joined(), "\"" + tag + "-gz\""));
        }
        return new Content(
                entry.sha256(),
                type,
                SiteView.isHashed(entry.path()),
                new Content.Coded(identity, "\"" + tag + "\""),
                coded);
    }

    /** Reads the channel to its end through both, and gives its SHA-256. */
    private static String copy(FileChannel channel, OutputStream compressor, ByteBuffer memory) throws IOException {
        MessageDigest digest = Checksum.sha256();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (channel.read(chunk) >= 0) {
            chunk.flip();
            digest.update(chunk.array(), 0, chunk.limit());
            compressor.write(chunk.array(), 0, chunk.limit());
            if (memory.capacity() > 0) {
                if (chunk.remaining() > memory.remaining()) {
                    throw new BrokenReleaseException("a file grew while it was read; releases must not change");
                }
                memory.put(chunk);
            }
            chunk.clear();
        }
        return Checksum.text(digest);
    }
}
