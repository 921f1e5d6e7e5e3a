package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Place;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.Platform;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.records.aws.AwsArn;
import io.spotviewer.records.verdict.Attempt;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An attempt with the job it belongs to.
 *
 * @param job its job
 * @param attempt the attempt
 */
public record FleetAttempt(JobRecord job, Attempt attempt) {

    /** The instance type of an attempt that ran on Fargate. */
    public static final String FARGATE = "Fargate";

    /** True if it ran on Fargate. */
    public boolean isOnFargate() {
        TaskFacts task = attempt.facts().task();
        return attempt.facts().host() == null
                && (FARGATE.equalsIgnoreCase(task.launchType())
                        || job.description().platform() == Platform.FARGATE);
    }

    /** Returns the purchase option; null where unknown. A reclaimed attempt was on Spot; Fargate without a mention of Spot was not. */
    public @Nullable PurchaseOption purchaseOption() {
        InstanceRecord host = attempt.facts().host();
        PurchaseOption known = host == null ? attempt.purchaseOption() : host.purchaseOption();
        boolean plainFargate = isOnFargate()
                && FARGATE.equalsIgnoreCase(attempt.facts().task().launchType())
                && attempt.facts().task().capacityProvider() == null;
        return known == null && plainFargate ? PurchaseOption.ON_DEMAND : known;
    }

    /** Returns the type of its instance, or {@link #FARGATE}; null where unknown. */
    public @Nullable String instanceType() {
        InstanceRecord host = attempt.facts().host();
        return isOnFargate() ? FARGATE : host == null ? null : host.hardware().instanceType();
    }

    /** Returns its Availability Zone; null where unknown. */
    public @Nullable String zone() {
        InstanceRecord host = attempt.facts().host();
        String hostsZone = host == null ? null : host.hardware().availabilityZone();
        return hostsZone != null ? hostsZone : attempt.facts().task().availabilityZone();
    }

    /** Returns its region, from its zone or from an ARN; null where unknown. */
    public @Nullable String region() {
        Place place = place();
        return place == null ? null : place.region();
    }

    /** Returns the place whose prices it paid: that of its zone, or else the region in an ARN; null where unknown. */
    @Nullable
    Place place() {
        String zone = zone();
        if (zone != null) {
            return Place.ofZone(zone);
        }
        TaskFacts task = attempt.facts().task();
        JobDescription description = job.description();
        return Stream.of(task.containerInstanceArn(), task.taskArn(), description.queue(), description.definition())
                .map(AwsArn::of)
                .flatMap(Optional::stream)
                .map(AwsArn::region)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Place::ofRegion)
                .orElse(null);
    }

    /** Returns its reservation; null where unknown. */
    @Nullable
    Resources reserved() {
        JobDescription description = job.description();
        if (description.vcpus() == null || description.memoryMib() == null) {
            return null;
        }
        int gpus = description.gpus() == null ? 0 : description.gpus();
        return Resources.ofMib(description.vcpus(), description.memoryMib(), gpus);
    }

    boolean reservesGpus() {
        Integer gpus = job.description().gpus();
        return gpus != null && gpus > 0;
    }

    /** True if it ended before its container started. */
    public boolean neverStarted() {
        return attempt.isFinished()
                && attempt.startedAt() == null
                && attempt.facts().times().stoppedAt() != null;
    }
}
