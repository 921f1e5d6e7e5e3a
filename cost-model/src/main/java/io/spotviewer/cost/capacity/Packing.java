package io.spotviewer.cost.capacity;

/**
 * The resources of an instance while at least one attempt ran on it, and what these attempts had reserved.
 *
 * @param reservedMilliVcpuSeconds thousandths of a vCPU reserved, times seconds
 * @param reservedMibSeconds MiB reserved, times seconds
 * @param availableMilliVcpuSeconds thousandths of a vCPU of the instance, times its busy seconds
 * @param availableMibSeconds MiB of the instance, times its busy seconds
 */
public record Packing(
        long reservedMilliVcpuSeconds,
        long reservedMibSeconds,
        long availableMilliVcpuSeconds,
        long availableMibSeconds) {

    /** No time. */
    public static final Packing NOTHING = new Packing(0, 0, 0, 0);

    public Packing {
        if (reservedMilliVcpuSeconds < 0
                || reservedMibSeconds < 0
                || availableMilliVcpuSeconds < 0
                || availableMibSeconds < 0) {
            throw new IllegalArgumentException("Expected numbers from 0, got " + reservedMilliVcpuSeconds + ", "
                    + reservedMibSeconds + ", " + availableMilliVcpuSeconds + " and " + availableMibSeconds);
        }
    }
}
