package io.spotviewer.local.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.JobDetailReader;
import io.spotviewer.handlers.job.AttachedFacts;
import io.spotviewer.handlers.lookup.AwsAnswers;
import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.SpotRequestDetail;
import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.handlers.lookup.trail.TrailReader;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.PlainJson;
import io.spotviewer.records.PurchaseOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsStoreTest {

    private static final String JOB = "4d2a6a5e-8d0c-4a35-9c57-3f4a2b9d1e10";
    private static final String CLUSTER = "AWSBatch-spot-0a1b2c3d-0000-4000-8000-000000000001";
    private static final String PLACE = "arn:aws:ecs:us-east-1:123456789012:container-instance/" + CLUSTER + "/aa";
    private static final String TASK = "arn:aws:ecs:us-east-1:123456789012:task/" + CLUSTER + "/t1";
    private static final String INSTANCE = "i-0123456789abcdef0";

    @Test
    void theLaterKnowledgeWinsInAnyOrder() {
        List<Consumer<FactsStore>> facts = List.of(
                store -> store.add(job("""
                        {"jobId": "%s", "status": "RUNNING", "startedAt": 1764300000000,
                         "container": {"taskArn": "%s", "containerInstanceArn": "%s"}, "attempts": []}
                        """.formatted(JOB, TASK, PLACE))),
                store -> store.add(job("""
                        {"jobId": "%s", "jobName": "align", "status": "RUNNABLE", "createdAt": 1764290000000,
                         "statusReason": "Host EC2 (instance i-0123456789abcdef0) terminated.",
                         "attempts": [{"startedAt": 1764300000000, "stoppedAt": 1764301000000,
                           "statusReason": "Host EC2 (instance i-0123456789abcdef0) terminated.",
                           "container": {"taskArn": "%s", "containerInstanceArn": "%s"}}]}
                        """.formatted(JOB, TASK, PLACE))),
                store -> store.add(job("""
                        {"jobId": "%s", "status": "STARTING", "container": {"taskArn": "%s"}, "attempts": []}
                        """.formatted(JOB, TASK))),
                store -> store.add(
                        new TaskDetail(TASK, null, "EC2", null, null, null, null, "2025-11-28T03:19:00Z", null)),
                store ->
                        store.add(new TaskDetail(TASK, PLACE, null, null, null, "TerminationNotice", null, null, null)),
                store -> store.add(new ContainerInstanceDetail(PLACE, INSTANCE, null, "us-east-1a", null, null, null)),
                store -> store.add(new ContainerInstanceDetail(PLACE, INSTANCE, "m5.large", null, null, 7680L, null)),
                store -> store.add(instance("2025-11-28T03:00:00Z", "running", "")),
                store -> store.add(instance("2025-11-28T03:00:00Z", "terminated", "Server.SpotInstanceTermination")),
                store -> store.add(new SpotRequestDetail("sir-1", INSTANCE, "fulfilled", "2025-11-28T03:00:01Z")),
                store -> store.add(new SpotRequestDetail(
                        "sir-1", INSTANCE, "instance-terminated-no-capacity", "2025-11-28T03:36:40Z")),
                store -> store.add(InstanceRecord.named(INSTANCE)
                        .with(InstanceFact.evicted(Instant.parse("2025-11-28T03:36:40Z")))),
                store -> store.add(new InstanceRecord(
                        INSTANCE,
                        Hardware.builder().purchaseOption(PurchaseOption.SPOT).build())));
        List<Consumer<FactsStore>> order = new ArrayList<>(facts);
        Random random = new Random(1);
        List<Object> first = null;
        for (int i = 0; i < 60; i++) {
            Collections.shuffle(order, random);
            try (FactsStore store = FactsStore.temporary()) {
                order.forEach(fact -> fact.accept(store));
                List<Object> known = List.of(
                        store.job(new JobId(JOB)),
                        store.task(TASK),
                        store.containerInstance(PLACE),
                        store.described(INSTANCE),
                        store.spotRequestsOf(INSTANCE),
                        store.batchInstances());
                first = first == null ? known : first;
                assertThat(known).isEqualTo(first);
                JobDetail job = store.job(new JobId(JOB)).orElseThrow();
                assertThat(job.status()).isEqualTo("RUNNABLE");
                assertThat(job.startedAt()).isNull();
                assertThat(job.submission().name()).isEqualTo("align");
                assertThat(job.attempts()).hasSize(1);
                assertThat(store.instanceOf(job.attempts().get(0))).contains(INSTANCE);
                assertThat(store.described(INSTANCE).orElseThrow().stateReasonCode())
                        .isEqualTo("Server.SpotInstanceTermination");
                assertThat(store.spotRequestsOf(INSTANCE))
                        .extracting(SpotRequestDetail::statusCode)
                        .containsExactly("instance-terminated-no-capacity");
            }
        }
    }

    @Test
    void allThatIsKnownOfAnInstanceOfBatchIsOneRecord() {
        try (FactsStore store = FactsStore.temporary()) {
            store.add(new ContainerInstanceDetail(PLACE, INSTANCE, "m5.large", "us-east-1a", null, null, null));
            store.add(InstanceRecord.named(INSTANCE).with(InstanceFact.evicted(Instant.parse("2025-11-28T03:36:40Z"))));
            store.add(
                    InstanceRecord.named("i-0ffff").with(InstanceFact.evicted(Instant.parse("2025-11-28T03:36:40Z"))));

            assertThat(store.batchInstances()).singleElement().satisfies(known -> {
                assertThat(known.instanceId()).isEqualTo(INSTANCE);
                assertThat(known.hardware().instanceType()).isEqualTo("m5.large");
                assertThat(known.hardware().cluster()).endsWith("cluster/" + CLUSTER);
                assertThat(known.lastLife().evictedAt()).isEqualTo("2025-11-28T03:36:40Z");
            });
        }
    }

    @Test
    void theReasonForAnEndNamesTheInstanceWhereNothingElseDoes() {
        try (FactsStore store = FactsStore.temporary()) {
            store.add(job("""
                    {"jobId": "%s", "status": "FAILED", "attempts": [{"startedAt": 1764300000000, "stoppedAt": 1764301000000,
                     "statusReason": "Host EC2 (instance i-0123456789abcdef0) terminated.",
                     "container": {"taskArn": "%s", "containerInstanceArn": "%s"}}]}
                    """.formatted(JOB, TASK, PLACE)));

            assertThat(store.batchInstances())
                    .extracting(InstanceRecord::instanceId)
                    .containsExactly(INSTANCE);
            assertThat(store.containerInstance(PLACE).orElseThrow().instanceId())
                    .as("for the other attempts there")
                    .isEqualTo(INSTANCE);
        }
    }

    @Test
    void theFactsOfAJobAreThoseOfItsTasksAndOfTheInstancesUnderThem() {
        try (FactsStore store = FactsStore.temporary()) {
            JobDetail job = job("""
                    {"jobId": "%s", "status": "RUNNING", "container": {"taskArn": "%s"}, "attempts": []}
                    """.formatted(JOB, TASK));
            store.add(new TaskDetail(TASK, PLACE, null, null, null, null, null, null, null));
            store.add(new ContainerInstanceDetail(PLACE, INSTANCE, "m5.large", null, null, null, null));

            AttachedFacts facts = store.factsOf(job);

            assertThat(facts.tasks()).extracting(TaskDetail::taskArn).containsExactly(TASK);
            assertThat(facts.containerInstances())
                    .extracting(ContainerInstanceDetail::containerInstanceArn)
                    .containsExactly(PLACE);
            assertThat(facts.instancesById().values())
                    .singleElement()
                    .satisfies(
                            host -> assertThat(host.hardware().instanceType()).isEqualTo("m5.large"));
        }
    }

    @Test
    void anEventOfCloudTrailLinksAContainerInstanceToItsInstance() {
        try (FactsStore store = FactsStore.temporary()) {
            store.add(TrailReader.read(plain("""
                    {"eventName": "RegisterContainerInstance", "eventTime": "2025-11-28T03:02:00Z", "responseElements":
                     {"containerInstance": {"containerInstanceArn": "%s", "ec2InstanceId": "%s"}}}
                    """.formatted(PLACE, INSTANCE))));

            assertThat(store.containerInstance(PLACE).orElseThrow().instanceId())
                    .isEqualTo(INSTANCE);
            assertThat(store.batchInstances())
                    .singleElement()
                    .satisfies(
                            known -> assertThat(known.lastLife().registeredAt()).isEqualTo("2025-11-28T03:02:00Z"));
        }
    }

    @Test
    void theChecksumOfAJobFollowsThePlaceThatOnlyItsTaskNames() {
        try (FactsStore store = FactsStore.temporary()) {
            store.add(new TaskDetail(TASK, PLACE, null, null, null, null, null, null, null));
            String before = store.checksum(new JobId(JOB), List.of(TASK));

            store.add(new ContainerInstanceDetail(PLACE, INSTANCE, null, null, null, null, null));

            assertThat(store.checksum(new JobId(JOB), List.of(TASK))).isNotEqualTo(before);
        }
    }

    @Test
    void aSecondCloseLeavesTheNextHolderAlone(@TempDir Path folder) {
        FactsStore first = FactsStore.in(folder);
        first.close();
        try (FactsStore next = FactsStore.in(folder)) {
            first.close();

            assertThat(folder.resolve("facts.mv.db.pid")).exists();
            assertThat(next.batchInstances()).isEmpty();
        }
    }

    @Test
    void factsSurviveTheProcess(@TempDir Path folder) {
        try (FactsStore store = FactsStore.in(folder)) {
            store.add(new TaskDetail(TASK, PLACE, null, null, null, null, null, null, null));
            store.progress("pull").put("page", "1");
        }
        try (FactsStore store = FactsStore.in(folder)) {
            assertThat(store.task(TASK)).isPresent();
            assertThat(store.progress("pull")).containsEntry("page", "1");
        }
    }

    private static JobDetail job(String json) {
        return JobDetailReader.read(plain(json));
    }

    private static InstanceDetail instance(String launchedAt, String state, String reason) {
        return AwsAnswers.instance(plain("""
                        {"InstanceId": "%s", "InstanceType": "m5.large", "LaunchTime": "%s", "State": {"Name": "%s"},
                         "InstanceLifecycle": "spot", "StateReason": {"Code": "%s"}}
                        """.formatted(INSTANCE, launchedAt, state, reason)))
                .orElseThrow();
    }

    private static Object plain(String json) {
        try {
            return PlainJson.MAPPER.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
