package io.spotviewer.records;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One fact about the lives of an instance, as one source reported it.
 *
 * @param kind the kind of fact
 * @param at a time within the life that the fact is about: its own time, or the launch of that life where it has none; null where unknown,
 *     and then the fact is about the last life
 * @param source the field or event of AWS, such as {@code ec2.stateChange}
 * @param code the id or code, for kinds that have one
 */
public record InstanceFact(
        Kind kind,
        @Nullable Instant at,
        String source,
        @Nullable String code) implements Comparable<InstanceFact> {

    /** The kinds of facts, in the order in which they come within a life. */
    public enum Kind {
        /** EC2 launched it, or started it again. */
        LAUNCHED,
        /** It was running: EC2 bills from here. */
        RUNNING,
        /** The id of its Spot request. */
        SPOT_REQUEST,
        /** A status code of its Spot request. */
        SPOT_REQUEST_STATUS,
        /** EC2 warned that it would reclaim it. */
        WARNED,
        /** EC2 warned that the owner of the lent reservation would take it back. */
        RESERVATION_WARNED,
        /** EC2 reported that it reclaimed it. */
        EVICTED,
        /** It was stopping, hibernating or stopped: it may live again. */
        STOPPING,
        /** It was shutting down or terminated. */
        ENDING,
        /** EC2's code for the end. */
        STATE_REASON
    }

    private static final Comparator<InstanceFact> ORDER = Comparator.comparing(
                    InstanceFact::at, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(InstanceFact::kind)
            .thenComparing(InstanceFact::code, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(InstanceFact::source);

    public InstanceFact {
        Objects.requireNonNull(kind, "kind");
        source = Objects.requireNonNull(BoundedText.of(source), "source");
        code = BoundedText.of(code);
    }

    /** Returns the fact that EC2 launched the instance, or started it again. */
    public static InstanceFact launched(Instant at) {
        return new InstanceFact(Kind.LAUNCHED, at, "ec2.instance", null);
    }

    /** Returns the fact that the instance was running. */
    public static InstanceFact running(Instant at) {
        return new InstanceFact(Kind.RUNNING, at, "ec2.stateChange", null);
    }

    /** Returns the fact that EC2 warned of a reclaim. */
    public static InstanceFact warned(Instant at) {
        return new InstanceFact(Kind.WARNED, at, "ec2.spotInterruptionWarning", null);
    }

    /** Returns the fact that EC2 warned that a lent reservation would be taken back. */
    public static InstanceFact reservationWarned(Instant at) {
        return new InstanceFact(Kind.RESERVATION_WARNED, at, "ec2.capacityReservationInterruptionWarning", null);
    }

    /** Returns the fact that EC2 reported a reclaim of the instance. */
    public static InstanceFact evicted(Instant at) {
        return new InstanceFact(Kind.EVICTED, at, "cloudtrail.bidEvictedEvent", null);
    }

    /** Returns the fact that the instance was seen shutting down or terminated. */
    public static InstanceFact ending(Instant at) {
        return new InstanceFact(Kind.ENDING, at, "ec2.stateChange", null);
    }

    /** Returns the fact that the instance was seen stopping, hibernating or stopped. */
    public static InstanceFact stopping(Instant at) {
        return new InstanceFact(Kind.STOPPING, at, "ec2.stateChange", null);
    }

    /** Returns EC2's code for the end of the life that holds the time {@code at}. */
    public static InstanceFact stateReason(@Nullable Instant at, String code) {
        return new InstanceFact(Kind.STATE_REASON, at, "ec2.stateReason", code);
    }

    /** Returns a status code of the Spot request of the life that holds the time {@code at}. */
    public static InstanceFact spotRequestStatus(@Nullable Instant at, String code) {
        return new InstanceFact(Kind.SPOT_REQUEST_STATUS, at, "ec2.spotRequest", code);
    }

    /** Returns the id of the Spot request that the instance fulfils, in all its lives. */
    public static InstanceFact spotRequest(String id) {
        return new InstanceFact(Kind.SPOT_REQUEST, null, "ec2.instance", id);
    }

    @Override
    public int compareTo(InstanceFact other) {
        return ORDER.compare(this, other);
    }
}
