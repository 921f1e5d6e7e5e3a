package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.delivery.Delivery;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.plan.FleetPlan;
import io.spotviewer.handlers.lambda.Handlers;
import io.spotviewer.local.answers.AnswerPorts;
import io.spotviewer.local.answers.AnswersOfTheMoment;
import io.spotviewer.local.answers.FleetAnswers;
import io.spotviewer.local.events.EventIntake;
import io.spotviewer.local.events.Reconciliation;
import io.spotviewer.local.rules.DeployedRules;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.Platform;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A fleet of whose Batch events a part never arrives, with the reconciliation every quarter of an hour. All that Batch tells comes to
 * the same. So does what ECS and EC2 tell, but for an attempt that came and went between two looks, events lost, and its instance
 * with it: nobody can be asked any more where it ran.
 */
class LostEventsTest {

    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final int LOST_PERCENT = 20;
    private static final String NOWHERE = "nowhere";

    private static Fleet fleet;
    private static SortedMap<JobId, JobRecord> expected;

    @BeforeAll
    static void deliverAll() {
        fleet = Fleet.simulate(new FleetPlan(11, 150, Instant.parse("2026-01-05T00:00:00Z"), Duration.ofDays(2)));
        expected = recordsAfter(fleet.events());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aFifthOfTheEventsLostComesToTheSameRecords(long seed) {
        List<FleetEvent> arrived = Delivery.losing(fleet.events(), seed, LOST_PERCENT);
        assertThat(arrived.size()).isLessThan(fleet.events().size() - 100);

        SortedMap<JobId, JobRecord> records = recordsAfter(arrived);

        // A job of which no event came that a rule selects is not known, so nobody asks about it.
        assertThat(records.keySet()).isEqualTo(selectedJobs(arrived));
        assertThat(records).hasSizeGreaterThanOrEqualTo(expected.size() - 5);
        List<JobId> unplaced = new ArrayList<>();
        records.forEach((id, job) -> {
            JobRecord truth = expected.get(id);
            assertThat(truth).isNotNull();
            assertThat(toldByBatch(job)).as("%s", id).isEqualTo(toldByBatch(truth));
            if (places(job).contains(NOWHERE) && !places(truth).contains(NOWHERE)) {
                unplaced.add(id);
                assertThat(AttemptOrder.of(job).get(0).runSeconds()).isLessThan(EVERY.toSeconds());
            } else {
                assertThat(places(job)).as("%s", id).isEqualTo(places(truth));
            }
        });
        assertThat(unplaced).hasSizeLessThanOrEqualTo(2);
    }

    private static Set<JobId> selectedJobs(List<FleetEvent> events) {
        DeployedRules rules = DeployedRules.packaged();
        return events.stream()
                .flatMap(event -> rules.select(event.envelope()).starts().stream())
                .filter(start -> start.rule().equals("JobEventsRule"))
                .map(start -> new JobId(start.input().at("/event/detail/jobId").asText()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedMap<JobId, JobRecord> recordsAfter(List<FleetEvent> events) {
        AnswersOfTheMoment answers = new AnswersOfTheMoment();
        Hand now = new Hand(events.get(0).at());
        try (EmbeddedStore store = EmbeddedStore.inMemory()) {
            AnswerPorts ports = new AnswerPorts(answers, store.jobs(), store.instances(), now);
            EventIntake intake = new EventIntake(Handlers.over(ports), execution -> {}, now);
            Reconciliation reconciliation = new Reconciliation(ports, store.openJobs(), intake);
            Instant next = now.at.plus(EVERY);
            for (FleetEvent event : events) {
                for (; next.isBefore(event.at()); next = next.plus(EVERY)) {
                    now.at = next;
                    answers.during(FleetAnswers.at(next, fleet), reconciliation::run);
                }
                now.at = event.at();
                answers.during(FleetAnswers.at(event.at(), fleet), () -> intake.take(event.envelope()));
            }
            now.at = fleet.end().plus(EVERY).plusSeconds(1);
            answers.during(FleetAnswers.at(fleet.end(), fleet), reconciliation::run);
            return all(store.jobs());
        }
    }

    /** A clock that somebody moves. */
    private static final class Hand implements InstantSource {
        private Instant at;

        Hand(Instant at) {
            this.at = at;
        }

        @Override
        public Instant instant() {
            return at;
        }
    }

    private static SortedMap<JobId, JobRecord> all(JobRecordStore store) {
        TreeMap<JobId, JobRecord> found = new TreeMap<>();
        store.visit(new RecordVisitor<>() {
            @Override
            public void record(JobRecord job) {
                found.put(job.id(), job);
            }

            @Override
            public void unreadable(String key, String why) {
                throw new AssertionError(key + ": " + why);
            }
        });
        return found;
    }

    private static String toldByBatch(JobRecord job) {
        StringBuilder told = new StringBuilder();
        told.append(job.description())
                .append(job.state().status())
                .append(job.state().stoppedAt());
        for (Attempt attempt : AttemptOrder.of(job)) {
            told.append("\n").append(attempt.number()).append(attempt.key());
            told.append(attempt.startedAt()).append(attempt.facts().times().stoppedAt());
            told.append(attempt.facts().end().exitCode())
                    .append(attempt.facts().end().statusReason());
        }
        return told.toString();
    }

    private static String places(JobRecord job) {
        StringBuilder told = new StringBuilder();
        for (Attempt attempt : AttemptOrder.of(job)) {
            boolean onFargate = job.description().platform() == Platform.FARGATE;
            told.append(attempt.instanceId() == null && !onFargate ? NOWHERE : attempt.instanceId());
            told.append(attempt.purchaseOption()).append(attempt.endedAt()).append(attempt.verdict());
        }
        return told.toString();
    }
}
