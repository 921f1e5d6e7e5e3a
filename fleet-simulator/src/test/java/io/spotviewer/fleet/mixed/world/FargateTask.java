package io.spotviewer.fleet.mixed.world;

/**
 * The platform of jobs on Fargate.
 *
 * @param storageGib ephemeral storage in GiB; 20 are free
 */
public record FargateTask(boolean spot, boolean arm, boolean windows, int storageGib) {}
