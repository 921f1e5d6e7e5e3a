package io.spotviewer.site.report.money;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Money that bought nothing: the attempts of one job definition that ended for one cause, or the idle time of the instances of one compute
 * environment and type.
 *
 * @param cause the cause
 * @param definition the key of the job definition; null if unknown, and for idle time
 * @param definitionName its name for people; null if the key is
 * @param environment the key of the compute environment; null if unknown, and for attempts
 * @param environmentName its name for people; null if the key is
 * @param instanceType the instance type; null if unknown, and for attempts
 * @param jobs the jobs submitted in the range that have such an attempt; null for idle time
 * @param attempts the attempts; 0 for idle time
 * @param instances the ended instances; 0 for attempts
 * @param seconds their run time, or idle seconds
 * @param cost their cost
 * @param share the part of it in the cost of all attempts and of all idle time; null if unknown, or of nothing
 * @param before the cost of the same in the range that is compared with; null if none is compared
 * @param change {@code cost} less {@code before}; null if either is unknown
 */
public record WasteEntry(
        Kind cause,
        @Nullable String definition,
        @Nullable String definitionName,
        @Nullable String environment,
        @Nullable String environmentName,
        @Nullable String instanceType,
        @Nullable Long jobs,
        long attempts,
        long instances,
        long seconds,
        Money cost,
        @Nullable BigDecimal share,
        @Nullable Money before,
        @Nullable BigDecimal change) {

    /** A cause for which money bought nothing. */
    public enum Kind {
        RECLAIMED,
        FAILED,
        TIMED_OUT,
        OUT_OF_MEMORY,
        HOST_FAILED,
        HOST_TERMINATED,
        ENDED_BY_USER,
        IDLE;

        /** Returns the kind of a cause of ended attempts. */
        public static Kind of(Waste.Cause cause) {
            return switch (cause) {
                case RECLAIMED -> RECLAIMED;
                case FAILED -> FAILED;
                case TIMED_OUT -> TIMED_OUT;
                case OUT_OF_MEMORY -> OUT_OF_MEMORY;
                case HOST_FAILED -> HOST_FAILED;
                case HOST_TERMINATED -> HOST_TERMINATED;
                case ENDED_BY_USER -> ENDED_BY_USER;
            };
        }
    }
}
