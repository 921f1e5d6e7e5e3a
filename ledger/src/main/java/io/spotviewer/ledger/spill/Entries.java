package io.spotviewer.ledger.spill;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Entries of a lane, each after its length. */
public final class Entries {

    private static final int LENGTH = Integer.BYTES;

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
        try (DataInputStream in = new DataInputStream(lane.stream())) {
            for (long left = lane.length(); left > 0; ) {
                byte[] entry = new byte[in.readInt()];
                in.readFully(entry);
                left -= LENGTH + entry.length;
                visitor.accept(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read a temporary file", e);
        }
    }
}
