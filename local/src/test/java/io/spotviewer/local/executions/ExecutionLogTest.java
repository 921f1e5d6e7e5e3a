package io.spotviewer.local.executions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.records.PlainJson;
import io.spotviewer.statemachine.executor.Execution;
import io.spotviewer.statemachine.executor.StateVisit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionLogTest {

    private static final Instant START = Instant.parse("2026-03-14T01:59:00Z");

    @TempDir
    private Path folder;

    @Test
    void anExecutionComesBackAsItWas() throws Exception {
        Execution execution = execution();
        try (ExecutionLog log = ExecutionLog.in(folder)) {
            log.add(execution);
            assertThat(log.find("one"))
                    .hasValue(PlainJson.MAPPER.readTree(
                            ExecutionJson.of(execution).toString()));
        }
    }

    @Test
    void membersKeepTheirOrder() throws Exception {
        assertThat(StoredExecution.read(StoredExecution.write(execution())))
                .hasToString(ExecutionJson.of(execution()).toString());
    }

    @Test
    void aValueThatStatesHandOnIsKeptOnce() throws Exception {
        String stored = new String(StoredExecution.write(execution()), StandardCharsets.UTF_8);
        assertThat(stored).containsOnlyOnce("a long event");
    }

    @Test
    void executionsOfEarlierVersionsCanBeRead() throws Exception {
        JsonNode json = ExecutionJson.of(execution());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(json.toString().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(StoredExecution.read(bytes.toByteArray()).path("name")).isEqualTo(json.path("name"));
    }

    @Test
    void damagedBytesAreReported() {
        for (String text :
                List.of("", "[]", "{}", "{\"input\": 0, \"values\": []}", "{\"visits\": [1], \"values\": []}")) {
            assertThatThrownBy(() -> StoredExecution.read(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(IOException.class);
        }
    }

    private static Execution execution() throws IOException {
        JsonNode input = PlainJson.MAPPER.readTree(
                "{\"z\": 1, \"event\": {\"text\": \"a long event \\ud83d é\"}, \"none\": null, \"empty\": {}}");
        ObjectNode more = PlainJson.MAPPER.createObjectNode();
        more.setAll((ObjectNode) input);
        more.set("job", PlainJson.MAPPER.readTree("[1.5, {\"a\": 2}]"));
        return new Execution(
                "one",
                Execution.Status.FAILED,
                START,
                START.plusSeconds(3),
                input,
                null,
                "Broken",
                "why",
                List.of(
                        visit("First", input, more, List.of()),
                        visit(
                                "Second",
                                more,
                                null,
                                List.of(new StateVisit.Failure("Broken", "why", START, Duration.ofSeconds(1))))));
    }

    private static StateVisit visit(
            String state, JsonNode input, @Nullable JsonNode output, List<StateVisit.Failure> failures) {
        return new StateVisit(
                state, "Task", START, START.plusSeconds(1), input, output, failures, null, null, "Outer[0]");
    }
}
