package io.spotviewer.cost.share;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * vCPUs, memory and GPUs of an instance or of a reservation.
 *
 * @param vcpus vCPUs, from 0
 * @param memoryGib GiB, from 0
 * @param gpus GPUs, from 0
 */
record Resources(BigDecimal vcpus, BigDecimal memoryGib, BigDecimal gpus) {

    private static final BigDecimal MIB_PER_GIB = BigDecimal.valueOf(1024);
    private static final BigDecimal MOST_VCPUS = BigDecimal.valueOf(100_000);
    private static final BigDecimal MOST_GIB = BigDecimal.valueOf(1_000_000);

    Resources {
        if (vcpus.signum() < 0 || memoryGib.signum() < 0 || gpus.signum() < 0) {
            throw new IllegalArgumentException(
                    "Expected resources from 0, got " + vcpus + " vCPU, " + memoryGib + " GiB, " + gpus + " GPU");
        }
    }

    /** True if a machine can have them: a record may hold any number. */
    boolean isOfAMachine() {
        return vcpus.compareTo(MOST_VCPUS) <= 0 && memoryGib.compareTo(MOST_GIB) <= 0;
    }

    /** Returns the vCPUs in thousandths. */
    long milliVcpus() {
        return vcpus.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** Returns the memory in MiB. */
    long memoryMib() {
        return memoryGib.multiply(MIB_PER_GIB).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** Returns resources with memory given in MiB; 1024 MiB are a GiB. */
    static Resources ofMib(BigDecimal vcpus, long memoryMib, int gpus) {
        // A division by a power of two is exact.
        return new Resources(vcpus, BigDecimal.valueOf(memoryMib).divide(MIB_PER_GIB), BigDecimal.valueOf(gpus));
    }
}
