package io.spotviewer.local.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.JobDetailReader;
import io.spotviewer.handlers.lambda.Handlers;
import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.local.backfill.Backfill.Outcome;
import io.spotviewer.local.events.EventIntake;
import io.spotviewer.local.facts.FactsPorts;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.PlainJson;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.store.InMemoryInstanceRecordStore;
import io.spotviewer.records.store.InMemoryJobRecordStore;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.Ending;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The filling of an installation's records, by the real state machine and handlers, in an account that has forgotten the hosts. */
class BackfillTest {

    private static final Instant NOW = Instant.parse("2026-01-20T12:00:00Z");
    private static final Instant SINCE = Instant.parse("2026-01-13T12:00:00Z");
    private static final Instant ENDED = Instant.parse("2026-01-18T12:00:00Z");
    private static final String CLUSTER = "AWSBatch-spot-11111111-2222-4333-8444-555555555555";
    private static final String HOST = "i-0123456789abcdef0";

    private final FactsStore facts = FactsStore.temporary();
    private final FactsStore remembered = FactsStore.temporary();
    private final InMemoryJobRecordStore records = new InMemoryJobRecordStore();
    private final InMemoryInstanceRecordStore instances = new InMemoryInstanceRecordStore();
    private final Set<String> names = new HashSet<>();
    private final List<EventIntake.Outcome> outcomes = new ArrayList<>();
    private Scope scope = new Scope(new TreeSet<>(), new TreeSet<>(), "123456789012", "eu-west-1");

    private static String ecs(String kind, String name) {
        return "arn:aws:ecs:eu-west-1:123456789012:" + kind + "/" + CLUSTER + "/" + name;
    }

    private static JobDetail job(int number, String region, Instant stoppedAt) {
        return JobDetailReader.read(Map.of(
                "jobId", id(number).value(),
                "jobName", "align",
                "jobQueue", "arn:aws:batch:" + region + ":123456789012:job-queue/genomics",
                "status", "FAILED",
                "createdAt", stoppedAt.minusSeconds(4_000).toEpochMilli(),
                "startedAt", stoppedAt.minusSeconds(3_000).toEpochMilli(),
                "stoppedAt", stoppedAt.toEpochMilli(),
                "attempts",
                        List.of(Map.of(
                                "startedAt", stoppedAt.minusSeconds(3_000).toEpochMilli(),
                                "stoppedAt", stoppedAt.toEpochMilli(),
                                "statusReason", "Host EC2 (instance " + HOST + ") terminated.",
                                "container",
                                        Map.of(
                                                "taskArn", ecs("task", "t" + number),
                                                "containerInstanceArn", ecs("container-instance", "c1"))))));
    }

    private static JobId id(int number) {
        return new JobId(String.format(Locale.ROOT, "3f1c0a52-0000-4000-8000-%012d", number));
    }

    @BeforeEach
    void fiveJobsOnAHostThatOnlyTheTrailKnows() {
        for (int i = 1; i <= 5; i++) {
            facts.add(job(i, "eu-west-1", ENDED));
            remembered.add(job(i, "eu-west-1", ENDED));
        }
        facts.add(job(6, "eu-central-1", ENDED));
        facts.add(job(7, "eu-west-1", SINCE.minusSeconds(1)));
        facts.add(new ContainerInstanceDetail(
                ecs("container-instance", "c1"), HOST, "m5.xlarge", "eu-west-1b", new BigDecimal(4), 15_678L, null));
        facts.add(new InstanceRecord(
                HOST,
                Hardware.builder().purchaseOption(PurchaseOption.SPOT).build(),
                InstanceFact.registered(ENDED.minusSeconds(9_000)),
                InstanceFact.evicted(ENDED.minusSeconds(20))));
    }

    @AfterEach
    void close() {
        facts.close();
        remembered.close();
    }

    private Backfill backfill() {
        EventIntake intake = new EventIntake(
                Handlers.over(new FactsPorts(remembered, records, instances, scope, Clock.fixed(NOW, ZoneOffset.UTC))),
                execution -> {},
                Clock.fixed(NOW, ZoneOffset.UTC));
        return new Backfill(
                facts,
                records,
                (name, input) -> {
                    if (!names.add(name)) {
                        return false;
                    }
                    outcomes.add(intake.start(name, PlainJson.MAPPER.convertValue(input, ObjectNode.class)));
                    return true;
                },
                new Installation("arn:aws:states:eu-west-1:123456789012:stateMachine:m", "jobs", scope),
                NOW,
                600);
    }

    private Outcome run() {
        Backfill backfill = backfill();
        return backfill.run(backfill.plan(SINCE, Set.of()), () -> {});
    }

    private List<JobRecord> recorded() {
        return IntStream.rangeClosed(1, 7)
                .mapToObj(BackfillTest::id)
                .flatMap(id -> records.find(id).stream())
                .toList();
    }

