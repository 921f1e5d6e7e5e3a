package io.spotviewer.viewer.release;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * The memory outside the heap that contents are kept in. It is free again only when the collector has found that nobody holds its buffers any
 * more, and so is the disk under mapped files that were deleted. A server with a small and quiet heap hardly ever collects: without a push, the
 * releases of days would pile up.
 */
public final class OffHeap {
    /** What may lie about before a collection is worth its pause of some hundredths of a second. */
    private static final long SLACK = 24L * 1024 * 1024;

    private OffHeap() {}

    /** Bytes copied to memory, those that nobody holds any more included. */
    public static long directBytes() {
        return bytes("direct");
    }

    /** Bytes of files that are mapped; they take memory only while they are read. */
    public static long mappedBytes() {
        return bytes("mapped");
    }

    /**
     * Has what nobody holds any more collected, where it is much.
     *
     * @param held what is in use
     */
    static void tidy(long held) {
        if (directBytes() + mappedBytes() > held + SLACK) {
            System.gc();
        }
    }

    private static long bytes(String pool) {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(bean -> bean.getName().equals(pool))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
