package io.spotviewer.local.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.plan.FleetPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Events of every kind. A file below {@code resources/events} is in the folder of the rule that selects it, or in {@code ignored}. */
final class SampleEvents {

    static final String IGNORED = "ignored";
    private static final Path TEMPLATE = Path.of("..", "cloudformation", "analytics.yaml");
    private static final Path FOLDER = Path.of("src", "test", "resources", "events");
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleEvents() {}

    static ObjectNode template() throws IOException {
        return TemplateReader.read(TEMPLATE);
    }

    /** Returns the events of the folders, by folder and file name. */
    static Map<String, JsonNode> filed() throws IOException {
        return below(FOLDER);
    }

    /** Returns the event of that folder and file. */
    static JsonNode filed(String name) throws IOException {
        return JSON.readTree(FOLDER.resolve(name).toFile());
    }

    /** Returns the filed events, those of the examples, and those of a fleet. */
    static List<JsonNode> all() throws IOException {
        List<JsonNode> events = new ArrayList<>(filed().values());
        below(EXAMPLES).forEach((name, event) -> {
            if (name.contains("/events/")) {
                events.add(event);
            }
        });
        for (FleetEvent event : Fleet.simulate(FleetPlan.twoWeeks(1, 100)).events()) {
            events.add(event.envelope());
        }
        return events;
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private static Map<String, JsonNode> below(Path folder) throws IOException {
        Map<String, JsonNode> events = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                String name = folder.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                events.put(name, JSON.readTree(file.toFile()));
            }
        }
        return events;
    }
}
