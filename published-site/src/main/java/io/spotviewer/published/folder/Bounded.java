package io.spotviewer.published.folder;

import io.spotviewer.published.BrokenReleaseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The limit on reading content from elsewhere. */
final class Bounded {

    private static final int CHUNK = 64 * 1024;

    private Bounded() {}

    static byte[] read(InputStream in, int limit, String name) throws IOException {
        byte[] bytes = in.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new BrokenReleaseException(name + ": expected at most " + limit + " bytes, found more");
        }
        return bytes;
    }

    /** Copies content of an expected size to a file. It reads no more than that; the caller checks whether it is complete. */
    static void copy(InputStream in, Path file, long length, String name) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            long left = length;
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                left -= count;
                if (left < 0) {
                    throw new BrokenReleaseException(name + ": expected " + length + " bytes, found more");
                }
                out.write(chunk, 0, count);
            }
        }
    }
}
