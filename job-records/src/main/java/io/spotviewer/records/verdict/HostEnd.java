package io.spotviewer.records.verdict;

import io.spotviewer.records.HostEndCode;
import io.spotviewer.records.HostEndCode.Meaning;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.records.verdict.Verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The judgment of who ended a life of an instance. The verdicts on attempts and the free first hour rest on this one judgment. The first
 * of these that is known decides:
 *
 * <ol>
 *   <li>an experiment of the user's side, which leaves the signs of a reclaim too;
 *   <li>a reclaim that EC2 carried out: by its state reason, its Spot request, or a BidEvictedEvent;
 *   <li>an explicit end by the user's side: by the call that terminated it, the state reason or the Spot request;
 *   <li>EC2's announcement of a reclaim: a warning at most five minutes before the end (where that is unknown, 30 minutes before ECS
 *       noticed it), or the status of the Spot request;
 *   <li>a failure of the machine.
 * </ol>
 *
 * @param by the party that ended it
 * @param confidence the certainty; none where nobody is known to have ended it
 * @param evidence its evidence, strongest first; empty where there is none
 */
public record HostEnd(EndedBy by, Confidence confidence, List<Evidence> evidence) {

    /** The party that ended a life. */
    public enum EndedBy {
        /** EC2 took Spot capacity or a lent reservation back. */
        EC2_RECLAIM,
        /** A person, Auto Scaling, Batch, a schedule or an experiment. */
        USER_SIDE,
        /** The machine failed. */
        FAILURE,
        UNKNOWN
    }

    /** The longest time from a warning that came true to the end. EC2 gives two minutes, and the end may be seen later. */
    public static final Duration WARNING_TO_END = Duration.ofMinutes(5);

    /** ECS may notice a host that went away up to 25 minutes late. */
    private static final Duration WARNING_TO_STOP = WARNING_TO_END.plusMinutes(25);

    public HostEnd {
        evidence = List.copyOf(evidence);
    }

    /**
     * Returns the judgment on a life from its instance's facts alone. A warning counts only where the end of the life is known.
     *
     * @param life the life
     */
    public static HostEnd of(InstanceLife life) {
        return of(life, (Instant) null);
    }

    /**
     * Returns the judgment on a life from its instance's facts and from the attempts that ran in it: where the facts don't say who ended
     * it, an attempt whose verdict is a reclaim does.
     */
    public static HostEnd of(InstanceLife life, Collection<Attempt> ranInIt) {
        HostEnd known = of(life);
        return known.by != EndedBy.UNKNOWN
                ? known
                : ranInIt.stream()
                        .flatMap(attempt -> Stream.ofNullable(attempt.verdict()))
                        .filter(verdict -> verdict.isSpotReclaim() || verdict.ending() == Ending.RESERVATION_RECLAIMED)
                        .min(Comparator.comparing(Verdict::confidence))
                        .map(verdict -> new HostEnd(EndedBy.EC2_RECLAIM, verdict.confidence(), verdict.evidence()))
                        .orElse(known);
    }

    /**
     * Returns the judgment on a life.
     *
     * @param stoppedAt when ECS saw an attempt stop because the instance was gone, for a life with an unknown end; null where it did not
     */
    static HostEnd of(InstanceLife life, @Nullable Instant stoppedAt) {
        Evidence reason = evidence("ec2.stateReason", life.stateReasonCode());
        Evidence request = evidence("ec2.spotRequest", life.spotRequestStatus());

        Evidence experiment = meaning(Meaning.EXPERIMENT, request);
        if (experiment != null) {
            return confirmed(EndedBy.USER_SIDE, experiment);
        }
        Evidence reclaim = first(
                meaning(Meaning.RECLAIM, reason),
                first(meaning(Meaning.RECLAIM, request), at("cloudtrail.bidEvictedEvent", life.evictedAt())));
        if (reclaim != null) {
            return confirmed(EndedBy.EC2_RECLAIM, reclaim);
        }
        Evidence userSide = first(
                evidence("cloudtrail.terminateInstances", life.terminatedBy()),
                first(meaning(Meaning.USER_SIDE, reason), meaning(Meaning.USER_SIDE, request)));
        if (userSide != null) {
            return confirmed(EndedBy.USER_SIDE, userSide);
        }
        Evidence announced = first(
                warning("ec2.spotInterruptionWarning", life.warnedAt(), life, stoppedAt),
                first(
                        meaning(Meaning.ANNOUNCED, request),
                        warning(
                                "ec2.capacityReservationInterruptionWarning",
                                life.reservationWarnedAt(),
                                life,
                                stoppedAt)));
        if (announced != null) {
            return confirmed(EndedBy.EC2_RECLAIM, announced);
        }
        Evidence failure = meaning(Meaning.FAILURE, reason);
        return failure != null
                ? confirmed(EndedBy.FAILURE, failure)
                : new HostEnd(EndedBy.UNKNOWN, Confidence.NONE, List.of());
    }

    /** True if EC2 took the capacity back, confirmed or probable. */
    public boolean isReclaim() {
        return by == EndedBy.EC2_RECLAIM;
    }

    private static @Nullable Evidence warning(
            String source, @Nullable Instant at, InstanceLife life, @Nullable Instant stoppedAt) {
        Instant gone = life.endedAt() == null ? stoppedAt : life.endedAt();
        Duration longest = life.endedAt() == null ? WARNING_TO_STOP : WARNING_TO_END;
        boolean cameTrue = at != null && gone != null && !gone.isBefore(at) && !gone.isAfter(at.plus(longest));
        return cameTrue ? at(source, at) : null;
    }

    private static @Nullable Evidence at(String source, @Nullable Instant at) {
        return at == null ? null : new Evidence(source, at.toString());
    }

    private static @Nullable Evidence evidence(String source, @Nullable String text) {
        return text == null ? null : new Evidence(source, text);
    }

    private static @Nullable Evidence meaning(Meaning meaning, @Nullable Evidence evidence) {
        return evidence != null && HostEndCode.meaning(evidence.text()) == meaning ? evidence : null;
    }

    private static @Nullable Evidence first(@Nullable Evidence a, @Nullable Evidence b) {
        return a != null ? a : b;
    }

    private static HostEnd confirmed(EndedBy by, Evidence evidence) {
        return new HostEnd(by, Confidence.CONFIRMED, List.of(evidence));
    }
}
