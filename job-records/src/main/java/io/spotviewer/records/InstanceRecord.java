package io.spotviewer.records;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The record of one EC2 instance on which Batch ran jobs.
 *
 * @param instanceId such as {@code i-0123456789abcdef0}
 * @param hardware what it is
 * @param facts the facts of its lives; of more than {@value #MOST_FACTS}, the last ones by time
 */
public record InstanceRecord(String instanceId, Hardware hardware, SortedSet<InstanceFact> facts) {

    /** A life has five or six facts, so these are the lives of about six weeks of an instance that is stopped every night. */
    static final int MOST_FACTS = 256;

    private static final int LONGEST_ID = 66;

    public InstanceRecord {
        Objects.requireNonNull(hardware, "hardware");
        if (!isValidId(instanceId)) {
            throw new IllegalArgumentException("expected an EC2 instance id (i-…), got " + Quoted.of(instanceId));
        }
        facts = FactSet.of(facts, MOST_FACTS);
    }

    /** As a record's own, whose first use costs a cold start some ten milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InstanceRecord instance
                && instanceId.equals(instance.instanceId)
                && hardware.equals(instance.hardware)
                && facts.equals(instance.facts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(instanceId, hardware, facts);
    }

    /** Collects facts of an instance into a record. */
    public InstanceRecord(String instanceId, Hardware hardware, InstanceFact... facts) {
        this(instanceId, hardware, new TreeSet<>(List.of(facts)));
    }

    /** Returns the record of an instance that had one life. */
    public static InstanceRecord of(String instanceId, Hardware hardware, InstanceLife life) {
        Instant launchedAt = life.launchedAt();
        Stream<@Nullable InstanceFact> facts = Stream.of(
                launchedAt == null ? null : InstanceFact.launched(launchedAt),
                life.runningAt() == null ? null : InstanceFact.running(life.runningAt()),
                life.registeredAt() == null ? null : InstanceFact.registered(life.registeredAt()),
                life.warnedAt() == null ? null : InstanceFact.warned(life.warnedAt()),
                life.reservationWarnedAt() == null ? null : InstanceFact.reservationWarned(life.reservationWarnedAt()),
                life.evictedAt() == null ? null : InstanceFact.evicted(life.evictedAt()),
                endOf(life),
                life.stateReasonCode() == null ? null : InstanceFact.stateReason(launchedAt, life.stateReasonCode()),
                life.spotRequestId() == null ? null : InstanceFact.spotRequest(life.spotRequestId()),
                life.spotRequestStatus() == null
                        ? null
                        : InstanceFact.spotRequestStatus(launchedAt, life.spotRequestStatus()));
        return new InstanceRecord(
                instanceId,
                hardware,
                new TreeSet<>(facts.filter(Objects::nonNull).toList()));
    }

    private static @Nullable InstanceFact endOf(InstanceLife life) {
        Instant at = life.endedAt();
        if (at == null) {
            return null;
        }
        if (life.stopped()) {
            return InstanceFact.stopping(at);
        }
        return life.terminatedBy() == null ? InstanceFact.ending(at) : InstanceFact.terminated(at, life.terminatedBy());
    }

    /** Returns an instance with nothing known but its id. */
    public static InstanceRecord named(String instanceId) {
        return new InstanceRecord(instanceId, Hardware.UNKNOWN);
    }

    /** True if {@code text} has the form of an EC2 instance id. */
    public static boolean isValidId(String text) {
        int length = text.length();
        if (length < 3 || length > LONGEST_ID || !text.startsWith("i-")) {
            return false;
        }
        for (int i = 2; i < length; i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return true;
    }

    /**
     * Joins two observations. The join is commutative, associative and idempotent.
     *
     * @throws IllegalArgumentException if they are of different instances
     */
    public InstanceRecord merge(InstanceRecord other) {
        if (!instanceId.equals(other.instanceId)) {
            throw new IllegalArgumentException("expected two observations of " + instanceId + ", got one of "
                    + other.instanceId + "; merge each into its own record");
        }
        if (other.knowsNothing()) {
            return this;
        }
        if (knowsNothing()) {
            return other;
        }
        Hardware joined = hardware.join(other.hardware);
        if (joined.equals(other.hardware) && other.facts.containsAll(facts)) {
            return other;
        }
        if (joined.equals(hardware) && facts.containsAll(other.facts)) {
            return this;
        }
        TreeSet<InstanceFact> all = new TreeSet<>(facts);
        all.addAll(other.facts);
        return new InstanceRecord(instanceId, joined, all);
    }

    private boolean knowsNothing() {
        return facts.isEmpty() && hardware.equals(Hardware.UNKNOWN);
    }

    /** Returns the record with more facts. */
    public InstanceRecord with(InstanceFact... more) {
        return merge(new InstanceRecord(instanceId, Hardware.UNKNOWN, more));
    }

    /**
     * Returns the lives, oldest first; never empty. An instance lives again when it was stopped or hibernated and then started. A life that
     * is not the last one has ended, even where its end is unknown.
     */
    public List<InstanceLife> lives() {
        return facts instanceof FactSet known ? known.lives() : InstanceLives.of(facts);
    }

    /**
     * Returns how it was bought; null where unknown. Only Spot Instances are warned of a reclaim, reclaimed, or fulfil a Spot request, so
     * such a fact proves Spot, even against a record that says On-Demand.
     */
    public @Nullable PurchaseOption purchaseOption() {
        PurchaseOption known = hardware.purchaseOption();
        if (known != null && known != PurchaseOption.ON_DEMAND) {
            return known;
        }
        if (facts.stream().anyMatch(InstanceRecord::provesSpot)) {
            return PurchaseOption.SPOT;
        }
        boolean lent = facts.stream().anyMatch(fact -> fact.kind() == InstanceFact.Kind.RESERVATION_WARNED);
        return lent ? PurchaseOption.INTERRUPTIBLE_RESERVATION : known;
    }

    private static boolean provesSpot(InstanceFact fact) {
        return switch (fact.kind()) {
            case WARNED, EVICTED, SPOT_REQUEST, SPOT_REQUEST_STATUS -> true;
            case STATE_REASON -> fact.code() != null && HostEndCode.meaning(fact.code()) == HostEndCode.Meaning.RECLAIM;
            case LAUNCHED, RUNNING, REGISTERED, RESERVATION_WARNED, STOPPING, ENDING -> false;
        };
    }

    /** Returns the last life. */
    public InstanceLife lastLife() {
        return lifeAt(null);
    }

    /**
     * Returns the life in which an attempt ran, one of {@link #lives}: the last life that had begun when the attempt started; the first
     * where none had, and the last one for null.
     */
    public InstanceLife lifeAt(@Nullable Instant attemptStartedAt) {
        List<InstanceLife> lives = lives();
        for (int i = lives.size() - 1; i > 0; i--) {
            Instant begin = lives.get(i).startedAt();
            if (attemptStartedAt == null || begin == null || !begin.isAfter(attemptStartedAt)) {
                return lives.get(i);
            }
        }
        return lives.get(0);
    }

    /** Returns the record with the facts of the life in which an attempt ran, and no others. */
    public InstanceRecord during(@Nullable Instant attemptStartedAt) {
        return of(instanceId, hardware, lifeAt(attemptStartedAt));
    }
}
