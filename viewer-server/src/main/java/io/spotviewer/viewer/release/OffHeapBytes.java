package io.spotviewer.viewer.release;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Collects bytes outside the heap, which is too small for a large file even when it is compressed. */
final class OffHeapBytes extends OutputStream {
    private final int chunk;
    private final List<ByteBuffer> full = new ArrayList<>();
    private ByteBuffer last = ByteBuffer.allocate(0);
    private long size;

    /**
     * Takes no memory yet.
     *
     * @param chunk how much memory is taken at a time, in bytes
     */
    OffHeapBytes(int chunk) {
        this.chunk = chunk;
    }

    long size() {
        return size;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        while (from < offset + length) {
            if (!last.hasRemaining()) {
                last = ByteBuffer.allocateDirect(chunk);
                full.add(last);
            }
            int part = Math.min(last.remaining(), offset + length - from);
            last.put(bytes, from, part);
            from += part;
        }
        size += length;
    }

    /** All that was written, in one buffer outside the heap; nothing is to be written afterwards. */
    ByteBuffer joined() {
        ByteBuffer all = ByteBuffer.allocateDirect(Math.toIntExact(size));
        full.forEach(part -> all.put(part.flip()));
        return all.flip();
    }
}
