package io.spotviewer.handlers.lookup.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceLife;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PlainJson;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts in CloudTrail's events. */
class TrailReaderTest {

    private static final String CLUSTER = "AWSBatch-spot-11111111-2222-4333-8444-555555555555";
    private static final String PLACE = "arn:aws:ecs:eu-west-1:123456789012:container-instance/" + CLUSTER + "/c1";
    private static final String TASK = "arn:aws:ecs:eu-west-1:123456789012:task/" + CLUSTER + "/t1";
    private static final String ID = "i-0123456789abcdef0";
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private static final String CONTAINER_INSTANCE = """
            {"containerInstance": {"containerInstanceArn": "%s", "ec2InstanceId": "%s",
              "attributes": [{"name": "ecs.instance-type", "value": "g5.xlarge"}, {"name": "ecs.capability.any"},
                             {"name": "ecs.availability-zone", "value": "eu-west-1b"}],
              "registeredResources": [{"name": "CPU", "integerValue": 4096}, {"name": "MEMORY", "integerValue": 15678},
                                      {"name": "GPU", "stringSetValue": ["GPU-1", "GPU-2"]}]}}
            """.formatted(PLACE, ID);

    private static String event(String name, String members) {
        return "{\"eventName\": \"%s\", \"eventSource\": \"x.amazonaws.com\", \"eventTime\": \"%s\", %s}"
                .formatted(name, NOON, members);
    }

    private static InstanceRecord instanceIn(String event) {
        List<InstanceRecord> instances = TrailReader.read(event).instances();
        assertThat(instances).hasSize(1);
        return instances.get(0);
    }

    @Test
    void aRegistrationLinksTheContainerInstanceToItsInstanceWhichRanByThen() {
        TrailFacts facts =
                TrailReader.read(event("RegisterContainerInstance", "\"responseElements\": " + CONTAINER_INSTANCE));
        assertThat(facts.containerInstances())
                .containsExactly(new ContainerInstanceDetail(
                        PLACE, ID, "g5.xlarge", "eu-west-1b", BigDecimal.valueOf(4), 15678L, 2));
        InstanceRecord instance = facts.instances().get(0);
        assertThat(instance.hardware().instanceType()).isEqualTo("g5.xlarge");
        assertThat(instance.hardware().registeredGpus()).isEqualTo(2);
        assertThat(instance.hardware().cluster()).endsWith(CLUSTER);
        assertThat(instance.facts()).containsExactly(InstanceFact.registered(NOON));
    }

    @Test
    void aRegistrationOfARestartedAgentSaysNothingOfWhenTheInstanceBegan() {
        TrailFacts facts = TrailReader.read(event(
                "RegisterContainerInstance",
                "\"requestParameters\": {\"containerInstanceArn\": \"%s\"}, \"responseElements\": %s"
                        .formatted(PLACE, CONTAINER_INSTANCE)));
        assertThat(facts.containerInstances()).hasSize(1);
        assertThat(facts.instances().get(0).facts()).isEmpty();
    }

    @Test
    void aDeregistrationLinksThemTooButSaysNothingOfWhenItRan() {
        TrailFacts facts =
                TrailReader.read(event("DeregisterContainerInstance", "\"responseElements\": " + CONTAINER_INSTANCE));
        assertThat(facts.containerInstances()).hasSize(1);
        assertThat(facts.instances().get(0).facts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RegisterContainerInstance",
                "DeregisterContainerInstance",
                "RunTask",
                "RunInstances",
                "TerminateInstances"
            })
    void aCallThatFailedSaysNothing(String name) {
        assertThat(TrailReader.read(
                        event(name, "\"errorCode\": \"ClientException\", \"responseElements\": " + CONTAINER_INSTANCE)))
                .isEqualTo(TrailFacts.NONE);
        assertThat(TrailReader.read(event(name, "\"responseElements\": null"))).isEqualTo(TrailFacts.NONE);
    }

