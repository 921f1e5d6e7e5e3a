package io.spotviewer.ledger.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A set of keys as 128 bits of their hashes, which no two keys share: some 32 bytes a key, however long the keys are. */
final class KeyHashes {

    private static final int FIRST = 1 << 10;

    /** Two numbers a key; both 0 where there is none. */
    private long[] table = new long[2 * FIRST];

    private int size;
    private final MessageDigest digest;

    KeyHashes() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Adds a key; returns false if it is there. */
    synchronized boolean add(String key) {
        long[] hash = hash(key);
        if (!put(table, hash[0], hash[1])) {
            return false;
        }
        size++;
        if (4 * size > table.length) {
            long[] old = table;
            table = new long[2 * old.length];
            for (int i = 0; i < old.length; i += 2) {
                if (old[i] != 0 || old[i + 1] != 0) {
                    put(table, old[i], old[i + 1]);
                }
            }
        }
        return true;
    }

    synchronized boolean has(String key) {
        long[] hash = hash(key);
        for (int at = place(table, hash[0]); ; at = (at + 2) % table.length) {
            if (table[at] == hash[0] && table[at + 1] == hash[1]) {
                return true;
            }
            if (table[at] == 0 && table[at + 1] == 0) {
                return false;
            }
        }
    }

    int size() {
        return size;
    }

    private static boolean put(long[] table, long first, long second) {
        int at = place(table, first);
        while (table[at] != 0 || table[at + 1] != 0) {
            if (table[at] == first && table[at + 1] == second) {
                return false;
            }
            at = (at + 2) % table.length;
        }
        table[at] = first;
        table[at + 1] = second;
        return true;
    }

    private static int place(long[] table, long first) {
        return 2 * (int) Long.remainderUnsigned(first, table.length / 2);
    }

    private long[] hash(String key) {
        byte[] bytes = digest.digest(key.getBytes(StandardCharsets.UTF_8));
        return new long[] {number(bytes, 0), number(bytes, Long.BYTES)};
    }

    private static long number(byte[] bytes, int from) {
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << Byte.SIZE | (bytes[from + i] & 0xFF);
        }
        return number;
    }
}
