package io.spotviewer.site.report.capacity;

import java.math.BigDecimal;

/**
 * The days of instances on which attempts had reserved these shares of vCPUs and of memory, while any ran.
 *
 * @param vcpuFrom the least share of the vCPUs, from 0; the greatest is a quarter more
 * @param memoryFrom the least share of the memory; likewise
 * @param availableVcpuSeconds vCPUs of these instances, times their seconds with an attempt
 * @param share its part in that of all; 6 decimals
 */
public record PackedBand(
        BigDecimal vcpuFrom, BigDecimal memoryFrom, BigDecimal availableVcpuSeconds, BigDecimal share) {}
