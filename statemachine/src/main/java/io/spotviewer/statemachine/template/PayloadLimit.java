package io.spotviewer.statemachine.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The limit of the input and output of a state: 256 KiB of JSON (Step Functions quotas). */
public final class PayloadLimit {

    public static final int BYTES = 256 * 1024;

    /** A character takes at most this many bytes in JSON: an escape as in {@code \u0000}. */
    private static final int WIDEST = 6;

    /** A number, true, false, null, with its comma. */
    private static final int SCALAR = 32;

    private PayloadLimit() {}

    public static void check(String what, JsonNode node) throws StateFailure {
        // Nearly every payload is small, and a walk over it is far cheaper than writing it out to measure it.
        if (room(node, BYTES) >= 0) {
            return;
        }
        int size = node.toString().getBytes(StandardCharsets.UTF_8).length;
        if (size > BYTES) {
            throw new StateFailure(
                    ErrorNames.DATA_LIMIT,
                    what + " is " + size + " bytes of JSON; a state may have at most " + BYTES + ".");
        }
    }

    /** Returns the room that is left at the least; negative as soon as it might not do. */
    private static int room(JsonNode node, int room) {
        // By class, which costs less than to ask each node for its type.
        if (node instanceof TextNode text) {
            return room
                    - 3
                    - (int) Math.min(
                            Integer.MAX_VALUE / 2,
                            (long) WIDEST * text.textValue().length());
        }
        if (node instanceof ObjectNode object) {
            int left = room - 3;
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (left < 0) {
                    break;
                }
                left = room(field.getValue(), left - 4 - WIDEST * field.getKey().length());
            }
            return left;
        }
        if (node instanceof ArrayNode array) {
            int left = room - 3;
            for (int i = 0; left >= 0 && i < array.size(); i++) {
                left = room(array.get(i), left);
            }
            return left;
        }
        if (node.isBigInteger() || node.isBigDecimal()) {
            // Three bits to a digit is more digits than there are; writing them out takes time.
            return room - SCALAR - node.decimalValue().unscaledValue().bitLength() / 3;
        }
        return room - SCALAR;
    }
}
