package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of {@code cases/} holds the events and facts of one rule, and the right values in {@code expect.json}: of attempts as {@code
 * id/number}, and of the summary by path. A step of a path is a field, an index, the name of an element, or {@code length}.
 */
class CasesTest {

    private static final Path CASES = Path.of("src", "test", "resources", "cases");
    private static final BigDecimal NANODOLLAR = new BigDecimal("1e-9");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCaseMakesTheRightValues(String name) throws IOException {
        Path published = replayed(CASES.resolve(name));
        JsonNode expected =
                JSON.readTree(CASES.resolve(name).resolve("expect.json").toFile());
        JsonNode report = JSON.readTree(published.resolve("report.json").toFile());
        JsonNode summary = JSON.readTree(published.resolve("summary.json").toFile());
        String rule = expected.path("rule").asText();
        assertThat(expected.path("attempts").size() + expected.path("summary").size())
                .as(rule)
                .isPositive();
        for (Map.Entry<String, JsonNode> attempt : expected.path("attempts").properties()) {
            JsonNode found = attempt(report, attempt.getKey());
            for (Map.Entry<String, JsonNode> field : attempt.getValue().properties()) {
                check(rule, attempt.getKey() + " " + field.getKey(), field.getValue(), value(found, field.getKey()));
            }
        }
        for (Map.Entry<String, JsonNode> value : expected.path("summary").properties()) {
            check(rule, value.getKey(), value.getValue(), at(summary, value.getKey()));
        }
    }

    private Path replayed(Path inputs) throws IOException {
        StringWriter err = new StringWriter();
        Path site = folder.resolve("site");
        int exitCode = SpotViewer.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                "replay",
                "--once",
                "--events",
                inputs.resolve("events").toString(),
                "--facts",
                inputs.resolve("facts").toString(),
                "--site",
                site.toString(),
                "--data",
                folder.resolve("data").toString());
        assertThat(exitCode).as(err.toString()).isZero();
        return site.resolve("releases")
                .resolve(JSON.readTree(site.resolve("current.json").toFile())
                        .path("release")
                        .asText());
    }

    private static JsonNode attempt(JsonNode report, String name) {
        String id = name.substring(0, name.lastIndexOf('/'));
        int number = Integer.parseInt(name.substring(id.length() + 1));
        for (JsonNode job : report.path("jobs")) {
            if (job.path("id").asText().equals(id)) {
                return job.path("attempts").path(number - 1);
            }
        }
        throw new AssertionError("no job " + id + " in the report");
    }

    private static JsonNode value(JsonNode attempt, String field) {
        return switch (field) {
            case "onDemand", "spot", "cost" -> attempt.path(field).path("usd");
            case "reason" -> attempt.path("cost").path("reason");
            case "ending", "confidence" -> attempt.path("verdict").path(field);
            default -> attempt.path(field);
        };
    }

    private static JsonNode at(JsonNode summary, String path) {
        JsonNode node = summary;
        for (String step : path.substring(1).split("/", -1)) {
            node = node.isArray() ? element(node, step) : node.path(step);
        }
        return node;
    }

    private static JsonNode element(JsonNode list, String step) {
        if (step.equals("length")) {
            return JSON.getNodeFactory().numberNode(list.size());
        }
        for (JsonNode element : list) {
            if (element.path("name").asText().equals(step)) {
                return element;
            }
        }
        return list.path(Integer.parseInt(step));
    }

    private static void check(String rule, String what, JsonNode expected, JsonNode found) {
        String both = String.format("%s: %s is %s, should be %s", rule, what, found, expected);
        if (expected.isNumber()) {
            assertThat(found.isNumber()).as(both).isTrue();
            assertThat(found.decimalValue().subtract(expected.decimalValue()).abs())
                    .as(both)
                    .isLessThan(NANODOLLAR);
        } else if (what.endsWith(" reason")) {
            assertThat(found.asText()).as(both).contains(expected.asText());
        } else {
            assertThat(found).as(both).isEqualTo(expected);
        }
    }
}
