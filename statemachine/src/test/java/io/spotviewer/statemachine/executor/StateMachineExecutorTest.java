package io.spotviewer.statemachine.executor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.definition.StateMachine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateMachineExecutorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-14T01:59:00Z"));
    private static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static StateMachine task(String more) {
        return StateMachine.parse("""
                {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
                  "A": {"Type": "Task", "Resource": "do", %s "End": true}}}
                """.formatted(more));
    }

    private static StateMachineExecutor executor(StateMachine machine, TaskRuntime runtime) {
        return new StateMachineExecutor(machine, runtime, CLOCK, Pauses.none());
    }

    @Test
    void aVisitTellsWhatWasTriedAndWhen() {
        StateMachine machine = task("\"Retry\": [{\"ErrorEquals\": [\"Busy\"], \"IntervalSeconds\": 4}],");
        ScriptedRuntime runtime = new ScriptedRuntime(
                json(
                        "{\"do\": [{\"error\": \"Busy\", \"cause\": \"full\", \"takesSeconds\": 3}, {\"result\": 1, \"takesSeconds\": 2}]}"));
        Instant start = runtime.instant();
        Execution execution =
                new StateMachineExecutor(machine, runtime, runtime, runtime).run("one", json("{\"a\": 1}"));
        assertThat(execution.visits())
                .containsExactly(new StateVisit(
                        "A",
                        "Task",
                        start,
                        start.plusSeconds(3 + 4 + 2),
                        json("{\"a\": 1}"),
                        json("1"),
                        List.of(new StateVisit.Failure("Busy", "full", start.plusSeconds(3), Duration.ofSeconds(4))),
                        null,
                        null,
                        ""));
        assertThat(execution.startedAt()).isEqualTo(start);
        assertThat(execution.stoppedAt()).isEqualTo(start.plusSeconds(9));
    }

    @Test
    void fullJitterDrawsEachPauseUpToItsLengthAndTheSameForTheSameName() {
        StateMachine machine =
                task("\"Retry\": [{\"ErrorEquals\": [\"Busy\"], \"IntervalSeconds\": 10, \"BackoffRate\": 1.5,"
                        + " \"MaxAttempts\": 5, \"JitterStrategy\": \"FULL\"}],");
        Set<List<Duration>> drawn = new HashSet<>();
        for (String name : List.of("one", "two", "three", "one")) {
            ScriptedRuntime runtime = new ScriptedRuntime(json("{\"do\": [{\"error\": \"Busy\"}]}"));
            new StateMachineExecutor(machine, runtime, runtime, runtime).run(name, EMPTY);
            List<Long> longest = List.of(10_000L, 15_000L, 22_500L, 33_750L, 50_625L);
            for (int i = 0; i < longest.size(); i++) {
                assertThat(runtime.pauses.get(i).toMillis()).isBetween(0L, longest.get(i));
            }
            drawn.add(runtime.pauses);
        }
        assertThat(drawn).hasSize(3);
    }

    @Test
    void whatAStateHandsOnUntouchedIsNotCopied() {
        StateMachine machine = task("\"Output\": \"{% $merge([$states.input, {'r': $states.result}]) %}\",");
        ObjectNode large = JsonNodeFactory.instance.objectNode();
        Execution execution = executor(machine, (resource, arguments) -> EMPTY)
                .run("one", JsonNodeFactory.instance.objectNode().set("large", large));
        assertThat(requireNonNull(execution.output()).get("large")).isSameAs(large);
    }

    @Test
    void anInputThatIsTooLargeStartsNothing() {
        JsonNode input = JsonNodeFactory.instance.textNode("x".repeat(300_000));
        Execution execution = executor(task(""), (resource, arguments) -> EMPTY).run("one", input);
        assertThat(execution.error()).isEqualTo("States.DataLimitExceeded");
        assertThat(execution.visits()).isEmpty();
    }

    @Test
    void aStateIsGivenAndPutsOutAtMostTheLimit() {
        String large = "\"" + "x".repeat(200_000) + "\"";
        assertThat(limited("\"Arguments\": [" + large + "," + large + "],", "1").error())
                .isEqualTo("States.DataLimitExceeded");
        assertThat(limited("", "[" + large + "," + large + "]").error()).isEqualTo("States.DataLimitExceeded");
        assertThat(limited("\"Output\": \"{% [$states.result, $states.result] %}\",", large)
                        .error())
                .isEqualTo("States.DataLimitExceeded");
        assertThat(limited("", large).error()).isNull();
    }

    private static Execution limited(String more, String result) {
        return executor(task(more), (resource, arguments) -> json(result)).run("one", EMPTY);
    }

    @Test
    void aCauseIsCutToWhatStepFunctionsKeeps() {
        Execution execution = executor(task(""), (resource, arguments) -> {
                    throw new TaskFailedException("Busy", "x".repeat(100_000));
                })
                .run("one", EMPTY);
        assertThat(execution.cause()).hasSize(32_768);
    }

    @Test
    void anInputThatIsNestedDeeplyGoesThrough() {
        JsonNode deep = json("[".repeat(400) + "]".repeat(400));
        StateMachine machine =
                task("\"Output\": {\"same\": \"{% $states.input %}\", \"text\": \"{% $string($states.input) %}\"},");
        Execution execution = executor(machine, (resource, arguments) -> EMPTY).run("one", deep);
        assertThat(requireNonNull(execution.output()).get("same")).isEqualTo(deep);
        assertThat(execution.output().get("text").textValue()).hasSize(800);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a/b", "a#b", "é", "a\nb"})
    void aNameThatStepFunctionsWouldRefuseIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> executor(task(""), (resource, arguments) -> EMPTY).run(name, EMPTY))
                .withMessageContaining("\"" + name + "\"");
    }

    @Test
    void aNameOf81CharactersIsRefused() {
        StateMachineExecutor executor = executor(task(""), (resource, arguments) -> EMPTY);
        assertThat(executor.run("x".repeat(80), EMPTY).name()).hasSize(80);
        assertThatIllegalArgumentException().isThrownBy(() -> executor.run("x".repeat(81), EMPTY));
    }

    @Test
    void aMistakeOfTheRuntimesOwnComesOutAsItIs() {
        TaskRuntime wired = TaskRuntime.byResource(Map.of("other", (resource, arguments) -> EMPTY));
        assertThatThrownBy(() -> executor(task(""), wired).run("one", EMPTY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no runtime for the resource do; there is one for other");
    }

    @Test
    void runtimesAreChosenByResource() {
        TaskRuntime wired = TaskRuntime.byResource(Map.of("do", (resource, arguments) -> json("\"" + resource + "\"")));
        assertThat(executor(task(""), wired).run("one", EMPTY).output()).isEqualTo(json("\"do\""));
    }

    @Test
    void anExecutionHasAnOutputOrAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Execution(
                        "one",
                        Execution.Status.SUCCEEDED,
                        CLOCK.instant(),
                        CLOCK.instant(),
                        EMPTY,
                        null,
                        null,
                        null,
                        List.of()))
                .withMessageContaining("SUCCEEDED has no output");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Execution(
                        "one",
                        Execution.Status.FAILED,
                        CLOCK.instant(),
                        CLOCK.instant(),
                        EMPTY,
                        EMPTY,
                        "Busy",
                        null,
                        List.of()))
                .withMessageContaining("FAILED has an output and the error Busy");
    }

    /** One parsed machine serves many threads; JSONata's library keeps state per thread and per expression. */
    @Test
    void manyExecutionsAtOnceDoNotMix() throws Exception {
        StateMachine machine = StateMachine.parse("""
                {"QueryLanguage": "JSONata", "StartAt": "Choose", "States": {
                  "Choose": {"Type": "Choice", "Default": "Each", "Choices": [
                    {"Condition": "{% $states.input.n % 2 = 1 %}", "Assign": {"kind": "odd"}, "Next": "Each"}],
                    "Assign": {"kind": "even"}},
                  "Each": {"Type": "Map", "Items": "{% [1..3].{'n': $states.input.n, 'i': $} %}", "End": true,
                    "Output": {"kind": "{% $kind %}", "all": "{% $join($states.result, ',') %}"},
                    "ItemProcessor": {"StartAt": "Do", "States": {
                      "Do": {"Type": "Task", "Resource": "do", "End": true,
                        "Output": "{% ($twice := function($x) { $x * 2 }; $string($twice($states.result)) & $kind) %}"}}}}}}
                """);
        StateMachineExecutor executor = executor(
                machine,
                (resource, arguments) -> JsonNodeFactory.instance.numberNode(
                        arguments.get("n").intValue() * 10 + arguments.get("i").intValue()));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Execution>> running = new ArrayList<>();
            for (int n = 0; n < 2_000; n++) {
                JsonNode input = JsonNodeFactory.instance.objectNode().put("n", n);
                String name = "n" + n;
                running.add(threads.submit(() -> executor.run(name, input)));
            }
            for (int n = 0; n < running.size(); n++) {
                String kind = n % 2 == 1 ? "odd" : "even";
                ObjectNode expected = JsonNodeFactory.instance.objectNode().put("kind", kind);
                expected.put("all", (n * 20 + 2) + kind + "," + (n * 20 + 4) + kind + "," + (n * 20 + 6) + kind);
                assertThat(running.get(n).get().output()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
