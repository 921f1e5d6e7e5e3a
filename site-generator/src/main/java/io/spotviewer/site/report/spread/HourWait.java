package io.spotviewer.site.report.spread;

import org.jspecify.annotations.Nullable;

/**
 * The waits of the attempts that one queue placed in one UTC hour of the day.
 *
 * @param queue the key of the queue; null if unknown
 * @param queueName its name for people; null if unknown
 * @param hour from 0 to 23
 * @param queueSeconds the waits that ended in it
 */
public record HourWait(@Nullable String queue, @Nullable String queueName, int hour, Spread queueSeconds) {

    public HourWait {
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("Expected an hour from 0 to 23, got " + hour);
        }
    }
}
