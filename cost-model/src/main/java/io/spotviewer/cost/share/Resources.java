package io.spotviewer.cost.share;

import java.math.BigDecimal;

/**
 * vCPUs, memory and GPUs of an instance or of a reservation.
 *
 * @param vcpus vCPUs, from 0
 * @param memoryGib GiB, from 0
 * @param gpus GPUs, from 0
 */
record Resources(BigDecimal vcpus, BigDecimal memoryGib, BigDecimal gpus) {

    private static final BigDecimal MIB_PER_GIB = BigDecimal.valueOf(1024);

    Resources {
        if (vcpus.signum() < 0 || memoryGib.signum() < 0 || gpus.signum() < 0) {
            throw new IllegalArgumentException(
                    "Expected resources from 0, got " + vcpus + " vCPU, " + memoryGib + " GiB, " + gpus + " GPU");
        }
    }

    /** Returns resources with memory given in MiB; 1024 MiB are a GiB. */
    static Resources ofMib(BigDecimal vcpus, long memoryMib, int gpus) {
        // A division by a power of two is exact.
        return new Resources(vcpus, BigDecimal.valueOf(memoryMib).divide(MIB_PER_GIB), BigDecimal.valueOf(gpus));
    }
}