    @Test
    void jobsOfTheRegionAndTimeAreRecordedWithTheFactsOfTheTrail() {
        BackfillPlan plan = backfill().plan(SINCE, Set.of());
        assertThat(plan.missing()).containsExactly(id(1), id(2), id(3), id(4), id(5));
        assertThat(plan.unwatched()).isEqualTo(1);
        assertThat(run()).isEqualTo(new Outcome(5, 0));
        assertThat(outcomes).extracting(EventIntake.Outcome::fate).containsOnly(EventIntake.Fate.RECORDED);
        assertThat(recorded()).hasSize(5);
        for (JobRecord job : recorded()) {
            Attempt attempt = AttemptOrder.of(job).get(0);
            assertThat(attempt.instanceId()).isEqualTo(HOST);
            assertThat(attempt.verdict()).isNotNull();
            assertThat(attempt.verdict().ending()).isEqualTo(Ending.SPOT_RECLAIMED);
            assertThat(attempt.verdict().evidence().get(0).source()).isEqualTo("cloudtrail.bidEvictedEvent");
        }
        assertThat(instances.jobsOn(HOST)).hasSize(5);
    }

    @Test
    void aSecondRunStartsNothingAndLeavesTheSameRecords() {
        run();
        List<JobRecord> once = recorded();
        BackfillPlan again = backfill().plan(SINCE, Set.of());
        assertThat(again.missing()).isEmpty();
        assertThat(again.complete()).isEqualTo(5);
        assertThat(run()).isEqualTo(new Outcome(0, 0));
        assertThat(recorded()).isEqualTo(once);
    }

    @Test
    void anExecutionOfTheSameNameCountsAsDone() {
        Backfill backfill = backfill();
        BackfillPlan plan = backfill.plan(SINCE, Set.of());
        assertThat(backfill.run(plan, () -> {})).isEqualTo(new Outcome(5, 0));
        assertThat(backfill.run(plan, () -> {})).isEqualTo(new Outcome(0, 5));
        assertThat(outcomes).hasSize(5);
    }

    @Test
    void anExecutionThatLeftNoRecordIsTriedAgainOnceADay() {
        Backfill lossy = new Backfill(
                facts,
                new InMemoryJobRecordStore(),
                (name, input) -> names.add(name),
                new Installation("arn:aws:states:eu-west-1:123456789012:stateMachine:m", "jobs", scope),
                NOW,
                600);
        BackfillPlan plan = lossy.plan(SINCE, Set.of());
        assertThat(lossy.run(plan, () -> {})).isEqualTo(new Outcome(5, 0));
        assertThat(lossy.run(plan, () -> {})).isEqualTo(new Outcome(5, 0));
        assertThat(lossy.run(plan, () -> {})).isEqualTo(new Outcome(0, 5));
        assertThat(names).hasSize(10).allMatch(name -> name.length() <= 80);
    }

    @Test
    void newFactsOfAHostStartAnotherExecution() {
        run();
        facts.add(InstanceRecord.named(HOST)
                .with(new InstanceFact(
                        InstanceFact.Kind.LAUNCHED, ENDED.minusSeconds(9_100), "cloudtrail.runInstances", null)));
        assertThat(run()).isEqualTo(new Outcome(5, 0));
        assertThat(instances.find(HOST).orElseThrow().lastLife().launchedAt()).isEqualTo(ENDED.minusSeconds(9_100));
        assertThat(run()).isEqualTo(new Outcome(0, 0));
    }

    @Test
    void jobsOfQueuesAndComputeEnvironmentsThatAreNotWantedAreLeftOut() {
        assertThat(backfill().plan(SINCE, Set.of("genomics")).missing()).hasSize(5);
        assertThat(backfill().plan(SINCE, Set.of("other")).known()).isZero();
        scope = new Scope(new TreeSet<>(), new TreeSet<>(Set.of("on-demand")), "123456789012", "eu-west-1");
        assertThat(backfill().plan(SINCE, Set.of()).missing()).isEmpty();
        assertThat(backfill().plan(SINCE, Set.of()).unwatched()).isEqualTo(6);
    }

    @Test
    void countsDollarsAndMinutesAreSaidFirst() {
        assertThat(backfill().estimate(backfill().plan(SINCE, Set.of())))
                .containsExactly(
                        "6 jobs known: 0 recorded completely, 5 to record, 1 not watched.",
                        "5 executions with 30 state transitions: about $0.01, started in about 1 minute.");
        run();
        assertThat(backfill().estimate(backfill().plan(SINCE, Set.of())))
                .containsExactly("6 jobs known: 5 recorded completely, 0 to record, 1 not watched.");
        BackfillCost week = new BackfillCost(10_000, false, 10);
        assertThat(week.usd()).isEqualTo("1.57");
        assertThat(week.minutes()).isEqualTo(17);
        assertThat(new BackfillCost(10_000, true, 10).usd()).isEqualTo("0.09");
    }

    @Test
    void thePricesAreThoseOfTheDocument() throws IOException {
        String row = Files.readString(Path.of("../doc/cost.md"))
                .lines()
                .filter(line -> line.startsWith("| of jobs"))
                .findFirst()
                .orElseThrow();
        assertThat(row)
                .contains("| $" + BackfillCost.TRANSITIONS * 25 + ".00 |")
                .contains("| $" + BackfillCost.STANDARD_USD + " | $" + BackfillCost.EXPRESS_USD + " |");
    }
}
