package io.spotviewer.handlers.lambda;

import static io.spotviewer.handlers.lambda.Events.list;
import static io.spotviewer.handlers.lambda.Events.object;
import static io.spotviewer.handlers.lambda.Machine.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.handlers.step.Scope;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.Platform;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of job that Batch runs. */
class JobKindsTest {

    private static final String TIME = "2026-01-10T10:40:00Z";
    private static final long START = SpotHistory.millis("2026-01-10T10:05:00Z");
    private static final long STOP = SpotHistory.millis("2026-01-10T10:35:00Z");
    private static final String OLD_TASK =
            "arn:aws:ecs:eu-west-1:123456789012:task/cea1a5c3-3840-4ec9-9096-f808142a204c";
    private static final String OLD_PLACE =
            "arn:aws:ecs:eu-west-1:123456789012:container-instance/dbf8b129-7059-43dd-bdcf-19822de57d4b";

    private final FakeAws aws = new FakeAws();

    private JobRecord after(Map<String, Object> detail) {
        Map<String, Object> end = new Machine(aws).job(Events.job(TIME, detail));
        return aws.jobRecords
                .find(new JobId(String.valueOf(answer(end, "record").get("jobId"))))
                .orElseThrow();
    }

    private String whyIgnored(Map<String, Object> detail) {
        return String.valueOf(
                answer(new Machine(aws).job(Events.job(TIME, detail)), "job").get("ignored"));
    }

    private static Map<String, Object> job(String id, String status, Object... more) {
        Map<String, Object> detail = object("jobId", id, "jobQueue", Events.QUEUE, "status", status);
        detail.putAll(object(more));
        return detail;
    }

    private static Map<String, Object> attempt(Map<String, Object> container) {
        return object("container", container, "startedAt", START, "stoppedAt", STOP);
    }

    @Test
    void anArraysChildIsAJob() {
        JobRecord child = after(
                job("4c7599ae:9999", "RUNNABLE", "arrayProperties", object("index", 9999, "statusSummary", object())));

        assertThat(child.id().family()).isEqualTo("4c7599ae");
        assertThat(AttemptOrder.of(child)).isEmpty();
    }

    @Test
    void anArraysParentIsNot() {
        assertThat(whyIgnored(job("4c7599ae", "PENDING", "arrayProperties", object("size", 10_000))))
                .startsWith("parent of an array");
    }

    @Test
    void aMultiNodeParentIsNotEvenIfOnlyBatchTellsThatItIsOne() {
        assertThat(whyIgnored(job("mnp", "RUNNING", "nodeProperties", object("numNodes", 4, "mainNode", 0))))
                .startsWith("parent of an array or multi-node job");

        aws.jobs.put("mnp-2", job("mnp-2", "RUNNING", "nodeProperties", object("numNodes", 4)));
        assertThat(whyIgnored(job("mnp-2", "RUNNING"))).startsWith("parent of an array or multi-node job");
        assertThat(aws.jobRecords.find(new JobId("mnp-2"))).isEmpty();
    }

