package io.spotviewer.site.report;

import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job.
 *
 * @param number from 1
 * @param state whether it is finished, and whether it could be priced
 * @param instanceId its EC2 instance; null where unknown, and on Fargate
 * @param instanceType that instance's type, {@code Fargate} on Fargate; null where unknown
 * @param zone its Availability Zone; null where unknown
 * @param purchaseOption how the capacity was bought; null where unknown
 * @param startedAt when its container started; null where it never did or that is unknown
 * @param endedAt when it ended; null while it runs or where unknown
 * @param waits what passed before its container started
 * @param runSeconds whole seconds between; null where either is unknown
 * @param exitCode the container's exit code; null where there is none
 * @param verdict what ended it, and the evidence; null while it runs
 * @param lostSeconds its run time if a Spot reclaim ended it, else 0
 * @param onDemand its seconds at On-Demand prices
 * @param spot the same at Spot prices
 * @param actual what it cost: the two following together
 * @param split what of that it reserved itself; null on Fargate and where unknown
 * @param unused its share of what nobody on the instance had reserved; null likewise
 * @param taskArn its ECS task; null where unknown
 * @param logStream its CloudWatch log stream; null where unknown
 */
public record AttemptRow(
        int number,
        State state,
        @Nullable String instanceId,
        @Nullable String instanceType,
        @Nullable String zone,
        @Nullable PurchaseOption purchaseOption,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Waits waits,
        @Nullable Long runSeconds,
        @Nullable Integer exitCode,
        @Nullable Verdict verdict,
        long lostSeconds,
        Amount onDemand,
        Amount spot,
        Amount actual,
        @Nullable BigDecimal split,
        @Nullable BigDecimal unused,
        @Nullable String taskArn,
        @Nullable String logStream) {

    /**
     * What passes before a container starts, in whole seconds; each null where unknown.
     *
     * @param queueSeconds from when the attempt could be placed to when it was
     * @param startUpSeconds from then to the container's start, the image's pull included
     * @param pullSeconds the image's pull alone
     */
    public record Waits(
            @Nullable Long queueSeconds,
            @Nullable Long startUpSeconds,
            @Nullable Long pullSeconds) {

        /** Nothing is known of them. */
        public static final Waits UNKNOWN = new Waits(null, null, null);
    }

    /** How far an attempt's cost is known. */
    public enum State {
        /** Finished, and its actual cost is known. */
        PRICED,
        /** Ended before its container started: nothing to price. */
        NEVER_STARTED,
        /** Not known to have finished. */
        RUNNING,
        /** Finished, and its actual cost is not known. */
        UNPRICED
    }
}
