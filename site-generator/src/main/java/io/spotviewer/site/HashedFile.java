package io.spotviewer.site;

import io.spotviewer.published.Checksum;
import io.spotviewer.published.SiteFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** A file that is written once, with its size and hash, so that nobody reads it again for them. */
final class HashedFile extends OutputStream {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final OutputStream out;
    private final MessageDigest digest = Checksum.sha256();
    private long bytes;

    HashedFile(Path file) throws IOException {
        this.file = file;
        this.out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    }

    @Override
    public void write(int next) throws IOException {
        digest.update((byte) next);
        bytes++;
        out.write(next);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
        digest.update(some, from, length);
        bytes += length;
        out.write(some, from, length);
    }

    /** Returns the number of bytes so far. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Returns it as a file of a site; nothing is written to it any more. */
    SiteFile as(String path) throws IOException {
        out.flush();
        return SiteFile.given(path, file, new Checksum.Read(bytes, Checksum.text(digest)));
    }
}
