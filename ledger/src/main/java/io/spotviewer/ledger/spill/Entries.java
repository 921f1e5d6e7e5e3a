package io.spotviewer.ledger.spill;

import java.util.function.Consumer;

/** Entries of a lane, each after its length. */
public final class Entries {

    private Entries() {}

    /** Adds an entry. */
    public static void add(Packed entry, Spill.Lane lane) {
        add(entry.bytes(), entry.length(), lane);
    }

    /** Adds an entry that is in its form already. */
    public static void add(byte[] entry, int length, Spill.Lane lane) {
        lane.addFramed(entry, length);
    }

    /** Reads all entries of a lane. */
    public static void read(Spill.Lane lane, Consumer<byte[]> visitor) {
        LaneCursor cursor = lane.cursor();
        while (cursor.hasMore()) {
            byte[] entry = new byte[cursor.integer()];
            cursor.read(entry, entry.length);
            visitor.accept(entry);
        }
    }
}
