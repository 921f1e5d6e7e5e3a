package io.spotviewer.statemachine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PayloadLimitTest {

    private static final int QUOTES = 2;

    private static void assertFits(JsonNode node) {
        assertThatCode(() -> PayloadLimit.check("it", node)).doesNotThrowAnyException();
    }

    private static void assertTooLarge(JsonNode node, int bytes) {
        StateFailure failure = catchThrowableOfType(StateFailure.class, () -> PayloadLimit.check("it", node));
        assertThat(failure.error()).isEqualTo("States.DataLimitExceeded");
        assertThat(failure.reason()).isEqualTo("it is " + bytes + " bytes of JSON; a state may have at most 262144.");
    }

    @Test
    void the256thKibibyteIsTheLast() {
        assertFits(TextNode.valueOf("x".repeat(262_144 - QUOTES)));
        assertTooLarge(TextNode.valueOf("x".repeat(262_144 - QUOTES + 1)), 262_145);
    }

    @Test
    void bytesCountAndNotCharacters() {
        assertFits(TextNode.valueOf("é".repeat(131_071)));
        assertTooLarge(TextNode.valueOf("é".repeat(131_072)), 262_146);
        assertTooLarge(TextNode.valueOf("\u0000".repeat(50_000)), 300_002);
    }

    @Test
    void longNumbersAndLongNamesCountToo() {
        assertTooLarge(many(27, JsonNodeFactory.instance.numberNode(BigInteger.TEN.pow(9_999))), 270_028);
        assertTooLarge(
                many(27, JsonNodeFactory.instance.numberNode(new BigDecimal(BigInteger.TEN.pow(9_998), 1))), 270_028);
        assertTooLarge(JsonNodeFactory.instance.objectNode().put("n".repeat(262_144), 1), 262_150);
    }

    @Test
    void manySmallValuesAddUp() {
        assertFits(many(131_071, JsonNodeFactory.instance.numberNode(7)));
        assertTooLarge(many(131_072, JsonNodeFactory.instance.numberNode(7)), 262_145);
    }

    private static JsonNode many(int count, JsonNode node) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < count; i++) {
            list.add(node);
        }
        return list;
    }
}
