package io.spotviewer.ledger.spill;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in many lanes that are written side by side and read one after another: in memory as long as they are few, else in one temporary
 * file. The file goes with the process, however that ends.
 */
public final class Spill implements AutoCloseable {

    /** The bytes of a lane that are written at once, unless there are many lanes. */
    private static final int CHUNK = 16 * 1024;

    private static final int FIRST = 512;

    private final Path folder;
    private final int chunk;
    private final AtomicLong memory;
    private final AtomicLong end = new AtomicLong();
    private @Nullable FileChannel file;

    /**
     * Creates a spill without lanes.
     *
     * @param folder the folder of the file, which is made on the first need
     * @param memory the bytes that may stay in memory
     */
    public Spill(Path folder, long memory) {
        this(folder, memory, CHUNK);
    }

    /** @param chunk the bytes of a lane that are written at once; each lane has so many in memory */
    public Spill(Path folder, long memory, int chunk) {
        this.folder = folder;
        this.chunk = chunk;
        this.memory = new AtomicLong(memory);
    }

    /** Returns a new lane. */
    public Lane lane() {
        return new Lane();
    }

    private synchronized FileChannel file() {
        if (file == null) {
            try {
                Files.createDirectories(folder);
                Path path = Files.createTempFile(folder, "spill-", ".tmp");
                file = FileChannel.open(
                        path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException e) {
                throw new UncheckedIOException("can't make a temporary file in " + folder, e);
            }
        }
        return file;
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException("can't remove a temporary file in " + folder, e);
            }
        }
    }

    /** One sequence of bytes. Several threads may add to it; it is read when nobody adds any more. */
    public final class Lane implements PassedLane {

        /** The full chunks in order: in memory, or null and at their place in the file. */
        private final List<byte @Nullable []> kept = new ArrayList<>();

        /** Chunks of the file that were read ahead of their use, at the beginning of the lane. */
        private byte[][] loaded = {};

        private long[] places = new long[4];
        private byte[] last = new byte[0];
        private final byte[] frame = new byte[Integer.BYTES];
        private int used;
        private long entries;

        /** Adds one entry, and returns its place in the lane. */
        public synchronized long add(byte[] bytes, int length) {
            long at = length();
            put(bytes, length);
            entries++;
            return at;
        }

        /** Adds one entry after its length. */
        public synchronized void addFramed(byte[] bytes, int length) {
            for (int i = 0; i < frame.length; i++) {
                frame[i] = (byte) (length >>> (Integer.SIZE - Byte.SIZE * (i + 1)));
            }
            put(frame, frame.length);
            put(bytes, length);
            entries++;
        }

        private void put(byte[] bytes, int length) {
            int from = 0;
            while (from < length) {
                if (used == last.length) {
                    more(length - from);
                }
                int part = Math.min(length - from, last.length - used);
                System.arraycopy(bytes, from, last, used, part);
                used += part;
                from += part;
            }
        }

        /** Adds entries that are in their form already. */
        public synchronized void append(byte[] bytes, long count) {
            add(bytes, bytes.length);
            entries += count - 1;
        }

        private void more(int wanted) {
            if (last.length == chunk) {
                put();
                used = 0;
            } else {
                int size = Math.max(FIRST, last.length * 2);
                while (size < used + wanted) {
                    size *= 2;
                }
                last = Arrays.copyOf(last, Math.min(chunk, size));
            }
        }

        private void put() {
            if (memory.addAndGet(-chunk) >= 0) {
                kept.add(last);
                last = new byte[chunk];
                return;
            }
            memory.addAndGet(chunk);
            long at = end.getAndAdd(chunk);
            if (kept.size() >= places.length) {
                places = Arrays.copyOf(places, kept.size() * 2);
            }
            places[kept.size()] = at;
            kept.add(null);
            try {
                ByteBuffer full = ByteBuffer.wrap(last);
                while (full.hasRemaining()) {
                    file().write(full, at + full.position());
                }
            } catch (IOException e) {
                throw new UncheckedIOException("can't write a temporary file in " + folder, e);
            }
        }

        /** Returns the number of its bytes. */
        @Override
        public synchronized long length() {
            return (long) kept.size() * chunk + used;
        }

        /** Returns the number of its entries. */
        @Override
        public synchronized long entries() {
            return entries;
        }

        /** Reads chunks of the file into memory, up to this number of bytes, before many entries are read in another order. */
        public void load(long bytes) {
            int count = (int) Math.min(kept.size(), bytes / chunk);
            loaded = new byte[count][];
            for (int i = 0; i < count; i++) {
                byte[] held = kept.get(i);
                if (held == null) {
                    held = new byte[chunk];
                    read(places[i], ByteBuffer.wrap(held));
                }
                loaded[i] = held;
            }
        }

        private byte @Nullable [] held(int number) {
            if (number < loaded.length) {
                return loaded[number];
            }
            return number == kept.size() ? last : kept.get(number);
        }

        /** True if a chunk is not in the file alone. */
        boolean isInMemory(int number) {
            return held(number) != null;
        }

        /** Returns the bytes of a chunk, which are read into a buffer if they are in the file alone. */
        byte[] chunk(int number, byte[] buffer) {
            byte[] held = held(number);
            if (held == null) {
                read(places[number], ByteBuffer.wrap(buffer));
                return buffer;
            }
            return held;
        }

        /** Returns a cursor at its beginning. */
        LaneCursor cursor() {
            return new LaneCursor(this, chunk);
        }

        /** Reads bytes from a place on. */
        public void read(long at, byte[] bytes, int length) {
            int done = 0;
            while (done < length) {
                int number = (int) ((at + done) / chunk);
                int within = (int) ((at + done) % chunk);
                int part = Math.min(length - done, (number == kept.size() ? used : chunk) - within);
                if (number > kept.size() || part <= 0) {
                    throw new UncheckedIOException(new EOFException("a temporary file ends early"));
                }
                byte[] held = held(number);
                if (held == null) {
                    read(places[number] + within, ByteBuffer.wrap(bytes, done, part));
                } else {
                    System.arraycopy(held, within, bytes, done, part);
                }
                done += part;
            }
        }

        private void read(long place, ByteBuffer into) {
            int from = into.position();
            try {
                while (into.hasRemaining()) {
                    if (file().read(into, place + into.position() - from) < 0) {
                        throw new EOFException("a temporary file ends early");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("can't read a temporary file in " + folder, e);
            }
        }

        /** Returns all its bytes as a stream. */
        @Override
        public InputStream stream() {
            return new Bytes(this);
        }

        /** Forgets its bytes: what was in memory may be used again. */
        public synchronized void clear() {
            for (byte[] held : kept) {
                if (held != null) {
                    memory.addAndGet(chunk);
                }
            }
            kept.clear();
            loaded = new byte[0][];
            last = new byte[0];
            used = 0;
        }
    }

    private final class Bytes extends InputStream {

        private final Lane lane;
        private final long length;
        private final byte[] buffer = new byte[chunk];
        private long next;
        private int at;
        private int held;

        Bytes(Lane lane) {
            this.lane = lane;
            this.length = lane.length();
        }

        private boolean fill() {
            if (at < held) {
                return true;
            }
            held = (int) Math.min(chunk, length - next);
            at = 0;
            if (held > 0) {
                lane.read(next, buffer, held);
                next += held;
            }
            return held > 0;
        }

        @Override
        public int read() {
            return fill() ? buffer[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int wanted) {
            if (wanted == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int part = Math.min(wanted, held - at);
            System.arraycopy(buffer, at, into, from, part);
            at += part;
            return part;
        }
    }
}
