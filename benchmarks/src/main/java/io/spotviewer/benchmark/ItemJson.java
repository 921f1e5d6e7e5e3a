package io.spotviewer.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as DynamoDB's own JSON, and their sizes as DynamoDB counts them. */
final class ItemJson {

    private final StringBuilder json = new StringBuilder();

    private ItemJson() {}

    /** Returns the JSON of an item. */
    static String of(Map<String, AttributeValue> item) {
        ItemJson text = new ItemJson();
        text.map(item);
        return text.json.toString();
    }

    private void map(Map<String, AttributeValue> attributes) {
        String before = "{";
        for (Map.Entry<String, AttributeValue> each : attributes.entrySet()) {
            json.append(before);
            text(each.getKey());
            json.append(':');
            value(each.getValue());
            before = ",";
        }
        json.append(attributes.isEmpty() ? "{}" : "}");
    }

    private void value(AttributeValue value) {
        switch (value.type()) {
            case S -> {
                json.append("{\"S\":");
                text(value.s());
            }
            case N -> json.append("{\"N\":\"").append(value.n()).append('"');
            case BOOL -> json.append("{\"BOOL\":").append(value.bool());
            case M -> {
                json.append("{\"M\":");
                map(value.m());
            }
            case L -> {
                String before = "{\"L\":[";
                for (AttributeValue each : value.l()) {
                    json.append(before);
                    value(each);
                    before = ",";
                }
                json.append(value.l().isEmpty() ? "{\"L\":[]" : "]");
            }
            default -> throw new IllegalStateException("no item has such a value: " + value);
        }
        json.append('}');
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                json.append('\\').append(letter);
            } else if (letter < ' ') {
                json.append("\\u00")
                        .append(Character.forDigit(letter >> 4, 16))
                        .append(Character.forDigit(letter & 15, 16));
            } else {
                json.append(letter);
            }
        }
        json.append('"');
    }

    /** Returns the size of an item in DynamoDB in bytes. */
    static int size(Map<String, AttributeValue> item) {
        int size = 0;
        for (Map.Entry<String, AttributeValue> each : item.entrySet()) {
            size += each.getKey().length() + size(each.getValue());
        }
        return size;
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
            case N -> value.n().length() / 2 + 2;
            case BOOL -> 1;
            case M -> 3 + value.m().size() + size(value.m());
            case L -> 3 + value.l().stream().mapToInt(each -> 1 + size(each)).sum();
            default -> throw new IllegalStateException("no item has such a value: " + value);
        };
    }
}