    @Test
    void aNodeOfAMultiNodeJobIsAJob() {
        JobRecord node = after(job(
                "mnp#3",
                "FAILED",
                "nodeDetails",
                object("nodeIndex", 3, "isMainNode", false),
                "attempts",
                list(attempt(object("taskArn", Events.taskArn("node"), "exitCode", 1)))));

        assertThat(AttemptOrder.of(node)).singleElement().returns(1800L, Attempt::runSeconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FARGATE", "FARGATE_SPOT"})
    void fargateHasNoInstanceButACapacityProvider(String provider) {
        aws.tasks.put(
                Events.taskArn("f"),
                object("taskArn", Events.taskArn("f"), "launchType", "FARGATE", "capacityProviderName", provider));

        JobRecord job = after(job(
                "fargate",
                "SUCCEEDED",
                "platformCapabilities",
                list("FARGATE"),
                "attempts",
                list(attempt(object("taskArn", Events.taskArn("f"), "exitCode", 0))),
                "container",
                object("resourceRequirements", list(object("type", "VCPU", "value", "0.25")))));

        assertThat(job.description().platform()).isEqualTo(Platform.FARGATE);
        assertThat(job.description().vcpus()).isEqualByComparingTo("0.25");
        assertThat(AttemptOrder.of(job))
                .singleElement()
                .returns(null, Attempt::instanceId)
                .returns(
                        provider.equals("FARGATE") ? PurchaseOption.ON_DEMAND : PurchaseOption.SPOT,
                        Attempt::purchaseOption);
        assertThat(aws.asked).noneMatch(call -> call.startsWith("containerInstances"));
    }

    @Test
    void podsAreAttempts() {
        JobRecord job = after(job(
                "eks",
                "SUCCEEDED",
                "platformCapabilities",
                list("EC2"),
                "attempts",
                list(),
                "startedAt",
                START,
                "stoppedAt",
                STOP,
                "eksAttempts",
                list(object(
                        "podName",
                        "aws-batch.fa024ec9",
                        "nodeName",
                        "ip-10-0-81-102.ec2.internal",
                        "containers",
                        list(object("name", "Default", "exitCode", 0, "reason", "Completed")),
                        "startedAt",
                        START,
                        "stoppedAt",
                        STOP))));

        assertThat(job.description().platform()).isEqualTo(Platform.EKS);
        assertThat(AttemptOrder.of(job))
                .singleElement()
                .returns("pod/aws-batch.fa024ec9", Attempt::key)
                .returns(1800L, Attempt::runSeconds)
                .returns(null, Attempt::instanceId);
        assertThat(aws.asked).containsExactly("jobs [eks]");
    }

    @Test
    void severalContainersAreOneAttempt() {
        JobRecord job = after(job(
                "multi",
                "FAILED",
                "container",
                object(),
                "attempts",
                list(object(
                        "startedAt",
                        START,
                        "stoppedAt",
                        STOP,
                        "taskProperties",
                        list(object(
                                "taskArn",
                                Events.taskArn("m"),
                                "containerInstanceArn",
                                Events.containerInstanceArn("m"),
                                "containers",
                                list(object("name", "a", "exitCode", 0), object("name", "b", "exitCode", 3))))))));

        assertThat(AttemptOrder.of(job)).singleElement().returns(Events.taskArn("m"), Attempt::key);
        assertThat(AttemptOrder.of(job).get(0).facts().end().exitCode()).isEqualTo(3);
    }

    @Test
    void arnsOfTheOldFormatAreLookedForInTheQueuesClusters() {
        TreeMap<String, String> clusters = new TreeMap<>();
        clusters.put("ce-1", "arn:aws:ecs:eu-west-1:123456789012:cluster/ce-1_Batch_37235f86");
        clusters.put("ce-2", "");
        aws.queues.put(Events.QUEUE, clusters);
        aws.tasks.put(OLD_TASK, object("taskArn", OLD_TASK, "launchType", "EC2"));
        aws.containerInstances.put(
                OLD_PLACE, object("containerInstanceArn", OLD_PLACE, "ec2InstanceId", SpotHistory.FIRST));
        aws.instances.put(SpotHistory.FIRST, SpotHistory.spotInstance(SpotHistory.FIRST, "running"));

        JobRecord job = after(job(
                "old",
                "FAILED",
                "attempts",
                list(attempt(object("taskArn", OLD_TASK, "containerInstanceArn", OLD_PLACE, "exitCode", 0)))));

        assertThat(AttemptOrder.of(job)).singleElement().returns(SpotHistory.FIRST, Attempt::instanceId);
        assertThat(aws.asked).contains("tasks " + clusters.get("ce-1") + " [" + OLD_TASK + "]");
    }

    @Test
    void arnsOfTheOldFormatAreGoneWhereTheQueueIs() {
        JobRecord job = after(job(
                "old",
                "FAILED",
                "attempts",
                list(attempt(object("taskArn", OLD_TASK, "containerInstanceArn", OLD_PLACE, "exitCode", 0)))));

        assertThat(AttemptOrder.of(job))
                .singleElement()
                .returns(null, Attempt::instanceId)
                .returns(1800L, Attempt::runSeconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws-cn:ecs:cn-north-1:123456789012:task/AWSBatch-ce-1/0123",
                "arn:aws-us-gov:ecs:us-gov-west-1:123456789012:task/AWSBatch-ce-1/0123"
            })
    void otherPartitionsAreAskedToo(String arn) {
        after(job("cn", "FAILED", "attempts", list(attempt(object("taskArn", arn)))));

        assertThat(aws.asked).contains("tasks AWSBatch-ce-1 [" + arn + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "arn:aws:ecs:eu-west-1:1:task/a/b/c", "arn:aws:s3:::bucket/key", "../../x"})
    void whatIsNoArnIsAskedNowhereAndStillNamesItsAttempt(String arn) {
        JobRecord job = after(job("odd", "FAILED", "attempts", list(attempt(object("taskArn", arn)))));

        assertThat(AttemptOrder.of(job)).singleElement().returns(arn, Attempt::key);
        assertThat(aws.asked).containsExactly("jobs [odd]");
    }

    @Test
    void aJobCancelledBeforeItStartedHasNoAttempt() {
        aws.jobs.put("cancelled", job("cancelled", "FAILED", "isCancelled", true));

        JobRecord job = after(job(
                "cancelled",
                "FAILED",
                "attempts",
                list(),
                "stoppedAt",
                STOP,
                "statusReason",
                "not needed",
                "container",
                object()));

        assertThat(AttemptOrder.of(job)).isEmpty();
        assertThat(job.cancelledByUser()).isTrue();
        assertThat(job.state().status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.state().stoppedAt()).isEqualTo("2026-01-10T10:35:00Z");
    }

    @Test
    void aRunningJobsTimesBelongToTheTaskAtHand() {
        Map<String, Object> detail =
                SpotHistory.running(SpotHistory.detail("RUNNING", 1, "two"), "2026-01-10T10:39:00Z");

        List<Attempt> attempts = AttemptOrder.of(after(detail));

        assertThat(attempts).extracting(Attempt::isFinished).containsExactly(true, false);
        assertThat(attempts.get(1).startedAt()).isEqualTo("2026-01-10T10:39:00Z");
    }

    @Test
    void aRetriedJobThatIsStartingKeepsTheOldStartForItsOldAttempt() {
        Map<String, Object> detail =
                SpotHistory.running(SpotHistory.detail("STARTING", 1, "two"), "2026-01-10T10:05:00Z");

        List<Attempt> attempts = AttemptOrder.of(after(detail));

        assertThat(attempts.get(1).startedAt()).isNull();
        assertThat(attempts.get(1).facts().times().startingAt()).isEqualTo(TIME);
    }

    @Test
    void onlyTagsOfTheAllowListAreKept() {
        aws.scope = new Scope(new TreeSet<>(List.of("team")), new TreeSet<>(), null, null);
        aws.jobs.put("tagged", job("tagged", "RUNNABLE", "tags", object("team", "genomics", "secret", "x")));

        Map<String, Object> end = new Machine(aws).job(Events.job(TIME, job("tagged", "RUNNABLE")));

        assertThat(after(job("tagged", "RUNNABLE")).description().tags()).containsOnly(Map.entry("team", "genomics"));
        assertThat(Machine.text(answer(end, "job"))).doesNotContain("secret");
    }

    @Test
    void thePlaceInAWorkflowComesFromDescribeJobsAndStaysWhateverTagsAreKept() {
        aws.scope = new Scope(new TreeSet<>(List.of("team")), new TreeSet<>(), null, null);
        aws.jobs.put(
                "traced",
                job(
                        "traced",
                        "RUNNABLE",
                        "parameters",
                        object("metaflow.flow_name", "TrainFlow", "metaflow.run_id", "17", "key", "hunter2")));

        Map<String, Object> end = new Machine(aws).job(Events.job(TIME, job("traced", "RUNNABLE")));

        assertThat(after(job("traced", "RUNNABLE")).description().workflow())
                .isEqualTo(WorkflowFacts.builder()
                        .engine("Metaflow")
                        .workflow("TrainFlow")
                        .run("17")
                        .build());
        assertThat(Machine.text(end)).doesNotContain("hunter2");
    }

    @Test
    void aJobOfAnotherComputeEnvironmentIsIgnored() {
        aws.scope = new Scope(new TreeSet<>(), new TreeSet<>(List.of("other-ce")), null, null);

        assertThat(whyIgnored(SpotHistory.detail("RUNNING", 0, "one")))
                .isEqualTo("a job of another compute environment");
    }

    @Test
    void aJobThatIsNotPlacedYetIsJudgedByItsQueue() {
        TreeMap<String, String> clusters = new TreeMap<>(Map.of("spot-ce", ""));
        aws.queues.put(Events.QUEUE, clusters);
        aws.scope = new Scope(new TreeSet<>(), new TreeSet<>(List.of("other-ce")), null, null);
        assertThat(whyIgnored(SpotHistory.detail("RUNNABLE", 0, null)))
                .isEqualTo("a job of another compute environment");

        aws.scope = new Scope(new TreeSet<>(), new TreeSet<>(List.of("spot-ce")), null, null);
        assertThat(after(SpotHistory.detail("RUNNABLE", 0, null)).state().status())
                .isEqualTo(JobStatus.RUNNABLE);
    }
}