    @Test
    void ofATaskOnlyIdsAreKept() {
        String event = event("RunTask", """
                "userIdentity": {"invokedBy": "batch.amazonaws.com"},
                "requestParameters": {"overrides": {"containerOverrides": [{"environment": [
                  {"name": "AWS_BATCH_JOB_ID", "value": "j1"}, {"name": "PASSWORD", "value": "hidden"}]}]}},
                "responseElements": {"failures": [], "tasks": [{"taskArn": "%s", "containerInstanceArn": "%s",
                  "availabilityZone": "eu-west-1b", "launchType": "EC2",
                  "overrides": {"containerOverrides": [{"environment": [{"name": "PASSWORD", "value": "hidden"}]}]}}]}
                """.formatted(TASK, PLACE));
        TrailFacts facts = TrailReader.read(event);
        assertThat(facts)
                .isEqualTo(new TrailFacts(
                        List.of(),
                        List.of(new TaskDetail(TASK, PLACE, "EC2", null, "eu-west-1b", null, null, null, null)),
                        List.of()));
        assertThat(facts.toString()).doesNotContain("hidden");
    }

    @Test
    void aTaskThatBatchDidNotRunIsLeftOut() {
        String others = "\"responseElements\": {\"tasks\": [{\"taskArn\":"
                + " \"arn:aws:ecs:eu-west-1:123456789012:task/web/t1\"}]}";
        assertThat(TrailReader.read(event("RunTask", others))).isEqualTo(TrailFacts.NONE);
        assertThat(TrailReader.read(event("RunTask", others.replace("task/web", "task/" + CLUSTER)))
                        .tasks())
                .as("by its cluster's name")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"instanceMarketOptions\": {\"marketType\": \"spot\"}', '', SPOT",
        "'', '\"instanceLifecycle\": \"spot\",', SPOT",
        "'', '\"spotInstanceRequestId\": \"sir-1\",', SPOT",
        "'', '\"instanceLifecycle\": \"capacity-block\",', CAPACITY_BLOCK",
        "'', '', ",
    })
    void aLaunchSaysHowItWasBoughtOrNothing(String request, String item, PurchaseOption bought) {
        InstanceRecord instance = instanceIn(event(
                "RunInstances",
                "\"requestParameters\": {" + request + "}, \"responseElements\": {\"instancesSet\": {\"items\": [{"
                        + item
                        + "\"instanceId\": \"" + ID + "\", \"instanceType\": \"m5.large\", \"launchTime\": "
                        + NOON.plusMillis(7).toEpochMilli()
                        + ", \"placement\": {\"availabilityZone\": \"eu-west-1b\", \"tenancy\": \"default\"}}]}}"));
        assertThat(instance.purchaseOption()).isEqualTo(bought);
        assertThat(instance.hardware().instanceType()).isEqualTo("m5.large");
        assertThat(instance.hardware().availabilityZone()).isEqualTo("eu-west-1b");
        assertThat(instance.lastLife().launchedAt()).isEqualTo(NOON.plusMillis(7));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"invokedBy\": \"autoscaling.amazonaws.com\", \"type\": \"AssumedRole\"}', autoscaling",
        "'{\"type\": \"AssumedRole\", \"sessionContext\": {\"sessionIssuer\": {\"userName\": \"AWSServiceRoleForBatch\"}}}', batch",
        "'{\"type\": \"IAMUser\", \"userName\": \"someone\", \"accessKeyId\": \"AKIAEXAMPLE\"}', IAMUser",
        "'{\"type\": \"not a type: AKIAEXAMPLE\"}', unknown caller",
        "'null', unknown caller",
    })
    void aTerminationIsAnEndByTheUsersSideThatNamesTheKindOfCaller(String identity, String caller) {
        InstanceRecord instance = instanceIn(event(
                "TerminateInstances",
                "\"userIdentity\": " + identity
                        + ", \"responseElements\": {\"instancesSet\": {\"items\": [{\"instanceId\": \"" + ID
                        + "\", \"previousState\": {\"name\": \"running\"}}]}}"));
        assertThat(instance.lastLife())
                .isEqualTo(InstanceLife.builder()
                        .endedAt(NOON)
                        .terminatedBy(caller)
                        .stateReasonCode("Client.UserInitiatedShutdown")
                        .build());
        assertThat(instance.toString()).doesNotContain("AKIA").doesNotContain("someone");
    }

    @ParameterizedTest
    @CsvSource({"shutting-down, ", "terminated, ", "stopped, 2026-01-15T12:00:00Z", "stopping, 2026-01-15T12:00:00Z"})
    void aTerminationOfWhatRunsNoMoreDoesNotSayWhoEndedIt(String before, Instant endedAt) {
        TrailFacts facts = TrailReader.read(event(
                "TerminateInstances",
                "\"responseElements\": {\"instancesSet\": {\"items\": [{\"instanceId\": \"" + ID
                        + "\", \"previousState\": {\"name\": \"" + before + "\"}}]}}"));
        if (endedAt == null) {
            assertThat(facts).isEqualTo(TrailFacts.NONE);
        } else {
            assertThat(facts.instances().get(0).lastLife())
                    .isEqualTo(InstanceLife.builder().endedAt(endedAt).build());
        }
    }

    @Test
    void aServiceEventNamesSeveralInstancesOrNone() {
        assertThat(TrailReader.read(event("BidEvictedEvent", "\"serviceEventDetails\": {}")))
                .isEqualTo(TrailFacts.NONE);
        List<InstanceRecord> evicted = TrailReader.read(event(
                        "BidEvictedEvent",
                        "\"requestParameters\": null, \"serviceEventDetails\": {\"instanceIdSet\": [\"i-1\", \"i-2\","
                                + " \"no id\"]}"))
                .instances();
        assertThat(evicted)
                .containsExactly(
                        InstanceRecord.named("i-1").with(InstanceFact.evicted(NOON)),
                        InstanceRecord.named("i-2").with(InstanceFact.evicted(NOON)));
        InstanceRecord fulfilled =
                instanceIn(event("BidFulfilledEvent", "\"serviceEventDetails\": {\"instanceIdSet\": [\"i-1\"]}"));
        assertThat(fulfilled.purchaseOption()).isEqualTo(PurchaseOption.SPOT);
        assertThat(fulfilled.lastLife().launchedAt()).isEqualTo(NOON);
    }

    @Test
    void theEventIsReadInEveryFormInWhichAwsGivesIt() throws JsonProcessingException {
        String text = event("BidEvictedEvent", "\"serviceEventDetails\": {\"instanceIdSet\": [\"" + ID + "\"]}");
        TrailFacts expected = TrailReader.read(text);
        assertThat(expected.isEmpty()).isFalse();
        Map<?, ?> map = PlainJson.MAPPER.readValue(text, Map.class);
        assertThat(TrailReader.read(map)).isEqualTo(expected);
        assertThat(TrailReader.read(Map.of("EventName", "BidEvictedEvent", "CloudTrailEvent", text)))
                .as("an element of LookupEvents")
                .isEqualTo(expected);
        assertThat(TrailReader.read(
                        Map.of("EventName", "BidEvictedEvent", "EventSource", "x", "CloudTrailEvent", text)))
                .as("an element of LookupEvents, as the CLI prints it")
                .isEqualTo(expected);
        assertThat(TrailReader.read(Map.of("detail-type", "AWS Service Event via CloudTrail", "detail", map)))
                .as("an envelope of EventBridge")
                .isEqualTo(expected);
        assertThat(TrailReader.read(text.replace("\"eventName\"", "\"EventName\"")
                        .replace("\"eventTime\"", "\"EventTime\"")
                        .replace("\"serviceEventDetails\"", "\"ServiceEventDetails\"")))
                .as("names in another case")
                .isEqualTo(expected);
    }

    @Test
    void whatIsNoEventOfTheTrailSaysNothingAndIsNotQuoted() {
        assertThat(TrailReader.read(null)).isEqualTo(TrailFacts.NONE);
        assertThat(TrailReader.read(List.of(1))).isEqualTo(TrailFacts.NONE);
        assertThat(TrailReader.read(Map.of("eventName", 3))).isEqualTo(TrailFacts.NONE);
        assertThat(TrailReader.read(event("CreateBucket", "\"responseElements\": {}")))
                .isEqualTo(TrailFacts.NONE);
        assertThatThrownBy(() -> TrailReader.read("{\"PASSWORD\": \"hidden\""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hidden");
    }
}
