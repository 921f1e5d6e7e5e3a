package io.spotviewer.site.report.reclaim;

/**
 * The Spot Instances of one UTC hour of the day, over all days.
 *
 * @param hour the hour, 0 to 23
 * @param instanceSeconds their time in that hour, of lives with a known start and end
 * @param reclaimEvents instances that EC2 reclaimed in that hour; tasks of Fargate Spot are not in it
 */
public record ReclaimHour(int hour, long instanceSeconds, long reclaimEvents) {}
