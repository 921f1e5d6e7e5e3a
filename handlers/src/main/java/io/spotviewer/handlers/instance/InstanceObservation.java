package io.spotviewer.handlers.instance;

import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.SpotRequestDetail;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.UtcTime;
import io.spotviewer.records.aws.EcsArn;
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
                    .registeredGpus(place.registeredGpus())
                    .cluster(EcsArn.of(place.containerInstanceArn())
                            .map(EcsArn::clusterArn)
                            .orElse(null))
                    .build();
            record = record.merge(new InstanceRecord(instanceId, offered));
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
                        .usageOperation(instance.usageOperation())
                        .tenancy(instance.tenancy())
                        .build(),
                InstanceLife.builder()
                        .launchedAt(time(instance.launchedAt()))
                        .endedAt(time(instance.endedAt()))
                        .stopped(instance.stopped())
                        .stateReasonCode(instance.stateReasonCode())
                        .spotRequestId(instance.spotRequestId())
                        .build());
    }

    /** Returns the observation of an instance from the Spot request that it fulfilled. */
    public static InstanceRecord of(String instanceId, SpotRequestDetail request) {
        InstanceRecord record = InstanceRecord.named(instanceId).with(InstanceFact.spotRequest(request.requestId()));
        return request.statusCode() == null
                ? record
                : record.with(InstanceFact.spotRequestStatus(time(request.statusAt()), request.statusCode()));
    }

    /** Returns the observation from an event of the instance. */
    public static InstanceRecord of(InstanceAnswer answer, String instanceId) {
        InstanceRecord described = of(instanceId, null, answer.described());
        InstanceFact.Kind kind = answer.seen();
        Instant at = time(answer.seenAt());
        if (kind == null || at == null) {
            return described;
        }
        return described.with(
                switch (kind) {
                    case RUNNING -> InstanceFact.running(at);
                    case WARNED -> InstanceFact.warned(at);
                    case RESERVATION_WARNED -> InstanceFact.reservationWarned(at);
                    case EVICTED -> InstanceFact.evicted(at);
                    case STOPPING -> InstanceFact.stopping(at);
                    case ENDING -> InstanceFact.ending(at);
                    case LAUNCHED, REGISTERED, SPOT_REQUEST, SPOT_REQUEST_STATUS, STATE_REASON ->
                        throw new IllegalArgumentException("expected the kind of an event of an instance, got " + kind);
                });
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
        return iso == null ? null : UtcTime.parse(iso);
    }
}
