package io.spotviewer.site.report.capacity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The idle time of the instances of one compute environment and type by kind, of lives with a known start and end. The three kinds add up to
 * it.
 *
 * @param environment the key of the compute environment; null if unknown
 * @param environmentName its name for people; null if unknown
 * @param instanceType the instance type; null if unknown
 * @param bootSeconds before the first attempt of a life; all of a life without an attempt
 * @param gapSeconds between two attempts of a life
 * @param tailSeconds after the last attempt of a life
 * @param bootSecondsByHour the first by UTC hour of the day
 * @param gapSecondsByHour the second by UTC hour of the day
 * @param tailSecondsByHour the third by UTC hour of the day
 */
public record IdleTime(
        @Nullable String environment,
        @Nullable String environmentName,
        @Nullable String instanceType,
        long bootSeconds,
        long gapSeconds,
        long tailSeconds,
        List<Long> bootSecondsByHour,
        List<Long> gapSecondsByHour,
        List<Long> tailSecondsByHour) {

    public IdleTime {
        bootSecondsByHour = List.copyOf(bootSecondsByHour);
        gapSecondsByHour = List.copyOf(gapSecondsByHour);
        tailSecondsByHour = List.copyOf(tailSecondsByHour);
    }
}
