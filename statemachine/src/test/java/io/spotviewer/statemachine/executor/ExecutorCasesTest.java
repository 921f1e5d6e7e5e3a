package io.spotviewer.statemachine.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.statemachine.definition.StateMachine;
import io.spotviewer.statemachine.template.DefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The executor against the Amazon States Language specification: each file of the folder is a case with a definition, an
 * input, what the Tasks answer, and what must come of it. A new file is a new case.
 */
class ExecutorCasesTest {

    private static final Path CASES = Path.of("src/test/resources/executor-cases");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> EXPECTATIONS = Set.of(
            "status",
            "output",
            "error",
            "cause",
            "visits",
            "scopes",
            "pauses",
            "calls",
            "failures",
            "stateErrors",
            "seconds");

    @TestFactory
    Stream<DynamicTest> everyCaseOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            List<Path> sorted = files.sorted().toList();
            assertThat(sorted).hasSizeGreaterThan(120);
            return sorted.stream().map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        JsonNode given = JSON.readTree(Files.readString(file));
        String definition = given.get("definition").toString();
        if (given.has("refused")) {
            assertThatThrownBy(() -> StateMachine.parse(definition))
                    .isInstanceOf(DefinitionException.class)
                    .hasMessageContaining(given.get("refused").textValue());
            return;
        }
        ScriptedRuntime runtime = new ScriptedRuntime(given.path("tasks"));
        StateMachineExecutor executor =
                new StateMachineExecutor(StateMachine.parse(definition), runtime, runtime, runtime);
        Execution execution = executor.run("case", given.path("input"));
        JsonNode expected = given.get("expected");
        assertThat(expected.fieldNames()).toIterable().isSubsetOf(EXPECTATIONS).isNotEmpty();
        expected.properties()
                .forEach(each -> assertThat(actual(each.getKey(), execution, runtime))
                        .as(file.getFileName() + ", " + each.getKey())
                        .isEqualTo(each.getValue()));
    }

    private static JsonNode actual(String field, Execution execution, ScriptedRuntime runtime) {
        return switch (field) {
            case "status" -> tree(execution.status().name());
            case "output" -> tree(execution.output());
            case "error" -> tree(execution.error());
            case "cause" -> tree(execution.cause());
            case "visits" ->
                tree(execution.visits().stream().map(StateVisit::state).toList());
            case "scopes" ->
                tree(execution.visits().stream().map(StateVisit::scope).toList());
            case "stateErrors" ->
                tree(execution.visits().stream().map(StateVisit::error).toList());
            case "failures" ->
                tree(execution.visits().stream()
                        .flatMap(visit -> visit.failures().stream())
                        .map(StateVisit.Failure::error)
                        .toList());
            case "pauses" ->
                tree(runtime.pauses.stream()
                        .map(pause -> (int) pause.toSeconds())
                        .toList());
            case "seconds" ->
                tree((int) Duration.between(execution.startedAt(), execution.stoppedAt())
                        .toSeconds());
            case "calls" -> tree(runtime.calls);
            default -> throw new IllegalArgumentException("a case expects " + field + ", which no one looks at");
        };
    }

    private static JsonNode tree(@Nullable Object value) {
        return JSON.valueToTree(value);
    }
}
