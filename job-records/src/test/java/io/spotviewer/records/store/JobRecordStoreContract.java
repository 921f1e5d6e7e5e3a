package io.spotviewer.records.store;

import static io.spotviewer.records.SampleRecords.NOON;
import static io.spotviewer.records.SampleRecords.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.SampleRecords;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.records.verdict.RecordFlag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link JobRecordStore} holds to. A store's own test extends this and says how to get an empty one. */
public abstract class JobRecordStoreContract {

    private static final int WRITERS = 8;
    private static final int ROUNDS = 12;

    /** A store with nothing in it, the same one within a test. */
    protected abstract JobRecordStore store();

    /** The open jobs among what is in it. */
    protected abstract OpenJobs openJobs();

    @Test
    void aJobThatWasNeverToldOfIsNotFound() {
        assertThat(store().find(new JobId("nobody"))).isEmpty();
    }

    @Test
    void anEmptyStoreShowsNothing() {
        CollectedRecords<JobRecord> shown = new CollectedRecords<>();
        store().visit(shown);
        assertThat(shown.records()).isEmpty();
        assertThat(shown.unreadable()).isEmpty();
    }

    @Test
    void everythingThatARecordCanHoldIsKept() {
        JobRecord told = SampleRecords.complete("job-1");
        assertThat(store().merge(told)).isEqualTo(told);
        assertThat(store().find(told.id())).contains(told);
    }

    @Test
    void aRecordThatKnowsOnlyItsIdIsKept() {
        JobRecord told = JobRecord.named(new JobId("job-1"));
        store().merge(told);
        assertThat(store().find(told.id())).contains(told);
    }

    @Test
    void mergeAnswersWithAllThatIsKnownNow() {
        JobRecord running = SampleRecords.job("job-1", JobStatus.RUNNING, 0, NOON);
        JobRecord ended = SampleRecords.job("job-1", JobStatus.SUCCEEDED, 1, NOON.plusSeconds(60));
        JobRecord attempt = SampleRecords.with(JobRecord.named(ended.id()), task("a"), AttemptFacts.UNKNOWN);
        store().merge(ended);
        store().merge(running);

        assertThat(store().merge(attempt)).isEqualTo(running.merge(ended).merge(attempt));
        assertThat(store().find(ended.id())).contains(running.merge(ended).merge(attempt));
    }

    @Test
    void whatIsToldAgainChangesNothing() {
        JobRecord told = SampleRecords.complete("job-1");
        for (int i = 0; i < 5; i++) {
            assertThat(store().merge(told)).isEqualTo(told);
        }
        assertThat(store().find(told.id())).contains(told);
    }

    @Test
    void aJobAndTheChildrenWithItsIdAreKeptApart() {
        List<JobRecord> told = IntStream.range(0, 4)
                .mapToObj(i -> SampleRecords.job(
                        List.of("job-1", "job-1:1", "job-1:10", "job-1#1").get(i), JobStatus.RUNNING, i, NOON))
                .toList();
        told.forEach(store()::merge);
        for (JobRecord job : told) {
            assertThat(store().find(job.id())).contains(job);
        }
    }

    @Test
    void visitShowsEveryRecordOnceHoweverManyPagesTheyFill() {
        JobRecord large = SampleRecords.complete("job-0");
        AttemptFacts facts = SampleRecords.finished(1, task("x"), NOON, NOON, 1, "x".repeat(900), null);
        List<JobRecord> told = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            JobRecord job = SampleRecords.job("job-" + i, JobStatus.FAILED, 10, NOON.plusSeconds(i));
            for (int attempt = 1; attempt <= 9; attempt++) {
                job = SampleRecords.with(job, task(i + "-" + attempt), facts);
            }
            told.add(i == 0 ? large : job);
        }
        told.forEach(store()::merge);

        CollectedRecords<JobRecord> shown = new CollectedRecords<>();
        store().visit(shown);
        assertThat(shown.records()).containsExactlyInAnyOrderElementsOf(told);
        assertThat(shown.unreadable()).isEmpty();

