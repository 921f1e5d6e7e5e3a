package io.spotviewer.viewer.release;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * The memory outside the heap that holds contents. It is freed only when the collector finds that nobody holds its buffers, and so is the
 * disk under deleted mapped files. A server with a small and quiet heap hardly ever collects: without a push, the releases of days would
 * pile up.
 */
public final class OffHeap {

    /** The unused memory that justifies a collection with its pause of some hundredths of a second. */
    private static final long SLACK = 24L * 1024 * 1024;

    private OffHeap() {}

    /** Returns the bytes copied to memory, including those that nobody holds any more. */
    public static long directBytes() {
        return bytes("direct");
    }

    /** Returns the bytes of mapped files, which take memory only while they are read. */
    public static long mappedBytes() {
        return bytes("mapped");
    }

    /**
     * Runs a collection if much memory is held by nobody.
     *
     * @param held bytes in use
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
