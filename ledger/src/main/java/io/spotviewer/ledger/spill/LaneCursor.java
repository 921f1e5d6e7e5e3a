package io.spotviewer.ledger.spill;

/** A place in a lane that goes from its beginning to its end. What is in memory is read where it is; of a file, a chunk is read at once. */
final class LaneCursor {

    private static final int NO_CHUNK = -1;

    private final Spill.Lane lane;
    private final int size;
    private final long end;
    private byte[] buffer = {};
    private byte[] chunk = {};
    private int number = NO_CHUNK;
    private long at;

    /** Begins with the first byte of a lane to which nobody adds any more. */
    LaneCursor(Spill.Lane lane, int size) {
        this.lane = lane;
        this.size = size;
        this.end = lane.length();
    }

    /** Returns the place of the next byte. */
    long at() {
        return at;
    }

    /** True before the end of the lane. */
    boolean hasMore() {
        return at < end;
    }

    /** Returns the number that the next four bytes are. */
    int integer() {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            int within = hold();
            value = value << Byte.SIZE | (chunk[within] & 0xff);
            at++;
        }
        return value;
    }

    /** Reads the next bytes. */
    void read(byte[] into, int length) {
        int done = 0;
        while (done < length) {
            int within = hold();
            int part = Math.min(length - done, size - within);
            System.arraycopy(chunk, within, into, done, part);
            done += part;
            at += part;
        }
    }

    /** Passes over bytes. */
    void skip(long bytes) {
        at += bytes;
    }

    /** Holds the chunk of the next byte, and returns its place there. */
    private int hold() {
        int wanted = (int) (at / size);
        if (wanted != number) {
            if (buffer.length == 0 && !lane.isInMemory(wanted)) {
                buffer = new byte[size];
            }
            chunk = lane.chunk(wanted, buffer);
            number = wanted;
        }
        return (int) (at % size);
    }
}
