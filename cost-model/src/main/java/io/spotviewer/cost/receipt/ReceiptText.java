package io.spotviewer.cost.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spotviewer.cost.receipt.InstanceBill.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receipts as texts of JSON: times in epoch milliseconds, amounts in units of 1e-10 USD, shares in millionths. A cut is a list of its
 * components in their order.
 */
final class ReceiptText {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    /** Where the bill ends and the cuts begin, and where they end. */
    static final String START = ",\"start\":";

    private static final String CUTS = ",\"cuts\":[";
    private static final String LEFT = "],\"left\":[";

    private ReceiptText() {}

    static String of(Receipt receipt) {
        InstanceBill bill = receipt.instance();
        StringBuilder text = new StringBuilder(200 + 40 * receipt.cuts().size());
        text.append("{\"launched\":").append(millis(bill.launchedAt()));
        text.append(",\"ended\":").append(millis(bill.endedAt()));
        text.append(",\"from\":").append(millis(bill.from()));
        text.append(",\"until\":").append(millis(bill.until()));
        text.append(",\"rule\":\"").append(bill.rule()).append('"');
        text.append(",\"instance\":").append(bill.units());
        text.append(START).append(millis(receipt.from())).append(CUTS);
        boolean isFirst = true;
        for (Cut cut : receipt.cuts()) {
            text.append(isFirst ? "[" : ",[").append(cut.millis());
            text.append(',').append(cut.neighbours());
            text.append(',').append(cut.price());
            text.append(',').append(cut.reserved());
            text.append(',').append(cut.unused());
            text.append(',').append(cut.units()).append(']');
            isFirst = false;
        }
        text.append(LEFT).append(receipt.leftOut());
        text.append(',').append(receipt.leftOutMillis());
        text.append(',').append(receipt.leftOutUnits());
        return text.append("],\"refund\":")
                .append(receipt.refundUnits())
                .append('}')
                .toString();
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : (Long) time.toEpochMilli();
    }

    /** Returns the bill, which is before the cuts: most of a text is cuts. */
    static InstanceBill bill(String text) {
        InstanceBill plain = BillText.read(text);
        if (plain != null) {
            return plain;
        }
        int end = text.indexOf(START);
        return bill(json(end < 0 ? text : text.substring(0, end) + '}'));
    }

    /** True if a cut has an unknown price or share: no other number of a cut is below 0. */
    static boolean hasUnknown(String text) {
        int unknown = text.indexOf(",-", Math.max(0, text.indexOf(CUTS)));
        return unknown >= 0 && unknown < text.indexOf(LEFT);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected the receipt of an attempt, got " + text, e);
        }
    }

    private static InstanceBill bill(JsonNode json) {
        JsonNode units = json.path("instance");
        return new InstanceBill(
                time(json, "launched"),
                time(json, "ended"),
                Instant.ofEpochMilli(json.path("from").longValue()),
                Instant.ofEpochMilli(json.path("until").longValue()),
                Rule.valueOf(json.path("rule").asText()),
                units.isNumber() ? (Long) units.longValue() : null);
    }

    static Receipt receipt(String text) {
        JsonNode json = json(text);
        List<Cut> cuts = new ArrayList<>();
        for (JsonNode cut : json.path("cuts")) {
            cuts.add(new Cut(
                    cut.path(0).longValue(),
                    cut.path(1).intValue(),
                    cut.path(2).longValue(),
                    cut.path(3).intValue(),
                    cut.path(4).intValue(),
                    cut.path(5).longValue()));
        }
        JsonNode left = json.path("left");
        return new Receipt(
                bill(json),
                Instant.ofEpochMilli(json.path("start").longValue()),
                cuts,
                left.path(0).intValue(),
                left.path(1).longValue(),
                left.path(2).longValue(),
                json.path("refund").longValue());
    }

    private static @Nullable Instant time(JsonNode json, String name) {
        JsonNode millis = json.path(name);
        return millis.isNumber() ? Instant.ofEpochMilli(millis.longValue()) : null;
    }
}
