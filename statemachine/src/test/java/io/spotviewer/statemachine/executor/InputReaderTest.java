package io.spotviewer.statemachine.executor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.beans.ConstructorProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer of a step. */
    public record Answer(
            @Nullable String text,
            @Nullable Integer number,
            @Nullable List<String> list) {

        @ConstructorProperties({"text", "number", "list"})
        public Answer {}
    }

    /** The input of a step. */
    public record Input(@Nullable Object event, @Nullable Answer answer) {

        @ConstructorProperties({"event", "answer"})
        public Input {}
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{'event': null, 'answer': null}",
                "{'event': {'a': [1, 2.5, 12345678901, null, true, 'x', {'b': {}}]}, 'answer': {'text': 'é\\ud83d', 'unknown': 1}}",
                "{'event': 'a text', 'more': 1, 'answer': {'text': 5, 'number': '7', 'list': []}}",
                "{'event': [[]], 'answer': {'list': ['a', null]}}",
                "{'event': 1e400}",
                "{'event': 7}"
            })
    void aRecordReadByItsComponentsIsTheRecordReadAsAWhole(String text) throws Exception {
        InputReader reader = new InputReader(Input.class, new RecentValues());
        JsonNode json = JSON.readTree(text.replace('\'', '"'));
        Object whole = reader.whole(json);
        assertThat(reader.read(json)).isEqualTo(whole);
        assertThat(reader.read(json)).as("read again").isEqualTo(whole);
    }

    @Test
    void whatIsNoSuchRecordFailsAsItDoesAsAWhole() throws Exception {
        InputReader reader = new InputReader(Input.class, new RecentValues());
        JsonNode json = JSON.readTree("{\"event\": 1, \"answer\": {\"number\": {\"a\": 1}}}");
        Throwable whole = failure(() -> reader.whole(json));
        assertThatThrownBy(() -> reader.read(json))
                .isInstanceOf(whole.getClass())
                .hasMessage(whole.getMessage());
    }

    @Test
    void aValueThatAStateHandsOnIsReadOnce() throws Exception {
        RecentValues recent = new RecentValues();
        InputReader reader = new InputReader(Input.class, recent);
        JsonNode json = JSON.readTree("{\"event\": {\"a\": 1}}");
        Object first = eventOf(reader.read(json));
        assertThat(eventOf(new InputReader(Input.class, recent).read(json))).isSameAs(first);
    }

    @Test
    void noFunctionChangesWhatAnotherWillSee() throws Exception {
        InputReader reader = new InputReader(Input.class, new RecentValues());
        Map<?, ?> event = (Map<?, ?>) eventOf(reader.read(JSON.readTree("{\"event\": {\"a\": {\"b\": 1}}}")));
        assertThatThrownBy(event::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(((Map<?, ?>) requireNonNull(event.get("a")))::clear)
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static Object eventOf(@Nullable Object input) {
        return requireNonNull(((Input) requireNonNull(input)).event());
    }

    private static Throwable failure(Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("it was read");
    }
}
