package io.spotviewer.viewer.release;

import io.spotviewer.published.BrokenReleaseException;
import io.spotviewer.published.Checksum;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reader of one release's files: it checks each against its manifest entry and compresses it on the way. Small files are copied to
 * memory while there is room. All others are mapped, and so are their compressed forms, in temporary files that are deleted at once. So a
 * site takes only the memory of the parts that are read, however large it is.
 */
final class ContentLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ContentLoader.class);

    /** From this size on a file is mapped instead of copied. */
    private static final int MAPPED_FROM = 128 * 1024;

    /** Below this size compressing costs more than it saves. */
    private static final int COMPRESSED_FROM = 256;

    private static final int CHUNK = 64 * 1024;

    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private long room;
    private boolean warned;

    /**
     * Creates the loader.
     *
     * @param room bytes of memory to which files may be copied
     */
    ContentLoader(long room) {
        this.room = room;
    }

    Content load(Path file, Manifest.Entry entry, MediaType type) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long size = channel.size();
            if (size != entry.bytes() || size > Integer.MAX_VALUE) {
                throw new BrokenReleaseException(
                        entry.path() + ": the manifest says " + entry.bytes() + " bytes, the file has " + size);
            }
            boolean compress = type.compressible() && size >= COMPRESSED_FROM;
            boolean inMemory = size < MAPPED_FROM && size <= room;
            Content content = inMemory
                    ? copied(channel, entry, type, compress)
                    : new Content(
                            entry.sha256(),
                            type,
                            SiteView.isHashed(entry.path()),
                            false,
                            mapped(channel, tag(entry, "")),
                            compress ? compressedFile(channel, entry) : checked(channel, entry));
            room -= content.memoryBytes();
            return content;
        }
    }

    private Content copied(FileChannel channel, Manifest.Entry entry, MediaType type, boolean compress)
            throws IOException {
        ByteBuffer identity = ByteBuffer.allocateDirect((int) entry.bytes());
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream compressor = compress ? new GZIPOutputStream(gzip, CHUNK) : OutputStream.nullOutputStream()) {
            copy(channel, entry, compressor, identity);
        }
        Optional<Content.Coded> compressed = Optional.empty();
        if (compress && gzip.size() < entry.bytes()) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(gzip.size()).put(gzip.toByteArray());
            compressed = Optional.of(new Content.Coded(bytes.flip(), tag(entry, "-gz")));
        }
        return new Content(
                entry.sha256(),
                type,
                SiteView.isHashed(entry.path()),
                true,
                new Content.Coded(identity.flip(), tag(entry, "")),
                compressed);
    }

    private static Content.Coded mapped(FileChannel channel, String etag) throws IOException {
        return new Content.Coded(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), etag);
    }

    private static String tag(Manifest.Entry entry, String suffix) {
        return "\"" + entry.sha256().substring(0, 32) + suffix + "\"";
    }

    private Optional<Content.Coded> checked(FileChannel channel, Manifest.Entry entry) throws IOException {
        copy(channel, entry, OutputStream.nullOutputStream(), ByteBuffer.allocate(0));
        return Optional.empty();
    }

    /** Returns the file's compressed form, in a file without a name; empty if it can't be written or gains nothing. */
    private Optional<Content.Coded> compressedFile(FileChannel channel, Manifest.Entry entry) throws IOException {
        try (FileChannel temporary = FileChannel.open(
                Files.createTempFile("spot-viewer-", ".gz"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            try (OutputStream compressor = new GZIPOutputStream(new LeftOpen(temporary), CHUNK)) {
                copy(channel, entry, compressor, ByteBuffer.allocate(0));
            }
            return temporary.size() < entry.bytes()
                    ? Optional.of(mapped(temporary, tag(entry, "-gz")))
                    : Optional.empty();
        } catch (BrokenReleaseException e) {
            throw e;
        } catch (IOException e) {
            if (!warned) {
                LOG.warn(
                        "{} and maybe more is sent uncompressed: no temporary file can be written in {}: {}",
                        entry.path(),
                        System.getProperty("java.io.tmpdir"),
                        e.toString());
                warned = true;
            }
            channel.position(0);
            return checked(channel, entry);
        }
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

    /** Reads the channel to its end through both, and checks its SHA-256. */
    private void copy(FileChannel channel, Manifest.Entry entry, OutputStream compressor, ByteBuffer memory)
            throws IOException {
        MessageDigest digest = Checksum.sha256();
        chunk.clear();
        while (channel.read(chunk) >= 0) {
            chunk.flip();
            digest.update(chunk.array(), 0, chunk.limit());
            compressor.write(chunk.array(), 0, chunk.limit());
            if (memory.capacity() > 0) {
                if (chunk.remaining() > memory.remaining()) {
                    throw new BrokenReleaseException(
                            entry.path() + ": it grew while it was read; releases must not change");
                }
                memory.put(chunk);
            }
            chunk.clear();
        }
        String sha256 = Checksum.text(digest);
        if (!sha256.equals(entry.sha256())) {
            throw new BrokenReleaseException(
                    entry.path() + ": the manifest says SHA-256 " + entry.sha256() + ", the file has " + sha256);
        }
    }
}
