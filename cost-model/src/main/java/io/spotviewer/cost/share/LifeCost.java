package io.spotviewer.cost.share;

import io.spotviewer.records.InstanceLife;

/**
 * The outcome of one life of an instance.
 *
 * @param life the life
 * @param reclaimed true if EC2 took the capacity back, confirmed or probable
 * @param free true if it cost nothing on Spot, because EC2 took it back in its first hour
 */
public record LifeCost(InstanceLife life, boolean reclaimed, boolean free) {}
