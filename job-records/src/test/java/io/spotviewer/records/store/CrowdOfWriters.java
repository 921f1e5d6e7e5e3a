package io.spotviewer.records.store;

import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.StatusMark;
import io.spotviewer.records.TaskFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Many writers on one job at once. Each round of each tells something that nobody else tells and that no later round implies, in a
 * record that stays small: a tag's value grows in each writer's own tag, an attempt's time falls in its own attempt.
 */
public final class CrowdOfWriters {

    /** The job that all write on. */
    public static final JobId JOB = new JobId("job-1");

    private static final long LONGEST_PAUSE_NANOS = 300_000_000;

    private final int writers;
    private final int rounds;

    /** So many writers, each of which merges so many observations. */
    public CrowdOfWriters(int writers, int rounds) {
        this.writers = writers;
        this.rounds = rounds;
    }

    /** Lets them all write at once and waits for the last. A conflict is merged again, as every caller of a store does. */
    public void write(JobRecordStore store) throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            int own = writer;
            tasks.add(() -> {
                for (int round = 0; round < rounds; round++) {
                    mergeUntilWritten(store, observation(own, round));
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The record that all their observations come to. */
    public JobRecord expected() {
        TreeMap<String, String> tags = new TreeMap<>();
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>();
        for (int writer = 0; writer < writers; writer++) {
            JobRecord last = observation(writer, rounds - 1);
            tags.putAll(last.description().tags());
            attempts.putAll(last.attemptFacts());
        }
        JobRecord last = observation(writers - 1, rounds - 1);
        return record(tags, attempts, last.state(), SampleRecords.NOON.plusSeconds((long) writers * rounds - 1));
    }

    private JobRecord observation(int writer, int round) {
        Instant at = SampleRecords.NOON.plusSeconds((long) round * writers + writer);
        AttemptFacts facts = new AttemptFacts(
                null,
                TaskFacts.UNKNOWN,
                AttemptTimes.ran(SampleRecords.NOON.minusSeconds(round), null),
                AttemptEnd.UNKNOWN,
                null);
        return record(
                Map.of("writer-" + writer, String.format(Locale.ROOT, "%06d", round)),
                Map.of(SampleRecords.task("of-" + writer), facts),
                new StatusMark(JobStatus.RUNNING, 0, at, null, null),
                at);
    }

    private static JobRecord record(
            Map<String, String> tags, Map<String, AttemptFacts> attempts, StatusMark state, Instant at) {
        return JobRecord.builder(JOB)
                .description(JobDescription.builder().tags(tags).build())
                .state(state)
                .lastEventAt(at)
                .attemptFacts(attempts)
                .build();
    }

    private static void mergeUntilWritten(JobRecordStore store, JobRecord observation) {
        while (true) {
            try {
                store.merge(observation);
                return;
            } catch (MergeConflictException e) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            }
        }
    }
}
