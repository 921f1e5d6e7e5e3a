package io.spotviewer.records;

import static io.spotviewer.records.SampleRecords.NOON;
import static io.spotviewer.records.SampleRecords.finished;
import static io.spotviewer.records.SampleRecords.job;
import static io.spotviewer.records.SampleRecords.spotInstance;
import static io.spotviewer.records.SampleRecords.task;
import static io.spotviewer.records.SampleRecords.warned;
import static io.spotviewer.records.SampleRecords.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.Ending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seven observations of a job come to the same bytes in each of their 5,040 orders, and however often each is repeated. */
class OrderOfEventsTest {

    private static final String EXITED = "Essential container in task exited";
    private static final String FIRST = "i-0aaaaaaaaaaaaaaa1";
    private static final String SECOND = "i-0bbbbbbbbbbbbbbb2";

    /** What the seven observations are of, and the endings that they must come to. */
    private record Case(List<JobRecord> observations, List<Ending> endings) {}

    static List<Named<Case>> histories() {
        return List.of(
                Named.of("events of the same second", sameSecond()),
                Named.of("look-ups stop working half-way", lookUpsFail()),
                Named.of("a masked reclaim and its late warning", maskedReclaim()),
                Named.of("three attempts on two instances", threeAttemptsOnTwoInstances()),
                Named.of("two ends and an unnamed attempt", twoEnds()));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void all5040OrdersComeToTheSameBytes(Case history) {
        assertThat(history.observations()).hasSize(7);
        String expected = RecordJson.write(merged(history.observations()));
        List<List<JobRecord>> orders = new ArrayList<>();
        permute(new ArrayList<>(history.observations()), 0, orders);
        assertThat(orders).hasSize(5_040);
        for (List<JobRecord> order : orders) {
            assertThat(RecordJson.write(merged(order))).isEqualTo(expected);
        }
        assertThat(AttemptOrder.of(RecordJson.readJob(expected)))
                .map(attempt ->
                        attempt.verdict() == null ? null : attempt.verdict().ending())
                .isEqualTo(history.endings());
    }

    @ParameterizedTest
    @MethodSource("histories")
    void repeatedObservationsChangeNothing(Case history) {
        String expected = RecordJson.write(merged(history.observations()));
        for (long seed : Seeds.part(histories().size()).toArray()) {
            Random random = new Random(seed);
            List<JobRecord> delivered = HistoryTest.shuffledWithDuplicates(history.observations(), random);
            assertThat(RecordJson.write(merged(delivered))).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static JobRecord merged(List<JobRecord> observations) {
        return observations.stream().reduce(JobRecord::merge).orElseThrow();
    }

    private static void permute(List<JobRecord> observations, int from, List<List<JobRecord>> orders) {
        if (from == observations.size()) {
            orders.add(List.copyOf(observations));
            return;
        }
        for (int i = from; i < observations.size(); i++) {
            Collections.swap(observations, from, i);
            permute(observations, from + 1, orders);
            Collections.swap(observations, from, i);
        }
    }

    /** Everything happens within one second, which is all that an event's time tells. */
    private static Case sameSecond() {
        AttemptFacts first = finished(1, task("a"), NOON.plusMillis(20), NOON.plusMillis(30), 1, EXITED, null);
        AttemptFacts second = finished(2, task("b"), NOON.plusMillis(60), NOON.plusMillis(90), 0, EXITED, null);
        JobRecord end = with(with(job("job-1", JobStatus.SUCCEEDED, 2, NOON), task("a"), first), task("b"), second);
        return new Case(
                List.of(
                        job("job-1", JobStatus.RUNNABLE, 0, NOON),
                        with(job("job-1", JobStatus.STARTING, 0, NOON), task("a"), seen(NOON, null, null)),
                        with(
                                job("job-1", JobStatus.RUNNING, 0, NOON),
                                task("a"),
                                seen(null, NOON.plusMillis(20), null)),
                        with(job("job-1", JobStatus.RUNNABLE, 1, NOON), task("a"), first),
                        with(job("job-1", JobStatus.STARTING, 1, NOON), task("b"), seen(NOON, null, null)),
                        with(
                                job("job-1", JobStatus.RUNNING, 1, NOON),
                                task("b"),
                                seen(null, NOON.plusMillis(60), null)),
                        end),
                List.of(Ending.APPLICATION_FAILED, Ending.SUCCEEDED));
    }

    /** The instance could be looked up while the first attempt ran; later events tell only what they hold themselves. */
    private static Case lookUpsFail() {
        Instant reclaimed = NOON.plusSeconds(600);
        AttemptFacts first =
                finished(1, task("a"), NOON, reclaimed, null, "Host EC2 (instance " + FIRST + ") terminated.", null);
        AttemptFacts second = finished(2, task("b"), NOON.plusSeconds(700), NOON.plusSeconds(800), 2, EXITED, null);
        JobRecord end = with(
                with(job("job-1", JobStatus.FAILED, 2, NOON.plusSeconds(801)), task("a"), first), task("b"), second);
        return new Case(
                List.of(
                        job("job-1", JobStatus.RUNNABLE, 0, NOON.minusSeconds(60)),
                        with(
                                job("job-1", JobStatus.STARTING, 0, NOON.minusSeconds(30)),
                                task("a"),
                                seen(NOON.minusSeconds(30), null, spotInstance(FIRST, NOON.minusSeconds(90)))),
                        with(
                                job("job-1", JobStatus.RUNNING, 0, NOON),
                                task("a"),
                                seen(null, NOON, InstanceRecord.named(FIRST))),
                        with(job("job-1", JobStatus.RUNNABLE, 1, reclaimed.plusSeconds(1)), task("a"), first),
                        with(
                                job("job-1", JobStatus.STARTING, 1, NOON.plusSeconds(650)),
                                task("b"),
                                seen(NOON.plusSeconds(650), null, null)),
                        with(
                                job("job-1", JobStatus.RUNNING, 1, NOON.plusSeconds(700)),
                                task("b"),
                                seen(null, NOON.plusSeconds(700), null)),
                        end),
                List.of(Ending.SPOT_RECLAIMED, Ending.APPLICATION_FAILED));
    }

    /** The container got SIGTERM two minutes before its host went; the warning is the last to be heard of. */
    private static Case maskedReclaim() {
        Instant stopped = NOON.plusSeconds(600);
        InstanceRecord host = spotInstance(FIRST, NOON.minusSeconds(90));
        AttemptFacts listed = finished(1, task("a"), NOON, stopped, 143, EXITED, null);
        JobRecord job = JobRecord.named(new JobId("job-1"));
        return new Case(
                List.of(
                        job("job-1", JobStatus.PENDING, 0, NOON.minusSeconds(120)),
                        job("job-1", JobStatus.RUNNABLE, 0, NOON.minusSeconds(110)),
                        with(
                                job("job-1", JobStatus.STARTING, 0, NOON.minusSeconds(30)),
                                task("a"),
                                seen(NOON.minusSeconds(30), null, InstanceRecord.named(FIRST))),
                        with(job("job-1", JobStatus.RUNNING, 0, NOON), task("a"), seen(null, NOON, host)),
                        with(job("job-1", JobStatus.FAILED, 1, stopped.plusSeconds(1)), task("a"), listed),
                        with(job, task("a"), AttemptFacts.UNKNOWN.on(warned(FIRST, stopped.minusSeconds(2)))),
                        with(job, task("a"), AttemptFacts.UNKNOWN.on(ended(FIRST, stopped.plusSeconds(118), null)))),
                List.of(Ending.SPOT_RECLAIMED));
    }

    private static Case threeAttemptsOnTwoInstances() {
        InstanceRecord one = spotInstance(FIRST, NOON.minusSeconds(90));
        InstanceRecord two = spotInstance(SECOND, NOON.plusSeconds(900));
        AttemptFacts a = finished(1, task("a"), NOON, NOON.plusSeconds(100), 1, EXITED, null);
        AttemptFacts b = finished(
                2,
                task("b"),
                NOON.plusSeconds(200),
                NOON.plusSeconds(800),
                null,
                "Host EC2 (instance " + FIRST + ") terminated.",
                null);
        AttemptFacts c = finished(3, task("c"), NOON.plusSeconds(1_000), NOON.plusSeconds(2_000), 0, EXITED, null);
        JobRecord retried = with(job("job-1", JobStatus.RUNNABLE, 1, NOON.plusSeconds(101)), task("a"), a);
        JobRecord again =
                with(with(job("job-1", JobStatus.RUNNABLE, 2, NOON.plusSeconds(801)), task("a"), a), task("b"), b);
        JobRecord end = with(
                with(with(job("job-1", JobStatus.SUCCEEDED, 3, NOON.plusSeconds(2_001)), task("a"), a), task("b"), b),
                task("c"),
                c);
        JobRecord told = with(
                JobRecord.named(end.id()),
                task("a"),
                AttemptFacts.UNKNOWN.on(ended(FIRST, NOON.plusSeconds(790), "Client.UserInitiatedShutdown")));
        return new Case(
                List.of(
                        with(job("job-1", JobStatus.RUNNING, 0, NOON), task("a"), seen(null, NOON, one)),
                        retried,
                        with(
                                job("job-1", JobStatus.RUNNING, 1, NOON.plusSeconds(200)),
                                task("b"),
                                seen(null, NOON.plusSeconds(200), one)),
                        again,
                        with(
                                job("job-1", JobStatus.RUNNING, 2, NOON.plusSeconds(1_000)),
                                task("c"),
                                seen(null, NOON.plusSeconds(1_000), two)),
                        end,
                        with(
                                told,
                                task("b"),
                                AttemptFacts.UNKNOWN.on(
                                        ended(FIRST, NOON.plusSeconds(790), "Client.UserInitiatedShutdown")))),
                List.of(Ending.APPLICATION_FAILED, Ending.HOST_TERMINATED, Ending.SUCCEEDED));
    }

    /** Contradictions: two ends, a description by two names, an attempt that Batch lists without its task. */
    private static Case twoEnds() {
        AttemptFacts unnamed = new AttemptFacts(
                1,
                TaskFacts.UNKNOWN,
                AttemptTimes.ran(NOON, NOON.plusSeconds(60)),
                new AttemptEnd(3, EXITED, null, null, null),
                null);
        JobRecord failed = job("job-1", JobStatus.FAILED, 1, NOON.plusSeconds(60));
        JobRecord named = JobRecord.builder(failed.id())
                .description(JobDescription.builder().name("n").queue("zoo").build())
                .createdAt(NOON.minusSeconds(1))
                .build();
        return new Case(
                List.of(
                        named,
                        with(
                                job("job-1", JobStatus.STARTING, 0, NOON.minusSeconds(9)),
                                task("a"),
                                seen(NOON.minusSeconds(9), null, null)),
                        with(job("job-1", JobStatus.RUNNING, 0, NOON), task("a"), seen(null, NOON, null)),
                        with(failed, JobRecord.unnamedAttempt(1), unnamed),
                        job("job-1", JobStatus.SUCCEEDED, 1, NOON.plusSeconds(61)),
                        job("job-1", JobStatus.SUCCEEDED, 0, NOON.plusSeconds(61)),
                        job("job-1", JobStatus.UNRECOGNIZED, 7, NOON.plusSeconds(62))),
                List.of(Ending.APPLICATION_FAILED));
    }

    private static AttemptFacts seen(
            @Nullable Instant starting, @Nullable Instant started, @Nullable InstanceRecord host) {
        return new AttemptFacts(
                null,
                TaskFacts.UNKNOWN,
                new AttemptTimes(starting, null, null, started, null),
                AttemptEnd.UNKNOWN,
                host);
    }

    private static InstanceRecord ended(String id, Instant at, @Nullable String stateReason) {
        return InstanceRecord.of(
                id,
                Hardware.UNKNOWN,
                InstanceLife.builder().endedAt(at).stateReasonCode(stateReason).build());
    }
}
