package io.spotviewer.records.verdict;

import io.spotviewer.records.HostEndCode;
import io.spotviewer.records.HostEndCode.Meaning;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.verdict.Verdict.Evidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Evidence among an instance's own facts of why it went away.
 *
 * @param reclaim the strongest sign that EC2 took Spot capacity back; null where there is none
 * @param byHand the strongest sign that scale-in or a person ended it; null where there is none
 * @param failure the sign that the machine failed; null where there is none
 */
public record HostEvidence(
        @Nullable Evidence reclaim,
        @Nullable Evidence byHand,
        @Nullable Evidence failure) {

    /** Returns the evidence about the end of the instance's last life. */
    public static HostEvidence of(InstanceRecord host) {
        return of(host.lastLife());
    }

    /** Returns the evidence about the end of a life. */
    public static HostEvidence of(InstanceLife life) {
        Evidence reason =
                life.stateReasonCode() == null ? null : new Evidence("ec2.stateReason", life.stateReasonCode());
        Evidence request =
                life.spotRequestStatus() == null ? null : new Evidence("ec2.spotRequest", life.spotRequestStatus());
        Evidence carriedOut = first(meaning(Meaning.RECLAIM, reason), meaning(Meaning.RECLAIM, request));
        return new HostEvidence(
                life.warnedAt() == null
                        ? first(carriedOut, meaning(Meaning.ANNOUNCED, request))
                        : warning(life.warnedAt()),
                first(meaning(Meaning.BY_HAND, reason), meaning(Meaning.BY_HAND, request)),
                meaning(Meaning.FAILURE, reason));
    }

    static Evidence warning(Instant at) {
        return new Evidence("ec2.spotInterruptionWarning", at.toString());
    }

    private static @Nullable Evidence meaning(Meaning meaning, @Nullable Evidence evidence) {
        return evidence != null && HostEndCode.meaning(evidence.text()) == meaning ? evidence : null;
    }

    private static @Nullable Evidence first(@Nullable Evidence a, @Nullable Evidence b) {
        return a != null ? a : b;
    }
}
