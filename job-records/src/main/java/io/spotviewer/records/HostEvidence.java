package io.spotviewer.records;

import io.spotviewer.records.Verdict.Evidence;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an instance's own facts say of why it went away.
 *
 * @param reclaim the strongest sign that EC2 took Spot capacity back; null where there is none
 * @param byHand the strongest sign that scale-in or a person ended it; null where there is none
 * @param failure the sign that the machine failed; null where there is none
 */
record HostEvidence(
        @Nullable Evidence reclaim,
        @Nullable Evidence byHand,
        @Nullable Evidence failure) {

    /** EC2's reasons for a change of state, and its status codes of Spot requests; the two have no text in common. */
    private static final Set<String> RECLAIM = Set.of(
            "Server.SpotInstanceTermination",
            "Server.SpotInstanceShutdown",
            "instance-terminated-no-capacity",
            "instance-terminated-by-price",
            "instance-terminated-capacity-oversubscribed",
            "instance-stopped-no-capacity",
            "instance-stopped-by-price",
            "instance-stopped-capacity-oversubscribed");

    /** EC2 has announced a reclaim: whoever ends the instance now only comes before it. */
    private static final Set<String> ANNOUNCED = Set.of("marked-for-termination", "marked-for-stop");

    private static final Set<String> BY_HAND = Set.of(
            "Client.UserInitiatedShutdown",
            "Client.UserInitiatedHibernate",
            "Client.InstanceInitiatedShutdown",
            "instance-terminated-by-user",
            "spot-instance-terminated-by-user",
            "instance-terminated-by-service",
            "instance-stopped-by-user");

    private static final Set<String> FAILURE = Set.of("Server.InternalError", "Server.ScheduledStop");

    private static final Comparator<String> STRENGTH =
            Comparator.<String>comparingInt(HostEvidence::strength).thenComparing(Comparator.naturalOrder());

    static HostEvidence of(InstanceRecord host) {
        InstanceLife life = host.life();
        Evidence reason =
                life.stateReasonCode() == null ? null : new Evidence("ec2.stateReason", life.stateReasonCode());
        Evidence request =
                life.spotRequestStatus() == null ? null : new Evidence("ec2.spotRequest", life.spotRequestStatus());
        Evidence told = first(first(among(RECLAIM, reason), among(RECLAIM, request)), among(ANNOUNCED, request));
        return new HostEvidence(
                life.warnedAt() == null ? told : warning(life.warnedAt()),
                first(among(BY_HAND, reason), among(BY_HAND, request)),
                among(FAILURE, reason));
    }

    static Evidence warning(Instant at) {
        return new Evidence("ec2.spotInterruptionWarning", at.toString());
    }

    /** Of two reasons, or two status codes, of one instance, the one that says more of why it ended. */
    static String stronger(String a, String b) {
        return STRENGTH.compare(a, b) >= 0 ? a : b;
    }

    private static int strength(String text) {
        if (RECLAIM.contains(text)) {
            return 4;
        }
        if (ANNOUNCED.contains(text)) {
            return 3;
        }
        if (BY_HAND.contains(text)) {
            return 2;
        }
        return FAILURE.contains(text) ? 1 : 0;
    }

    private static @Nullable Evidence among(Set<String> texts, @Nullable Evidence evidence) {
        return evidence != null && texts.contains(evidence.text()) ? evidence : null;
    }

    private static @Nullable Evidence first(@Nullable Evidence a, @Nullable Evidence b) {
        return a != null ? a : b;
    }
}
