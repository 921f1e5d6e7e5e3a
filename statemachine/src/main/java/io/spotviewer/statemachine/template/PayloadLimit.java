package io.spotviewer.statemachine.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
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
        int left = room;
        if (node.isTextual()) {
            return left
                    - 3
                    - (int) Math.min(
                            Integer.MAX_VALUE / 2,
                            (long) WIDEST * node.textValue().length());
        }
        if (node.isBigInteger() || node.isBigDecimal()) {
            // Three bits to a digit is more digits than there are; writing them out takes time.
            return left - SCALAR - node.decimalValue().unscaledValue().bitLength() / 3;
        }
        if (!node.isContainerNode()) {
            return left - SCALAR;
        }
        left -= 3;
        Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
        while (left >= 0 && fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            left = room(field.getValue(), left - 4 - WIDEST * field.getKey().length());
        }
        if (node.isArray()) {
            for (int i = 0; left >= 0 && i < node.size(); i++) {
                left = room(node.path(i), left);
            }
        }
        return left;
    }
}
