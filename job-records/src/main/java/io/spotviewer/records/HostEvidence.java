package io.spotviewer.records;

import io.spotviewer.records.Verdict.Evidence;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an instance's own facts say of why it went away.
 *
 * @param reclaim the strongest sign that EC2 took Spot capacity back; null where there is none
 * @param byHand the strongest sign that scale-in or a person ended it; null where there is none
 */
record HostEvidence(@Nullable Evidence reclaim, @Nullable Evidence byHand) {

    private static final Set<String> RECLAIM_REASONS =
            Set.of("Server.SpotInstanceTermination", "Server.SpotInstanceShutdown");
    private static final Set<String> BY_HAND_REASONS =
            Set.of("Client.UserInitiatedShutdown", "Client.InstanceInitiatedShutdown");
    private static final Set<String> RECLAIM_STATUSES = Set.of(
            "instance-terminated-no-capacity",
            "instance-terminated-by-price",
            "instance-stopped-no-capacity",
            "instance-stopped-by-price",
            "marked-for-termination",
            "marked-for-stop");
    private static final Set<String> BY_HAND_STATUSES =
            Set.of("instance-terminated-by-user", "spot-instance-terminated-by-user", "instance-terminated-by-service");

    static HostEvidence of(InstanceRecord host) {
        InstanceLife life = host.life();
        Evidence reason =
                life.stateReasonCode() == null ? null : new Evidence("ec2.stateReason", life.stateReasonCode());
        Evidence request =
                life.spotRequestStatus() == null ? null : new Evidence("ec2.spotRequest", life.spotRequestStatus());
        Evidence reclaim = life.warnedAt() != null
                ? warning(life.warnedAt())
                : first(among(reason, RECLAIM_REASONS), among(request, RECLAIM_STATUSES));
        return new HostEvidence(reclaim, first(among(reason, BY_HAND_REASONS), among(request, BY_HAND_STATUSES)));
    }

    static Evidence warning(Instant at) {
        return new Evidence("ec2.spotInterruptionWarning", at.toString());
    }

    private static @Nullable Evidence among(@Nullable Evidence evidence, Set<String> texts) {
        return evidence != null && texts.contains(evidence.text()) ? evidence : null;
    }

    private static @Nullable Evidence first(@Nullable Evidence a, @Nullable Evidence b) {
        return a != null ? a : b;
    }
}
