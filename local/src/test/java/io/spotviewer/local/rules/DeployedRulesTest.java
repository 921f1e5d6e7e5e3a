package io.spotviewer.local.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.Fleet;
import io.spotviewer.handlers.batch.JobDetailReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the template, over events whose folder names the rule that must select them. */
class DeployedRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DeployedRules RULES = DeployedRules.packaged();

    @TestFactory
    Stream<DynamicTest> anEventIsSelectedByTheRuleThatItsFolderNames() throws IOException {
        return SampleEvents.filed().entrySet().stream()
                .map(event -> dynamicTest(
                        event.getKey(),
                        () -> assertThat(rules(RULES, event.getValue())).isEqualTo(folder(event.getKey()))));
    }

    @Test
    void theProgramHoldsTheTemplateThatIsDeployed() throws IOException {
        Map<String, JsonNode> events = SampleEvents.filed();
        assertThat(selected(DeployedRules.of(SampleEvents.template(), Map.of()), events))
                .isEqualTo(selected(RULES, events));
    }

    @Test
    void noValueCanBeTakenFromAPatternUnnoticed() throws IOException {
        Map<String, JsonNode> events = SampleEvents.filed();
        Map<String, String> expected = selected(RULES, events);
        List<String> unnoticed = new ArrayList<>();
        int taken = 0;
        for (String rule : List.of("JobEventsRule", "InstanceEventsRule")) {
            for (String value : values(pattern(SampleEvents.template(), rule), "")) {
                ObjectNode template = SampleEvents.template();
                remove(pattern(template, rule), JsonPointer.compile(value));
                taken++;
                if (selected(DeployedRules.of(template, Map.of()), events).equals(expected)) {
                    unnoticed.add(rule + value);
                }
            }
        }
        assertThat(taken).isGreaterThan(15);
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void startUpIsSelectedUnlessTheParameterSaysOtherwise() throws IOException {
        JsonNode starting = SampleEvents.filed("JobEventsRule/starting.json");
        DeployedRules without = DeployedRules.of(SampleEvents.template(), Map.of("RecordStartUp", "false"));
        assertThat(rules(RULES, starting)).isEqualTo("JobEventsRule");
        assertThat(without.select(starting).reason())
                .isEqualTo("no deployed rule starts an execution for it: status STARTING");
        assertThat(rules(without, SampleEvents.filed("JobEventsRule/running.json")))
                .isEqualTo("JobEventsRule");
    }

    @Test
    void noEventBringsParametersOrTagsAlong() throws IOException {
        ObjectNode event = (ObjectNode) SampleEvents.filed("JobEventsRule/running.json");
        ObjectNode detail = (ObjectNode) event.get("detail");
        detail.putObject("parameters").put("metaflow.run_id", "17").put("key", "hunter2");
        detail.putObject("tags").put("note", "hunter2");

        JsonNode input = start(event).input();

        assertThat(input.at("/event/detail/jobId").asText()).isNotEmpty();
        assertThat(input.toString()).doesNotContain("hunter2", "metaflow", "parameters", "tags");
    }

    @Test
    void noEventBringsFactsAlong() throws IOException {
        for (String rule : List.of("JobEventsRule/running", "InstanceEventsRule/running")) {
            ObjectNode event = (ObjectNode) SampleEvents.filed(rule + ".json");
            event.putObject("facts").put("mark", "of-facts");
            event.withObject("/detail").putObject("facts").put("mark", "of-facts");
            JsonNode input = start(event).input();
            assertThat(input.properties())
                    .as(rule)
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrder("entrance", "event");
            assertThat(input.toString()).as(rule).doesNotContain("of-facts");
        }
    }

    @Test
    void everyPartThatATransformerNamesIsHandedOnAndNothingElse() throws IOException {
        for (Map.Entry<String, String> rule : Map.of(
                        "JobEventsRule", "JobEventsRule/running", "InstanceEventsRule", "InstanceEventsRule/running")
                .entrySet()) {
            JsonNode transformer = SampleEvents.template()
                    .at("/Resources/" + rule.getKey() + "/Properties/Targets/0/InputTransformer");
            ObjectNode event = (ObjectNode) SampleEvents.filed(rule.getValue() + ".json");
            event.put("resources", "not-to-hand-on");
            ObjectNode detail = event.withObject("/detail");
            detail.put("anything", "not-to-hand-on").withObject("/container").put("else", "not-to-hand-on");
            List<String> marks = new ArrayList<>();
            for (Map.Entry<String, JsonNode> path :
                    transformer.path("InputPathsMap").properties()) {
                JsonPointer pointer = JsonPointer.compile(path.getValue()
                        .asText()
                        .substring(1)
                        .replaceAll("[.\\[]", "/")
                        .replace("]", ""));
                JsonNode value = event.at(pointer);
                if (!List.of("source", "detailType", "status", "state").contains(path.getKey())) {
                    marks.add("mark-of-" + path.getKey());
                    event.withObject(pointer.head())
                            .put(pointer.last().getMatchingProperty(), "mark-of-" + path.getKey());
                } else {
                    marks.add(value.asText());
                }
            }
            String input = start(event).input().toString();
            for (String mark : marks) {
                assertThat(input).as(rule.getKey()).containsOnlyOnce("\"" + mark + "\"");
            }
            assertThat(input).doesNotContain("not-to-hand-on", "do-not-hand-on");
        }
    }

    @Test
    void theHandlersReadOfTheInputWhatTheyWouldReadOfTheWholeEvent() throws IOException {
        int compared = 0;
        for (JsonNode event : SampleEvents.all()) {
            for (Selection.Start start : RULES.select(event).starts()) {
                if (start.rule().equals("JobEventsRule")) {
                    compared++;
                    assertThat(JobDetailReader.read(map(start.input().at("/event/detail"))))
                            .as("%s", event)
                            .isEqualTo(JobDetailReader.read(map(event.path("detail"))));
                }
            }
        }
        assertThat(compared).isGreaterThan(300);
    }

    @Test
    void environmentCommandAndParametersNeverEnterAnExecution() throws IOException {
        boolean secretsWereThere = false;
        for (JsonNode event : SampleEvents.all()) {
            secretsWereThere |= event.toString().contains(Fleet.SECRET_MARK);
            for (Selection.Start start : RULES.select(event).starts()) {
                assertThat(start.input().toString()).doesNotContain(Fleet.SECRET_MARK, "do-not-hand-on");
            }
        }
        assertThat(secretsWereThere).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            job-submitted                                  | status SUBMITTED
            job-pending                                    | status PENDING
            job-waits-for-the-first-time                   | status RUNNABLE, before the end of its first attempt
            job-waits-after-an-attempt-without-a-stop-time | status RUNNABLE, before the end of its first attempt
            job-without-a-status                           | no status
            array-parent-running                           | an array job's parent, which never runs
            job-of-another-source                          | source com.example.batch
            job-queue-blocked                              | detail-type "Batch Job Queue Blocked"
            instance-pending                               | state pending
            instance-without-a-state                       | no instance-action, no state, no eventName
            rebalance-recommendation                       | detail-type "EC2 Instance Rebalance Recommendation"
            object-created                                 | source aws.s3
            """)
    void theReasonNamesWhereTheEventMissesTheRules(String event, String reason) throws IOException {
        JsonNode envelope = SampleEvents.filed(SampleEvents.IGNORED + "/" + event + ".json");
        assertThat(RULES.select(envelope).reason()).isEqualTo("no deployed rule starts an execution for it: " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"jobs":[]}                   | (this looks like ``aws batch describe-jobs`` output: pass it with --facts)
            {"Reservations":[]}           | (this looks like ``aws ec2 describe-instances`` output: pass it with --facts)
            {"PriceList":[]}              | (this looks like ``aws pricing get-products`` output: pass it with --facts)
            {}                            | not an EventBridge event: expected a source and a detail-type
            {"source":7,"detail-type":[]} | not an EventBridge event: expected a source and a detail-type
            null                          | not an EventBridge event: expected a JSON object, got JSON of type null
            []                            | not an EventBridge event: expected a JSON object, got JSON of type array
            "text"                        | not an EventBridge event: expected a JSON object, got JSON of type string
            """)
    void whatIsNoEventIsSaidToBeNone(String json, String reason) throws IOException {
        assertThat(RULES.select(SampleEvents.json(json)).reason())
                .startsWith("not an EventBridge event")
                .endsWith(reason.replace("``", "`"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "[]", "7", "\"text\"", "{\"status\":null}", "{\"status\":{}}", "{\"status\":[[1],{}]}"})
    void aDetailOfAWrongShapeIsPassedOverWithAReason(String detail) throws IOException {
        Selection selection = RULES.select(SampleEvents.json(
                "{\"source\":\"aws.batch\",\"detail-type\":\"Batch Job State Change\",\"detail\":" + detail + "}"));
        assertThat(selection.starts()).isEmpty();
        assertThat(selection.reason()).contains("status");
    }

    @Test
    void anInputThatATextBreaksIsUndeliverable() throws IOException {
        ObjectNode template = SampleEvents.template();
        ObjectNode transformer = template.withObject("/Resources/JobEventsRule/Properties/Targets/0/InputTransformer");
        transformer.put("InputTemplate", "{\"entrance\": \"job\", \"event\": {\"reason\": \"<statusReason>\"}}");
        DeployedRules rules = DeployedRules.of(template, Map.of());
        JsonNode event = SampleEvents.filed("JobEventsRule/failed-with-quotes-in-its-reason.json");
        assertThatThrownBy(() -> rules.select(event))
                .isInstanceOf(UndeliverableEventException.class)
                .hasMessageContaining("JobEventsRule");
    }

    @Test
    void aTemplateWithoutRulesIsRefused() throws IOException {
        ObjectNode template = SampleEvents.template();
        template.withObject("/Resources/JobEventsRule/Properties").put("State", "DISABLED");
        assertThat(selected(DeployedRules.of(template, Map.of()), SampleEvents.filed()))
                .doesNotContainValue("JobEventsRule")
                .containsValue("InstanceEventsRule");
        template.withObject("/Resources").remove("InstanceEventsRule");
        assertThatThrownBy(() -> DeployedRules.of(template, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EventPattern");
    }

    private static Selection.Start start(JsonNode event) {
        Selection selection = RULES.select(event);
        assertThat(selection.starts()).as("%s", event).hasSize(1);
        return selection.starts().get(0);
    }

    private static Map<String, String> selected(DeployedRules rules, Map<String, JsonNode> events) {
        Map<String, String> selected = new TreeMap<>();
        events.forEach((name, event) -> selected.put(name, rules(rules, event)));
        return selected;
    }

    private static String rules(DeployedRules rules, JsonNode event) {
        List<String> names =
                rules.select(event).starts().stream().map(Selection.Start::rule).toList();
        return names.isEmpty() ? SampleEvents.IGNORED : String.join("+", names);
    }

    private static String folder(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    private static Object map(JsonNode node) {
        return JSON.convertValue(node, Object.class);
    }

    private static ObjectNode pattern(ObjectNode template, String rule) {
        return template.withObject("/Resources/" + rule + "/Properties/EventPattern");
    }

    /** Returns where a pattern names a value: every element of a list but the alternatives of {@code $or}. */
    private static List<String> values(JsonNode pattern, String path) {
        List<String> found = new ArrayList<>();
        pattern.properties().forEach(member -> found.addAll(values(member.getValue(), path + "/" + member.getKey())));
        for (int i = 0; i < pattern.size() && pattern.isArray(); i++) {
            if (path.endsWith("$or")) {
                found.addAll(values(pattern.get(i), path + "/" + i));
            } else {
                found.add(path + "/" + i);
            }
        }
        return found;
    }

    /** Removes the value, or the whole field where it is the only one: EventBridge accepts no empty list or object, and no single alternative. */
    private static void remove(ObjectNode pattern, JsonPointer value) {
        JsonPointer field = value.head();
        JsonNode parent = pattern.at(field);
        if (parent.size() == 1 && !field.matches()) {
            remove(pattern, field);
        } else if (parent instanceof ObjectNode members) {
            members.remove(value.last().getMatchingProperty());
        } else if (field.last().getMatchingProperty().equals("$or") && parent.size() == 2) {
            ObjectNode around = (ObjectNode) pattern.at(field.head());
            around.remove("$or");
            around.setAll((ObjectNode) parent.get(1 - value.last().getMatchingIndex()));
        } else {
            ((ArrayNode) parent).remove(value.last().getMatchingIndex());
        }
    }
}
