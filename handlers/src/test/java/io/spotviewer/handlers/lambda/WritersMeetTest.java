package io.spotviewer.handlers.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.aws.TransientFaultException;
import io.spotviewer.records.store.InMemoryInstanceRecordStore;
import io.spotviewer.records.store.InMemoryJobRecordStore;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.MergeConflictException;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A job's writer and its instance's writer meet at every point of each other's work, or die there. */
class WritersMeetTest {

    /** More store calls than either writer makes. */
    private static final int MOST_CALLS = 40;

    private static final Map<String, Object> LOST =
            Events.job("2026-01-10T10:50:00Z", SpotHistory.detail("RUNNABLE", 1, null));
    private static final Map<String, Object> WARNED = Events.warning("2026-01-10T10:33:00Z", SpotHistory.FIRST);

    static IntStream points() {
        return IntStream.range(0, MOST_CALLS);
    }

    private final Stage stage = new Stage();

    @ParameterizedTest(name = "after {0} store calls of the job''s writer")
    @MethodSource("points")
    void aWarningInTheMidstOfAJobsWriterIsNotLost(int calls) {
        stage.afterCalls(calls, () -> stage.machine.take(WARNED));
        stage.machine.take(LOST);
        stage.runWhatIsLeft();

        stage.assertReclaimed();
    }

    @ParameterizedTest(name = "after {0} store calls of the instance''s writer")
    @MethodSource("points")
    void aJobInTheMidstOfAnInstancesWriterIsNotLost(int calls) {
        stage.afterCalls(calls, () -> stage.machine.take(LOST));
        stage.machine.take(WARNED);
        stage.runWhatIsLeft();

        stage.assertReclaimed();
    }

    @ParameterizedTest(name = "the job''s writer dies after {0} store calls")
    @MethodSource("points")
    void aWriterThatDiesAndIsTriedAgainLeavesTheSameRecords(int calls) {
        for (Map<String, Object> event : List.of(LOST, WARNED)) {
            Stage broken = new Stage();
            broken.machine.take(event == LOST ? WARNED : LOST);
            broken.afterCalls(calls, () -> {
                throw new IllegalStateException("killed");
            });
            try {
                broken.machine.take(event);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("killed");
                broken.machine.take(event);
            }
            broken.assertReclaimed();
        }
    }

    @Test
    void whatOneJobsEventTellsOfAnInstanceReachesItsOtherJobs() {
        Map<String, Object> other = SpotHistory.detail("RUNNABLE", 1, null);
        other.put("jobId", "another-job");
        stage.machine.take(LOST);
        stage.aws.spotRequests.put(
                "sir-1",
                Events.object(
                        "SpotInstanceRequestId",
                        "sir-1",
                        "InstanceId",
                        SpotHistory.FIRST,
                        "Status",
                        Events.object("Code", "instance-terminated-no-capacity")));

        stage.machine.take(Events.job("2026-01-10T10:51:00Z", other));

        stage.assertReclaimed();
    }

    @Test
    void aRecordThatOthersKeepWritingIsATransientFault() {
        stage.afterCalls(0, () -> {
            throw new MergeConflictException("job-1", 5);
        });

        assertThatExceptionOfType(TransientFaultException.class).isThrownBy(() -> stage.machine.take(LOST));
    }

    /** An account and stores that do something else at a chosen call. */
    private static final class Stage {

        private final FakeAws aws = new FakeAws();
        private final Machine machine;
        private final List<Runnable> waiting = new ArrayList<>();
        private int callsLeft = Integer.MAX_VALUE;

        Stage() {
            aws.jobRecords = new Jobs(this);
            aws.instanceRecords = new Instances(this);
            SpotHistory.fill(aws);
            aws.instances.clear();
            machine = new Machine(aws);
        }

        void afterCalls(int calls, Runnable work) {
            waiting.add(work);
            callsLeft = calls;
        }

        /** For writers that made fewer calls. */
        void runWhatIsLeft() {
            callsLeft = Integer.MAX_VALUE;
            List<Runnable> left = List.copyOf(waiting);
            waiting.clear();
            left.forEach(Runnable::run);
        }

        void called() {
            if (callsLeft-- <= 0) {
                runWhatIsLeft();
            }
        }

        void assertReclaimed() {
            callsLeft = Integer.MAX_VALUE;
            waiting.clear();
            assertThat(Concluded.verdict(AttemptOrder.of(Concluded.job(aws)).get(0)))
                    .satisfies(verdict -> assertThat(verdict.ending()).isEqualTo(Ending.SPOT_RECLAIMED))
                    .satisfies(verdict -> assertThat(verdict.evidence()).hasSize(2));
        }
    }

    private record Jobs(Stage stage, JobRecordStore store) implements JobRecordStore {

        Jobs(Stage stage) {
            this(stage, new InMemoryJobRecordStore());
        }

        @Override
        public Optional<JobRecord> find(JobId id) {
            stage.called();
            return store.find(id);
        }

        @Override
        public JobRecord merge(JobRecord observation) {
            stage.called();
            return store.merge(observation);
        }

        @Override
        public void visit(RecordVisitor<JobRecord> visitor) {
            store.visit(visitor);
        }
    }

    private record Instances(Stage stage, InstanceRecordStore store) implements InstanceRecordStore {

        Instances(Stage stage) {
            this(stage, new InMemoryInstanceRecordStore());
        }

        @Override
        public Optional<InstanceRecord> find(String instanceId) {
            stage.called();
            return store.find(instanceId);
        }

        @Override
        public InstanceRecord merge(InstanceRecord observation) {
            stage.called();
            return store.merge(observation);
        }

        @Override
        public void link(String instanceId, JobId job) {
            stage.called();
            store.link(instanceId, job);
        }

        @Override
        public SortedSet<JobId> jobsOn(String instanceId) {
            stage.called();
            return store.jobsOn(instanceId);
        }

        @Override
        public void visit(RecordVisitor<InstanceRecord> visitor) {
            store.visit(visitor);
        }
    }
}
