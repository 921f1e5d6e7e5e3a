package io.spotviewer.local.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.plan.FleetPlan;
import io.spotviewer.handlers.batch.JobDetailReader;
import io.spotviewer.local.events.EventRules;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the deployed rules hand on, against what the local mode hands on in their place. */
class ExecutionInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Za-z0-9]+)>");

    private final Template template;

    ExecutionInputTest() throws IOException {
        template = Template.read("analytics.yaml");
    }

    @Test
    void theRulesHandOnWhatTheLocalModeDoes() throws IOException {
        int compared = 0;
        for (JsonNode event : events()) {
            ObjectNode local = EventRules.match(event).input();
            if (local != null) {
                compared++;
                assertThat(known(deployed(event))).isEqualTo(known(local));
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    @Test
    void aPartThatTheEventLacksIsReadAsUnknown() throws IOException {
        for (JsonNode event : events()) {
            ObjectNode local = EventRules.match(event).input();
            if (local != null && event.path("source").asText().equals("aws.batch")) {
                assertThat(JobDetailReader.read(detail(deployed(event))))
                        .isEqualTo(JobDetailReader.read(detail(local)));
            }
        }
    }

    @Test
    void whatAJobIsGivenNeverEntersAnExecution() throws IOException {
        for (JsonNode event : events()) {
            if (EventRules.match(event).input() != null) {
                assertThat(deployed(event).toString())
                        .doesNotContain(Fleet.SECRET_MARK)
                        .doesNotContain("do-not-hand-on");
            }
        }
    }

    /** EventBridge writes a placeholder outside quotes as JSON, and as an empty text where the event has nothing at its path. */
    private JsonNode deployed(JsonNode event) throws JsonProcessingException {
        JsonNode transformer =
                template.resource(rule(event)).property("Targets").path(0).path("InputTransformer");
        String input = PLACEHOLDER
                .matcher(transformer.path("InputTemplate").asText())
                .replaceAll(placeholder -> {
                    String path = transformer
                            .path("InputPathsMap")
                            .path(placeholder.group(1))
                            .asText();
                    JsonNode value = event.at(path.substring(1).replace('.', '/'));
                    return Matcher.quoteReplacement(value.isMissingNode() ? "\"\"" : value.toString());
                });
        return JSON.readTree(input);
    }

    private static Object detail(JsonNode input) {
        return JSON.convertValue(input.path("event").path("detail"), Map.class);
    }

    private static String rule(JsonNode event) {
        return event.path("source").asText().equals("aws.batch") ? "JobEventsRule" : "InstanceEventsRule";
    }

    /** Without what is unknown: empty texts, nulls, and objects that hold nothing else. */
    private static JsonNode known(JsonNode node) {
        if (!(node instanceof ObjectNode)) {
            return node;
        }
        ObjectNode known = JSON.createObjectNode();
        node.properties().forEach(entry -> {
            JsonNode value = known(entry.getValue());
            boolean unknown = value.isNull()
                    || (value.isTextual() && value.asText().isEmpty())
                    || (value.isObject() && value.isEmpty());
            if (!unknown) {
                known.set(entry.getKey(), value);
            }
        });
        return known;
    }

    private static List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (FleetEvent event : Fleet.simulate(FleetPlan.twoWeeks(1, 100)).events()) {
            events.add(event.envelope());
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                Template.FOLDER.resolve("../examples/reclaimed-then-succeeded/events"), "*.json")) {
            for (Path file : files) {
                events.add(JSON.readTree(file.toFile()));
            }
        }
        return events;
    }
}
