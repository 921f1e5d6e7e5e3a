package io.spotviewer.ledger.line;

import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import org.jspecify.annotations.Nullable;

/**
 * The capacity under an attempt; null where unknown.
 *
 * @param instanceId its EC2 instance; null on Fargate too
 * @param instanceType its type; {@code Fargate} there
 * @param zone its Availability Zone
 * @param option how it was bought
 * @param environment the ARN of its compute environment; the name where the ARN is unknown
 */
public record HostFacts(
        @Nullable String instanceId,
        @Nullable String instanceType,
        @Nullable String zone,
        @Nullable PurchaseOption option,
        @Nullable String environment) {

    public HostFacts {
        instanceType = LineText.of(instanceType);
        zone = LineText.of(zone);
        environment = LineText.of(environment);
    }

    /** Nothing known. */
    public static final HostFacts UNKNOWN = new HostFacts(null, null, null, null, null);

    /** Returns the capacity under an attempt. */
    public static HostFacts of(FleetAttempt attempt) {
        return new HostFacts(
                attempt.attempt().instanceId(),
                attempt.instanceType(),
                attempt.zone(),
                attempt.purchaseOption(),
                Dimension.COMPUTE_ENVIRONMENT.keyOf(attempt).key());
    }

    /** Returns an instance as the capacity under its attempts; its environment is that of its cluster. */
    public static HostFacts of(InstanceRecord instance) {
        return new HostFacts(
                instance.instanceId(),
                instance.hardware().instanceType(),
                instance.hardware().availabilityZone(),
                instance.purchaseOption(),
                Dimension.environmentOf(instance).key());
    }

    /** Returns the same in another compute environment. */
    public HostFacts in(@Nullable String otherEnvironment) {
        return new HostFacts(instanceId, instanceType, zone, option, otherEnvironment);
    }

    /** Returns the same without the instance, for the groups that its attempts are in. */
    public HostFacts withoutId() {
        return instanceId == null ? this : new HostFacts(null, instanceType, zone, option, environment);
    }

    /** True if it is Fargate. */
    public boolean isFargate() {
        return FleetAttempt.FARGATE.equals(instanceType);
    }
}
