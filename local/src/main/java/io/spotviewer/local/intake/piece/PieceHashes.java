package io.spotviewer.local.intake.piece;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The pieces that came before, as 128 bits of their SHA-256. From {@value #MOST} on it takes no more: a duplicate is then read again. */
final class PieceHashes {

    /** They take 128 MiB at most. */
    private static final int MOST = 3 << 20;

    private static final int SLOTS_AT_FIRST = 1 << 12;

    private final boolean remembers;
    private final MessageDigest digest;
    private long[] slots = new long[2 * SLOTS_AT_FIRST];
    private int count;

    /** @param remembers false to take no piece for a duplicate */
    PieceHashes(boolean remembers) {
        this.remembers = remembers;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Adds a piece, and returns false if it came before. */
    boolean add(byte[] piece) {
        if (!remembers) {
            return true;
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(piece));
        long high = hash.getLong();
        // 0 marks an empty slot.
        long low = hash.getLong() | 1;
        int slot = slotOf(slots, high, low);
        if (slots[slot + 1] != 0) {
            return false;
        }
        if (count < MOST) {
            slots[slot] = high;
            slots[slot + 1] = low;
            count++;
            if (count > slots.length / 4) {
                grow();
            }
        }
        return true;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i + 1] != 0) {
                int slot = slotOf(larger, slots[i], slots[i + 1]);
                larger[slot] = slots[i];
                larger[slot + 1] = slots[i + 1];
            }
        }
        slots = larger;
    }

    /** Returns the slot that holds the hash, or the empty one for it. */
    private static int slotOf(long[] slots, long high, long low) {
        int mask = slots.length - 1;
        int slot = (int) (high << 1) & mask;
        while (slots[slot + 1] != 0 && (slots[slot] != high || slots[slot + 1] != low)) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }
}
