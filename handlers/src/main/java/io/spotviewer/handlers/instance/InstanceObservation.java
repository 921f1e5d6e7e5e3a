package io.spotviewer.handlers.instance;

import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.SpotRequestDetail;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The translation of answers of ECS and EC2 about an instance into observations. */
public final class InstanceObservation {

    private InstanceObservation() {}

    /** Returns the observation that both answers make together; the id alone where neither says anything. */
    public static InstanceRecord of(
            String instanceId, @Nullable ContainerInstanceDetail place, @Nullable InstanceDetail instance) {
        InstanceRecord record = InstanceRecord.named(instanceId);
        if (place != null) {
            Hardware offered = new Hardware(
                    place.instanceType(),
                    place.availabilityZone(),
                    null,
                    place.registeredVcpus(),
                    place.registeredMemoryMib(),
                    null);
            record = record.merge(new InstanceRecord(instanceId, offered, InstanceLife.UNKNOWN));
        }
        return instance == null ? record : record.merge(of(instance));
    }

    private static InstanceRecord of(InstanceDetail instance) {
        return new InstanceRecord(
                instance.instanceId(),
                new Hardware(
                        instance.instanceType(),
                        instance.availabilityZone(),
                        instance.purchaseOption(),
                        null,
                        null,
                        instance.platformDetails()),
                new InstanceLife(
                        time(instance.launchedAt()),
                        null,
                        time(instance.endedAt()),
                        instance.stateReasonCode(),
                        instance.spotRequestId(),
                        null));
    }

    /** Returns the observation of an instance from the Spot request that it fulfilled. */
    public static InstanceRecord of(String instanceId, SpotRequestDetail request) {
        return new InstanceRecord(
                instanceId,
                Hardware.UNKNOWN,
                new InstanceLife(null, null, null, null, request.requestId(), request.statusCode()));
    }

    /** Returns the observation from an event of the instance. */
    public static InstanceRecord of(InstanceAnswer answer, String instanceId) {
        InstanceRecord event = new InstanceRecord(
                instanceId,
                Hardware.UNKNOWN,
                new InstanceLife(null, time(answer.warnedAt()), time(answer.endedAt()), null, null, null));
        return event.merge(of(instanceId, null, answer.described()));
    }

    /** True if everything that EC2 knows and that never changes is recorded. */
    public static boolean isWhole(InstanceRecord instance) {
        Hardware hardware = instance.hardware();
        return hardware.instanceType() != null
                && hardware.availabilityZone() != null
                && hardware.purchaseOption() != null
                && instance.life().launchedAt() != null;
    }

    private static @Nullable Instant time(@Nullable String iso) {
        return iso == null ? null : Instant.parse(iso);
    }
}
