package io.spotviewer.records;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one Batch job. An observation (one event, one look-up) is a record too, of what it alone tells; records of the same
 * job merge. Only facts are kept: attempts in order, verdicts, durations and counts are derived.
 *
 * @param id the job
 * @param description what it was submitted as
 * @param createdAt when it was submitted; null where unknown
 * @param state the furthest state seen
 * @param endsSeen the terminal states seen: two of them contradict each other
 * @param terminatedByUser Batch says that somebody terminated it
 * @param cancelledByUser Batch says that somebody cancelled it before it started
 * @param lastEventAt the latest event that told of it; null where unknown
 * @param attemptFacts what is known of each attempt, by task ARN where that is known
 * @param attemptsListed how many attempts Batch listed, where that is more than it allows; null otherwise
 * @param forgotten Batch no longer knows the job, and nobody had told of its end
 * @param truncated whether a store dropped the oldest detail because it could not hold all
 */
public record JobRecord(
        JobId id,
        JobDescription description,
        @Nullable Instant createdAt,
        StatusMark state,
        Set<JobStatus> endsSeen,
        boolean terminatedByUser,
        boolean cancelledByUser,
        @Nullable Instant lastEventAt,
        Map<String, AttemptFacts> attemptFacts,
        @Nullable Integer attemptsListed,
        boolean forgotten,
        boolean truncated) {

    private static final String UNNAMED = "attempt/";

    public JobRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(description, "description");
        EnumSet<JobStatus> ends = EnumSet.noneOf(JobStatus.class);
        ends.addAll(endsSeen);
        if (state.status().isTerminal()) {
            ends.add(state.status());
        }
        endsSeen = Collections.unmodifiableSet(ends);
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
        attemptFacts.forEach((key, facts) -> attempts.merge(
                Objects.requireNonNull(BoundedText.of(key), "key of an attempt"), facts, AttemptFacts::join));
        attemptFacts = Collections.unmodifiableMap(attempts);
    }

    /** A record of which nothing was dropped. */
    public JobRecord(
            JobId id,
            JobDescription description,
            @Nullable Instant createdAt,
            StatusMark state,
            Set<JobStatus> endsSeen,
            boolean terminatedByUser,
            boolean cancelledByUser,
            @Nullable Instant lastEventAt,
            Map<String, AttemptFacts> attemptFacts) {
        this(
                id,
                description,
                createdAt,
                state,
                endsSeen,
                terminatedByUser,
                cancelledByUser,
                lastEventAt,
                attemptFacts,
                null,
                false,
                false);
    }

    /** A job of which only the id is known. */
    public static JobRecord named(JobId id) {
        return new JobRecord(id, JobDescription.UNKNOWN, null, StatusMark.NONE, Set.of(), false, false, null, Map.of());
    }

    /** A job that Batch no longer knows: if it had not ended before, its end will never be told. */
    public static JobRecord forgotten(JobId id) {
        return new JobRecord(
                id,
                JobDescription.UNKNOWN,
                null,
                StatusMark.NONE,
                Set.of(),
                false,
                false,
                null,
                Map.of(),
                null,
                true,
                false);
    }

    /** Returns the key of a finished attempt with an unknown task. */
    public static String unnamedAttempt(int number) {
        return UNNAMED + number;
    }

    /** True if {@code key} is one that {@link #unnamedAttempt} made. */
    public static boolean isUnnamedAttempt(String key) {
        return key.startsWith(UNNAMED);
    }

    /**
     * What the two tell together: commutative, associative, idempotent.
     *
     * @throws IllegalArgumentException when they are of two jobs
     */
    public JobRecord merge(JobRecord other) {
        if (!id.equals(other.id)) {
            throw new IllegalArgumentException("Expected two observations of " + id + ", got one of " + other.id
                    + "; merge each into its own record");
        }
        EnumSet<JobStatus> ends = EnumSet.noneOf(JobStatus.class);
        ends.addAll(endsSeen);
        ends.addAll(other.endsSeen);
        return new JobRecord(
                id,
                description.join(other.description),
                Join.lesser(createdAt, other.createdAt),
                state.join(other.state),
                ends,
                terminatedByUser || other.terminatedByUser,
                cancelledByUser || other.cancelledByUser,
                Join.greater(lastEventAt, other.lastEventAt),
                Join.union(attemptFacts, other.attemptFacts, AttemptFacts::join),
                Join.greater(attemptsListed, other.attemptsListed),
                forgotten || other.forgotten,
                truncated || other.truncated);
    }

    /** The same record with what is known of an instance told to every attempt that ran on it. */
    public JobRecord withInstance(InstanceRecord instance) {
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>(attemptFacts);
        attempts.replaceAll((key, facts) ->
                facts.host() != null && facts.host().instanceId().equals(instance.instanceId())
                        ? facts.on(instance)
                        : facts);
        return withAttempts(attempts, truncated);
    }

    /** The same record with other attempts. */
    public JobRecord withAttempts(Map<String, AttemptFacts> attempts, boolean nowTruncated) {
        return new JobRecord(
                id,
                description,
                createdAt,
                state,
                endsSeen,
                terminatedByUser,
                cancelledByUser,
                lastEventAt,
                attempts,
                attemptsListed,
                forgotten,
                nowTruncated);
    }

    /** The same record with another description, which is less than was known. */
    public JobRecord withDescription(JobDescription less) {
        return new JobRecord(
                id,
                less,
                createdAt,
                state,
                endsSeen,
                terminatedByUser,
                cancelledByUser,
                lastEventAt,
                attemptFacts,
                attemptsListed,
                forgotten,
                true);
    }

    /** Whether its end is still to be told. */
    public boolean isOpen() {
        return !state.status().isTerminal() && !forgotten;
    }

    /** When it was last heard of, as far as that is known: by its latest event, else when it was submitted. */
    public @Nullable Instant heardAt() {
        return lastEventAt == null ? createdAt : lastEventAt;
    }
}
