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
            Hardware offered = Hardware.builder()
                    .instanceType(place.instanceType())
                    .availabilityZone(place.availabilityZone())
                    .registeredVcpus(place.registeredVcpus())
                    .registeredMemoryMib(place.registeredMemoryMib())
                    .build();
            record = record.merge(InstanceRecord.of(instanceId, offered, InstanceLife.UNKNOWN));
        }
        return instance == null ? record : record.merge(of(instance));
    }

    private static InstanceRecord of(InstanceDetail instance) {
        return InstanceRecord.of(
                instance.instanceId(),
                Hardware.builder()
                        .instanceType(instance.instanceType())
                        .availabilityZone(instance.availabilityZone())
                        .purchaseOption(instance.purchaseOption())
                        .platformDetails(instance.platformDetails())
                        .build(),
                InstanceLife.builder()
                        .launchedAt(time(instance.launchedAt()))
                        .endedAt(time(instance.endedAt()))
                        .stateReasonCode(instance.stateReasonCode())
                        .spotRequestId(instance.spotRequestId())
                        .build());
    }

    /** Returns the observation of an instance from the Spot request that it fulfilled. */
    public static InstanceRecord of(String instanceId, SpotRequestDetail request) {
        return InstanceRecord.of(
                instanceId,
                Hardware.UNKNOWN,
                InstanceLife.builder()
                        .spotRequestId(request.requestId())
                        .spotRequestStatus(request.statusCode())
                        .build());
    }

    /** Returns the observation from an event of the instance. */
    public static InstanceRecord of(InstanceAnswer answer, String instanceId) {
        InstanceRecord event = InstanceRecord.of(
                instanceId,
                Hardware.UNKNOWN,
                InstanceLife.builder()
                        .warnedAt(time(answer.warnedAt()))
                        .endedAt(time(answer.endedAt()))
                        .build());
        return event.merge(of(instanceId, null, answer.described()));
    }

    /** True if everything that EC2 knows and that never changes is recorded. */
    public static boolean isWhole(InstanceRecord instance) {
        Hardware hardware = instance.hardware();
        return hardware.instanceType() != null
                && hardware.availabilityZone() != null
                && hardware.purchaseOption() != null
                && instance.lastLife().launchedAt() != null;
    }

    private static @Nullable Instant time(@Nullable String iso) {
        return iso == null ? null : Instant.parse(iso);
    }
}
