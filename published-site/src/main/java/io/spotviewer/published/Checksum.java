package io.spotviewer.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksums of files, and how they compare with a manifest. */
public final class Checksum {

    private static final int CHUNK = 64 * 1024;

    private Checksum() {}

    /** Returns the SHA-256 of a content, in lower-case hexadecimal. */
    public static String sha256(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The size and the SHA-256 of what was read. */
    public record Read(long bytes, String sha256) {}

    /** Copies a stream to its end. */
    public static Read copy(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        long bytes = 0;
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            digest.update(chunk, 0, count);
            out.write(chunk, 0, count);
            bytes += count;
        }
        return new Read(bytes, text(digest));
    }

    /** True if the file is there with the entry's size and content. */
    public static boolean holds(Path file, Manifest.Entry entry) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != entry.bytes()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return copy(in, OutputStream.nullOutputStream()).sha256().equals(entry.sha256());
        }
    }
}
