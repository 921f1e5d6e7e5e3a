package io.spotviewer.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksums of files, and how they compare with a manifest. */
public final class Checksum {

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

    /** True if the file is there with the entry's size and content. */
    public static boolean holds(Path file, Manifest.Entry entry) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != entry.bytes()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, sha256())) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return text(digesting.getMessageDigest()).equals(entry.sha256());
        }
    }
}