        CollectedTexts texts = new CollectedTexts();
        store().visitTexts(texts);
        assertThat(texts.byKey()).hasSameSizeAs(told);
        told.forEach(job -> assertThat(texts.byKey()).containsEntry(job.id().value(), RecordJson.write(job)));
    }

    @Test
    void whatTheVisitorThrowsIsNotSwallowed() {
        store().merge(JobRecord.named(new JobId("job-1")));
        RecordVisitor<JobRecord> failing = new RecordVisitor<>() {
            @Override
            public void record(JobRecord found) {
                throw new IllegalStateException("visitor failed at " + found.id());
            }

            @Override
            public void unreadable(String key, String why) {}
        };
        assertThatThrownBy(() -> store().visit(failing)).hasMessage("visitor failed at job-1");
    }

    @Test
    void openJobsAreFoundTheLongestUnheardOfFirst() {
        store().merge(SampleRecords.job("third", JobStatus.RUNNABLE, 1, NOON.plusSeconds(3)));
        store().merge(SampleRecords.job("first", JobStatus.RUNNING, 0, NOON.plusSeconds(1)));
        store().merge(SampleRecords.job("second", JobStatus.STARTING, 0, NOON.plusSeconds(2)));
        store().merge(SampleRecords.job("heard-of-later", JobStatus.RUNNING, 0, NOON.plusSeconds(4)));
        store().merge(SampleRecords.job("ended", JobStatus.SUCCEEDED, 1, NOON));

        Instant before = NOON.plusSeconds(4);
        assertThat(openJobs().openSince(before, 10)).map(JobId::value).containsExactly("first", "second", "third");
        assertThat(openJobs().openSince(before, 2)).map(JobId::value).containsExactly("first", "second");
        assertThat(openJobs().openSince(NOON, 10)).isEmpty();
    }

    @Test
    void aJobOfWhichNoTimeIsKnownIsDueAtOnce() {
        store().merge(SampleRecords.job("later", JobStatus.RUNNING, 0, NOON));
        store().merge(JobRecord.named(new JobId("timeless")));
        assertThat(openJobs().openSince(NOON.plusSeconds(1), 10))
                .map(JobId::value)
                .containsExactly("timeless", "later");
    }

    @Test
    void aJobThatHasEndedOrIsForgottenIsNoLongerOpen() {
        for (String id : List.of("ends", "is-forgotten", "stays")) {
            store().merge(SampleRecords.job(id, JobStatus.RUNNING, 0, NOON));
        }
        store().merge(SampleRecords.job("ends", JobStatus.FAILED, 1, NOON.plusSeconds(9)));
        JobRecord forgotten = store().merge(JobRecord.forgotten(new JobId("is-forgotten")));

        assertThat(RecordFlag.of(forgotten)).containsExactly(RecordFlag.END_NOT_REPORTED);
        assertThat(openJobs().openSince(NOON.plusSeconds(60), 10))
                .map(JobId::value)
                .containsExactly("stays");
    }

    @Test
    void aJobThatWasLookedAtComesAfterThoseThatWereNot() {
        JobRecord first = store().merge(SampleRecords.job("first", JobStatus.RUNNING, 0, NOON));
        store().merge(SampleRecords.job("second", JobStatus.RUNNING, 0, NOON.plusSeconds(1)));
        openJobs().lookedAt(first.id(), NOON.plusSeconds(30));

        assertThat(openJobs().openSince(NOON.plusSeconds(60), 10))
                .map(JobId::value)
                .containsExactly("second", "first");
        assertThat(openJobs().openSince(NOON.plusSeconds(30), 10))
                .map(JobId::value)
                .containsExactly("second");
        assertThat(store().find(first.id())).contains(first);
    }

    @Test
    void lookingAtAJobThatHasEndedOrWasNeverToldOfLeavesNoTrace() {
        JobRecord ended = store().merge(SampleRecords.job("ended", JobStatus.SUCCEEDED, 1, NOON));
        openJobs().lookedAt(ended.id(), NOON);
        openJobs().lookedAt(new JobId("nobody"), NOON);

        assertThat(openJobs().openSince(NOON.plusSeconds(60), 10)).isEmpty();
        assertThat(store().find(ended.id())).contains(ended);
        assertThat(store().find(new JobId("nobody"))).isEmpty();
    }

    /** Not for a store behind a server that compares and writes in two steps. */
    @Test
    protected void writersAtOnceLoseNothing() throws Exception {
        JobRecordStore store = store();
        JobId id = new JobId("job-1");
        List<Callable<JobRecord>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            writers.add(() -> {
                JobRecord known = JobRecord.named(id);
                for (int round = 0; round < ROUNDS; round++) {
                    Instant at = NOON.plusSeconds((long) round * WRITERS + number);
                    known = mergeUntilWritten(
                            store, SampleRecords.job(id.value(), JobStatus.RUNNING, round % 10, at), number, round);
                }
                return known;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            for (Future<JobRecord> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        JobRecord known = store.find(id).orElseThrow();
        assertThat(known.attemptFacts().size()).isEqualTo(WRITERS * ROUNDS);
        assertThat(known.lastEventAt()).isEqualTo(NOON.plusSeconds((long) WRITERS * ROUNDS - 1));
    }

    private static JobRecord mergeUntilWritten(JobRecordStore store, JobRecord state, int writer, int round) {
        JobRecord observation = SampleRecords.with(
                state,
                task(writer + "-" + round),
                new AttemptFacts(null, TaskFacts.UNKNOWN, AttemptTimes.ran(NOON, null), AttemptEnd.UNKNOWN, null));
        while (true) {
            try {
                return store.merge(observation);
            } catch (MergeConflictException e) {
                assertThat(e).hasMessageContaining(state.id().value());
            }
        }
    }
}
