package io.spotviewer.handlers.instance;

import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.SpotRequestDetail;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Translates what ECS and EC2 tell of an instance into observations of it. */
public final class InstanceObservation {

    private InstanceObservation() {}

    /** What both tell of the instance; its id alone where neither tells anything. */
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

    /** What the request tells of the instance that it was fulfilled with. */
    public static InstanceRecord of(String instanceId, SpotRequestDetail request) {
        return new InstanceRecord(
                instanceId,
                Hardware.UNKNOWN,
                new InstanceLife(null, null, null, null, request.requestId(), request.statusCode()));
    }

    /** What an event tells of the instance. */
    public static InstanceRecord of(InstanceAnswer answer, String instanceId) {
        InstanceRecord event = new InstanceRecord(
                instanceId,
                Hardware.UNKNOWN,
                new InstanceLife(null, time(answer.warnedAt()), time(answer.endedAt()), null, null, null));
        return event.merge(of(instanceId, null, answer.described()));
    }

    /** Whether all is known of it that never changes, as far as EC2 tells. */
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
