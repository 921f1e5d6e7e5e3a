package io.spotviewer.fleet.mixed.world;

/**
 * The reservation of one container.
 *
 * @param millicpus thousandths of a vCPU
 * @param mib MiB of memory
 */
public record Container(int millicpus, int mib, int gpus) {}
