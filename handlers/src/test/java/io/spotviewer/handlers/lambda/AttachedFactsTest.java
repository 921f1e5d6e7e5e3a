package io.spotviewer.handlers.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.handlers.batch.JobDetailReader;
import io.spotviewer.handlers.job.AttachedFacts;
import io.spotviewer.handlers.job.JobInput;
import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.handlers.step.MalformedEventException;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.Ending;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Executions that bring along facts which AWS has forgotten. */
class AttachedFactsTest {

    private static final String TASK = "arn:aws:ecs:eu-west-1:123456789012:task/" + Events.CLUSTER + "/t1";
    private static final String PLACE =
            "arn:aws:ecs:eu-west-1:123456789012:container-instance/" + Events.CLUSTER + "/c1";
    private static final String HOST = "i-0aaaaaaaaaaaaaaa1";
    private static final Instant LATER = Instant.parse("2026-01-31T00:00:00Z");
    private static final Instant LAUNCHED = Instant.parse("2026-01-10T08:00:00.417Z");
    private static final Instant STOPPED = Instant.parse("2026-01-10T10:40:00Z");

    private final FakeAws aws = new FakeAws();
    private final Machine machine = new Machine(aws);

    private static Map<String, Object> described(@Nullable String place) {
        return Map.of(
                "jobId",
                Events.JOB,
                "jobName",
                "align",
                "jobQueue",
                Events.QUEUE,
                "status",
                "FAILED",
                "createdAt",
                1768035000000L,
                "stoppedAt",
                STOPPED.toEpochMilli(),
                "attempts",
                List.of(Map.of(
                        "startedAt",
                        1768039500000L,
                        "stoppedAt",
                        STOPPED.toEpochMilli(),
                        "statusReason",
                        "Essential container in task exited",
                        "container",
                        place == null
                                ? Map.of("taskArn", TASK, "exitCode", 143)
                                : Map.of("taskArn", TASK, "containerInstanceArn", place, "exitCode", 143))));
    }

    private static AttachedFacts facts() {
        return AttachedFacts.of(
                List.of(new TaskDetail(TASK, PLACE, "EC2", null, "eu-west-1b", null, null, null, null)),
                List.of(new ContainerInstanceDetail(
                        PLACE, HOST, "m5.xlarge", "eu-west-1b", new BigDecimal("4"), 15678L, null)),
                List.of(new InstanceRecord(
                        HOST,
                        Hardware.builder().purchaseOption(PurchaseOption.SPOT).build(),
                        new InstanceFact(InstanceFact.Kind.LAUNCHED, LAUNCHED, "cloudtrail.runInstances", null),
                        InstanceFact.registered(LAUNCHED.plusSeconds(70)),
                        InstanceFact.evicted(STOPPED.plusSeconds(90)))));
    }

    private static JobInput input(@Nullable String place, @Nullable AttachedFacts facts, Instant now) {
        return JobInput.of(new JobId(Events.JOB), JobDetailReader.read(described(place)), facts, now);
    }

    @SuppressWarnings("unchecked")
    private JobRecord take(JobInput input) {
        Map<String, Object> json = (Map<String, Object>) Machine.parse(Machine.text(input.input()));
        machine.job(Machine.answer(json, "event"), json.get("facts"));
        return Concluded.job(aws);
    }

    @Test
    void aJobWhoseTaskAndHostAreForgottenIsRecordedWholeAndNothingAttachedIsLookedUp() {
        for (String place : new @Nullable String[] {PLACE, null}) {
            JobRecord job = take(input(place, facts(), LATER));
            Attempt attempt = AttemptOrder.of(job).get(0);
            InstanceRecord host = Concluded.host(attempt);
            assertThat(host.instanceId()).isEqualTo(HOST);
            assertThat(host.hardware().instanceType()).isEqualTo("m5.xlarge");
            assertThat(host.purchaseOption()).isEqualTo(PurchaseOption.SPOT);
            assertThat(host.lastLife().launchedAt()).isEqualTo(LAUNCHED);
            assertThat(Concluded.verdict(attempt).ending())
                    .as("masked as an exit")
                    .isEqualTo(Ending.SPOT_RECLAIMED);
            assertThat(Concluded.verdict(attempt).evidence().get(0).source()).isEqualTo("cloudtrail.bidEvictedEvent");
            assertThat(aws.instanceRecords.find(HOST)).contains(host);
        }
        assertThat(aws.asked).allMatch(question -> question.startsWith("jobs "));
    }

    @Test
    void theSameFactsAgainChangeNothing() {
        JobRecord once = take(input(PLACE, facts(), LATER));
        assertThat(take(input(PLACE, facts(), LATER.plusSeconds(86_400)))).isEqualTo(once);
    }

    @Test
    void onlyNewFactsMakeAnotherExecutionButWithoutFactsEachDayDoes() {
        String name = input(PLACE, facts(), LATER).name();
        assertThat(name)
                .matches(Events.JOB + "_FAILED_1_[0-9a-f]{12}")
                .hasSizeLessThanOrEqualTo(80)
                .isEqualTo(input(PLACE, facts(), LATER.plusSeconds(86_400)).name());
        assertThat(input(PLACE, AttachedFacts.NONE, LATER).name()).isNotEqualTo(name);
        assertThat(input(PLACE, null, LATER).name()).isEqualTo(Events.JOB + "_FAILED_1_20260131");
        assertThat(input(PLACE, null, LATER).input()).containsOnlyKeys("entrance", "event");
    }

    @Test
    void whatIsNotAttachedIsLookedUp() {
        take(input(PLACE, AttachedFacts.of(List.of(), facts().containerInstances(), List.of()), LATER));
        assertThat(aws.asked)
                .anyMatch(question -> question.startsWith("tasks "))
                .anyMatch(question -> question.startsWith("instances ") && question.contains(HOST))
                .noneMatch(question -> question.startsWith("containerInstances "));
    }

    @Test
    void anInstanceThatIsNoRecordIsAMalformedEvent() {
        assertThatThrownBy(() -> take(input(
                        PLACE, new AttachedFacts(List.of(), List.of(), List.of("{\"instanceId\":\"x\"}")), LATER)))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("facts.instances");
    }
}
