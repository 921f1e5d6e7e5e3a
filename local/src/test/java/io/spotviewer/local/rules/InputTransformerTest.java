package io.spotviewer.local.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTransformerTest {

    private static final String EVENT = """
            {"detail": {"text": "a \\"b\\"\\n<c> $1 \\\\", "plain": "RUNNING", "number": 1.5, "flag": false, "nothing": null,
             "object": {"a": ["x"]}, "list": [{"a": 1}, {"a": 2}], "dashed-name": "d"}}""";

    @ParameterizedTest(name = "{0} becomes {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            outside quotes, a text                | {"v": <v>}         | $.detail.plain       | {"v": "RUNNING"}
            outside quotes, a text with quotes    | {"v": <v>}         | $.detail.text        | {"v": "a \\"b\\"\\n<c> $1 \\\\"}
            outside quotes, a number              | {"v": <v>}         | $.detail.number      | {"v": 1.5}
            outside quotes, a flag                | {"v": <v>}         | $.detail.flag        | {"v": false}
            outside quotes, null                  | {"v": <v>}         | $.detail.nothing     | {"v": null}
            outside quotes, an object             | {"v": <v>}         | $.detail.object      | {"v": {"a": ["x"]}}
            outside quotes, a list                | {"v": <v>}         | $.detail.list        | {"v": [{"a": 1}, {"a": 2}]}
            outside quotes, an element            | {"v": <v>}         | $.detail.list[1].a   | {"v": 2}
            outside quotes, what is absent        | {"v": <v>}         | $.detail.none.at.all | {"v": ""}
            outside quotes, past a list           | {"v": <v>}         | $.detail.list.a      | {"v": ""}
            inside quotes, a text                 | {"v": "is <v>."}   | $.detail.plain       | {"v": "is RUNNING."}
            inside quotes, a number               | {"v": "is <v>."}   | $.detail.number      | {"v": "is 1.5."}
            inside quotes, an object              | {"v": "is <v>."}   | $.detail.object      | {"v": "is {a:[x]}."}
            inside quotes, what is absent         | {"v": "is <v>."}   | $.detail.none        | {"v": "is ."}
            beside an escaped quote               | {"v": "\\"<v>\\""} | $.detail.plain       | {"v": "\\"RUNNING\\""}
            a name with a dash                    | {"v": <v>}         | $.detail.dashed-name | {"v": "d"}
            twice                                 | {"v": [<v>, <v>]}  | $.detail.plain       | {"v": ["RUNNING", "RUNNING"]}
            """)
    void aPlaceholderIsReplacedAsEventBridgeDoes(String name, String template, String path, String input)
            throws IOException {
        assertThat(transformer(template, path).input(SampleEvents.json(EVENT)))
                .as(name)
                .hasToString(SampleEvents.json(input).toString());
        assertThat(transformer(template, path).inputByText(SampleEvents.json(EVENT)))
                .as(name)
                .isEqualTo(SampleEvents.json(input));
    }

    @Test
    void aNodeOfAnotherKindThanTheReaderMakesIsReadBack() throws IOException {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putObject("detail")
                .put("short", (short) 7)
                .put("long", 7L)
                .put("exact", new BigDecimal("1.50"))
                .put("float", 1.1f);
        InputTransformer transformer = transformer("{\"v\": {\"w\": <v>}}", "$.detail");
        assertThat(transformer.input(event)).isEqualTo(transformer.inputByText(event));
    }

    @Test
    void aPlaceholderMayBeTheNameOfAMember() throws IOException {
        assertThat(transformer("{<v>: 1}", "$.detail.plain").input(SampleEvents.json(EVENT)))
                .hasToString("{\"RUNNING\":1}");
    }

    @Test
    void aTextThatBreaksTheTemplateIsAnError() throws IOException {
        InputTransformer transformer = transformer("{\"v\": \"<v>\"}", "$.detail.text");
        JsonNode event = SampleEvents.json(EVENT);
        assertThatThrownBy(() -> transformer.input(event)).isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.detail.list[*].a", "$..text", "detail.text", "$.detail['text']", ""})
    void aPathThatIsNotKnownHereIsRefused(String path) {
        assertThatThrownBy(() -> transformer("{\"v\": <v>}", path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<v>");
    }

    @Test
    void aPlaceholderWithoutAPathIsRefused() {
        assertThatThrownBy(() -> transformer("{\"v\": <aws.events.event.json>}", "$.detail"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<aws.events.event.json>");
    }

    @Test
    void anInputThatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> transformer("\"<v>\"", "$.detail")).isInstanceOf(IllegalArgumentException.class);
    }

    private static InputTransformer transformer(String template, String path) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode().put("InputTemplate", template);
        properties.putObject("InputPathsMap").put("v", path);
        return InputTransformer.of(properties);
    }
}
