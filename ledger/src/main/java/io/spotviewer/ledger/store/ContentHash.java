package io.spotviewer.ledger.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that names a file by its content: the first 32 hexadecimal digits of its SHA-256. */
final class ContentHash {

    private static final int BYTES = 16;

    /** A new one for each id of a large ledger costs as much as its hash. */
    private static final ThreadLocal<MessageDigest> DIGESTS = ThreadLocal.withInitial(ContentHash::digest);

    private ContentHash() {}

    static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256(content), 0, BYTES);
    }

    /** Returns the first bits of the hash of an id. */
    static long of(String text, int bits) {
        byte[] hash = sha256(text.getBytes(StandardCharsets.UTF_8));
        long first = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            first = first << Byte.SIZE | (hash[i] & 0xFF);
        }
        return first >>> (Long.SIZE - bits);
    }

    private static byte[] sha256(byte[] content) {
        return DIGESTS.get().digest(content);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
