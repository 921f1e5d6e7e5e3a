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
        /** It registered with ECS: it was running no later than this. */
        REGISTERED,
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
        /** It was shutting down or terminated. Its code, where it has one, is the party of the user's side that had it terminated. */
        ENDING,
        /** EC2's code for the end. */
        STATE_REASON
    }

    private static final Comparator<InstanceFact> ORDER = Comparator.comparing(
                    InstanceFact::at, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(InstanceFact::kind)
            .thenComparing(InstanceFact::code, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(InstanceFact::source);

    private static final String TERMINATE_INSTANCES = "cloudtrail.terminateInstances";

    private static final String SEPARATOR = "|";

    public InstanceFact {
        Objects.requireNonNull(kind, "kind");
        source = Objects.requireNonNull(BoundedText.of(source), "source");
        code = code == null || code.isEmpty() ? null : BoundedText.of(code);
        if (source.isEmpty() || source.contains(SEPARATOR)) {
            throw new IllegalArgumentException("expected a source without '|', got " + Quoted.of(source));
        }
    }

    /** Returns the fact that EC2 launched the instance, or started it again. */
    public static InstanceFact launched(Instant at) {
        return usual(Kind.LAUNCHED, at, null);
    }

    /** Returns the fact that the instance was running. */
    public static InstanceFact running(Instant at) {
        return usual(Kind.RUNNING, at, null);
    }

    /** Returns the fact that the instance registered with ECS. */
    public static InstanceFact registered(Instant at) {
        return usual(Kind.REGISTERED, at, null);
    }

    /** Returns the fact that EC2 warned of a reclaim. */
    public static InstanceFact warned(Instant at) {
        return usual(Kind.WARNED, at, null);
    }

    /** Returns the fact that EC2 warned that a lent reservation would be taken back. */
    public static InstanceFact reservationWarned(Instant at) {
        return usual(Kind.RESERVATION_WARNED, at, null);
    }

    /** Returns the fact that EC2 reported a reclaim of the instance. */
    public static InstanceFact evicted(Instant at) {
        return usual(Kind.EVICTED, at, null);
    }

    /** Returns the fact that the instance was seen shutting down or terminated. */
    public static InstanceFact ending(Instant at) {
        return usual(Kind.ENDING, at, null);
    }

    /**
     * Returns the fact that the user's side had the instance terminated.
     *
     * @param by the caller, such as {@code autoscaling}
     */
    public static InstanceFact terminated(Instant at, String by) {
        return new InstanceFact(Kind.ENDING, at, TERMINATE_INSTANCES, by);
    }

    /** True if it is the call by which the user's side had the instance terminated. */
    boolean isTermination() {
        return kind == Kind.ENDING && code != null && source.equals(TERMINATE_INSTANCES);
    }

    /** Returns the fact that the instance was seen stopping, hibernating or stopped. */
    public static InstanceFact stopping(Instant at) {
        return usual(Kind.STOPPING, at, null);
    }

    /** Returns EC2's code for the end of the life that holds the time {@code at}. */
    public static InstanceFact stateReason(@Nullable Instant at, String code) {
        return usual(Kind.STATE_REASON, at, code);
    }

    /** Returns a status code of the Spot request of the life that holds the time {@code at}. */
    public static InstanceFact spotRequestStatus(@Nullable Instant at, String code) {
        return usual(Kind.SPOT_REQUEST_STATUS, at, code);
    }

    /** Returns the id of the Spot request that the instance fulfils, in all its lives. */
    public static InstanceFact spotRequest(String id) {
        return usual(Kind.SPOT_REQUEST, null, id);
    }

    /**
     * Returns the fact as a short text, {@code KIND|at|source|code}, without unknown parts at its end and without the usual source of its
     * kind. A record has many facts, and stores are paid by the kilobyte.
     */
    public String text() {
        boolean usual = source.equals(usualSource(kind));
        StringBuilder text = new StringBuilder(64).append(kind.name());
        if (at != null) {
            UtcTime.append(at, text.append(SEPARATOR));
        } else if (!usual || code != null) {
            text.append(SEPARATOR);
        }
        if (!usual || code != null) {
            text.append(SEPARATOR).append(usual ? "" : source);
        }
        if (code != null) {
            text.append(SEPARATOR).append(code);
        }
        return text.toString();
    }

    /**
     * Reads a fact from its {@link #text}.
     *
     * @throws IllegalArgumentException if the text is none, or of a kind that this version does not know
     */
    public static InstanceFact parse(String text) {
        int afterKind = end(text, 0);
        int afterTime = end(text, afterKind + 1);
        int afterSource = end(text, afterTime + 1);
        Kind kind = Kind.valueOf(text.substring(0, afterKind));
        String at = part(text, afterKind, afterTime);
        String source = part(text, afterTime, afterSource);
        return new InstanceFact(
                kind,
                at == null ? null : UtcTime.parse(at),
                source == null ? usualSource(kind) : source,
                part(text, afterSource, text.length()));
    }

    /** Returns the end of the part that begins there. */
    private static int end(String text, int from) {
        int end = text.indexOf(SEPARATOR, from);
        return end < 0 ? text.length() : end;
    }

    /** Returns the part between two separators; null if it is empty or missing. */
    private static @Nullable String part(String text, int before, int end) {
        return before + 1 >= end ? null : text.substring(before + 1, end);
    }

    private static String usualSource(Kind kind) {
        return switch (kind) {
            case LAUNCHED, SPOT_REQUEST -> "ec2.instance";
            case RUNNING, STOPPING, ENDING -> "ec2.stateChange";
            case REGISTERED -> "cloudtrail.registerContainerInstance";
            case SPOT_REQUEST_STATUS -> "ec2.spotRequest";
            case WARNED -> "ec2.spotInterruptionWarning";
            case RESERVATION_WARNED -> "ec2.capacityReservationInterruptionWarning";
            case EVICTED -> "cloudtrail.bidEvictedEvent";
            case STATE_REASON -> "ec2.stateReason";
        };
    }

    private static InstanceFact usual(Kind kind, @Nullable Instant at, @Nullable String code) {
        return new InstanceFact(kind, at, usualSource(kind), code);
    }

    @Override
    public int compareTo(InstanceFact other) {
        return ORDER.compare(this, other);
    }
}
