package io.spotviewer.records;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The record of one Batch job. An observation (one event, one look-up) is a record too, and records of the same job merge. A record holds
 * facts only: the order of attempts, verdicts, durations and counts are derived from it.
 *
 * @param id the job
 * @param description the properties with which it was submitted
 * @param account the account that it ran in, 12 digits; null where unknown
 * @param region the region that it ran in; null where unknown
 * @param createdAt when it was submitted; null where unknown
 * @param state the furthest state seen
 * @param endsSeen the terminal states seen: two of them contradict each other
 * @param terminatedByUser true if Batch reports that somebody terminated it
 * @param cancelledByUser true if Batch reports that somebody cancelled it before it started
 * @param lastEventAt time of the latest event about it; null where unknown
 * @param attemptFacts the facts of each attempt, by task ARN where that is known
 * @param attemptsListed number of attempts that Batch listed, if it is more than Batch allows; null otherwise
 * @param forgotten true if Batch no longer knew the job before its end was reported
 * @param truncated true if a store dropped the oldest detail because it could not hold all of it
 */
public record JobRecord(
        JobId id,
        JobDescription description,
        @Nullable String account,
        @Nullable String region,
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

    /** The places of region and account among the parts of an ARN. */
    private static final int REGION = 3;

    private static final int ACCOUNT = 4;

    public JobRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(description, "description");
        account = BoundedText.of(account == null ? description.inArn(ACCOUNT) : account);
        region = BoundedText.of(region == null ? description.inArn(REGION) : region);
        EnumSet<JobStatus> ends = EnumSet.noneOf(JobStatus.class);
        ends.addAll(endsSeen);
        if (state.status().isTerminal()) {
            ends.add(state.status());
        }
        endsSeen = Collections.unmodifiableSet(ends);
        attemptFacts = attempts(attemptFacts);
    }

    /** Returns the attempts by their keys in order. */
    private static Map<String, AttemptFacts> attempts(Map<String, AttemptFacts> some) {
        if (some.size() == 1) {
            Map.Entry<String, AttemptFacts> only = some.entrySet().iterator().next();
            return Map.of(Objects.requireNonNull(BoundedText.of(only.getKey()), "key of an attempt"), only.getValue());
        }
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
        some.forEach((key, facts) -> attempts.merge(
                Objects.requireNonNull(BoundedText.of(key), "key of an attempt"), facts, AttemptFacts::join));
        return Collections.unmodifiableMap(attempts);
    }

    /** Returns a job with nothing known but its id. */
    public static JobRecord named(JobId id) {
        return builder(id).build();
    }

    /** Returns a job that Batch no longer knows. If its end was not reported before, it never will be. */
    public static JobRecord forgotten(JobId id) {
        return builder(id).forgotten(true).build();
    }

    /** Returns a builder of a record with nothing known but the job's id. */
    public static Builder builder(JobId id) {
        return new Builder(id);
    }

    /** Returns a builder that begins with this record. */
    public Builder toBuilder() {
        return builder(id)
                .description(description)
                .account(account)
                .region(region)
                .createdAt(createdAt)
                .state(state)
                .endsSeen(endsSeen)
                .terminatedByUser(terminatedByUser)
                .cancelledByUser(cancelledByUser)
                .lastEventAt(lastEventAt)
                .attemptFacts(attemptFacts)
                .attemptsListed(attemptsListed)
                .forgotten(forgotten)
                .truncated(truncated);
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
     * Joins two observations. The join is commutative, associative and idempotent.
     *
     * @throws IllegalArgumentException if they are of different jobs
     */
    public JobRecord merge(JobRecord other) {
        if (!id.equals(other.id)) {
            throw new IllegalArgumentException("expected two observations of " + id + ", got one of " + other.id
                    + "; merge each into its own record");
        }
        EnumSet<JobStatus> ends = EnumSet.noneOf(JobStatus.class);
        ends.addAll(endsSeen);
        ends.addAll(other.endsSeen);
        return builder(id)
                .description(description.join(other.description))
                .account(Join.greater(account, other.account))
                .region(Join.greater(region, other.region))
                .createdAt(Join.lesser(createdAt, other.createdAt))
                .state(state.join(other.state))
                .endsSeen(ends)
                .terminatedByUser(terminatedByUser || other.terminatedByUser)
                .cancelledByUser(cancelledByUser || other.cancelledByUser)
                .lastEventAt(Join.greater(lastEventAt, other.lastEventAt))
                .attemptFacts(Join.union(attemptFacts, other.attemptFacts, AttemptFacts::join))
                .attemptsListed(Join.greater(attemptsListed, other.attemptsListed))
                .forgotten(forgotten || other.forgotten)
                .truncated(truncated || other.truncated)
                .build();
    }

    /** Returns the record with the instance's facts joined into every attempt that ran on it. */
    public JobRecord withInstance(InstanceRecord instance) {
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>(attemptFacts);
        attempts.replaceAll((key, facts) ->
                facts.host() != null && facts.host().instanceId().equals(instance.instanceId())
                        ? facts.on(instance)
                        : facts);
        return toBuilder().attemptFacts(attempts).build();
    }

    /** Returns the ids of the instances that its attempts ran on. */
    public SortedSet<String> hosts() {
        TreeSet<String> hosts = new TreeSet<>();
        for (AttemptFacts facts : attemptFacts.values()) {
            if (facts.host() != null) {
                hosts.add(facts.host().instanceId());
            }
        }
        return Collections.unmodifiableSortedSet(hosts);
    }

    /**
     * Returns the record with all that is known of its hosts.
     *
     * @param instances records of instances by id, each joined with all that this record knows of it; hosts without one stay as they are
     */
    public JobRecord informedBy(Map<String, InstanceRecord> instances) {
        boolean changed = false;
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
        for (Map.Entry<String, AttemptFacts> attempt : attemptFacts.entrySet()) {
            AttemptFacts facts = attempt.getValue();
            InstanceRecord host = facts.host();
            InstanceRecord known = host == null ? null : instances.get(host.instanceId());
            boolean more = known != null && !known.equals(host);
            changed |= more;
            attempts.put(
                    attempt.getKey(),
                    more ? new AttemptFacts(facts.number(), facts.task(), facts.times(), facts.end(), known) : facts);
        }
        return changed ? toBuilder().attemptFacts(attempts).build() : this;
    }

    /** Returns the kind of job. */
    public JobKind kind() {
        if (id.arrayIndex() != null) {
            return JobKind.ARRAY_CHILD;
        }
        if (id.isNode()) {
            return JobKind.NODE;
        }
        if (description.arraySize() != null) {
            return JobKind.ARRAY_PARENT;
        }
        return description.nodes() == null ? JobKind.JOB : JobKind.MULTI_NODE_PARENT;
    }

    /** Returns its index in its array; null for any other job. */
    public @Nullable Integer arrayIndex() {
        return id.arrayIndex();
    }

    /** True until its end is reported or Batch has forgotten it. */
    public boolean isOpen() {
        return !state.status().isTerminal() && !forgotten;
    }

    /** Returns the time of its latest event, else of its submission; null where neither is known. */
    public @Nullable Instant heardAt() {
        return lastEventAt == null ? createdAt : lastEventAt;
    }

    /** Collects the components of a record; those not set are unknown. */
    public static final class Builder {

        private final JobId id;
        private JobDescription description = JobDescription.UNKNOWN;
        private @Nullable String account;
        private @Nullable String region;
        private @Nullable Instant createdAt;
        private StatusMark state = StatusMark.NONE;
        private Set<JobStatus> endsSeen = Set.of();
        private boolean terminatedByUser;
        private boolean cancelledByUser;
        private @Nullable Instant lastEventAt;
        private Map<String, AttemptFacts> attemptFacts = Map.of();
        private @Nullable Integer attemptsListed;
        private boolean forgotten;
        private boolean truncated;

        private Builder(JobId id) {
            this.id = id;
        }

        /** Sets the properties with which it was submitted. */
        public Builder description(JobDescription value) {
            description = value;
            return this;
        }

        /** Sets the account. If it is not set, it is the one in the queue's or the definition's ARN. */
        public Builder account(@Nullable String value) {
            account = value;
            return this;
        }

        /** Sets the region. If it is not set, it is the one in the queue's or the definition's ARN. */
        public Builder region(@Nullable String value) {
            region = value;
            return this;
        }

        /** Sets the time of submission. */
        public Builder createdAt(@Nullable Instant value) {
            createdAt = value;
            return this;
        }

        /** Sets the furthest state seen. */
        public Builder state(StatusMark value) {
            state = value;
            return this;
        }

        /** Sets the terminal states seen. */
        public Builder endsSeen(Set<JobStatus> value) {
            endsSeen = value;
            return this;
        }

        /** Sets whether Batch reports that somebody terminated it. */
        public Builder terminatedByUser(boolean value) {
            terminatedByUser = value;
            return this;
        }

        /** Sets whether Batch reports that somebody cancelled it before it started. */
        public Builder cancelledByUser(boolean value) {
            cancelledByUser = value;
            return this;
        }

        /** Sets the time of the latest event about it. */
        public Builder lastEventAt(@Nullable Instant value) {
            lastEventAt = value;
            return this;
        }

        /** Sets the facts of each attempt, by task ARN where that is known. */
        public Builder attemptFacts(Map<String, AttemptFacts> value) {
            attemptFacts = value;
            return this;
        }

        /** Sets the number of attempts that Batch listed, if it is more than Batch allows. */
        public Builder attemptsListed(@Nullable Integer value) {
            attemptsListed = value;
            return this;
        }

        /** Sets whether Batch no longer knew the job before its end was reported. */
        public Builder forgotten(boolean value) {
            forgotten = value;
            return this;
        }

        /** Sets whether a store dropped the oldest detail. */
        public Builder truncated(boolean value) {
            truncated = value;
            return this;
        }

        /** Returns the record. */
        public JobRecord build() {
            return new JobRecord(
                    id,
                    description,
                    account,
                    region,
                    createdAt,
                    state,
                    endsSeen,
                    terminatedByUser,
                    cancelledByUser,
                    lastEventAt,
                    attemptFacts,
                    attemptsListed,
                    forgotten,
                    truncated);
        }
    }
}
