package io.spotviewer.local.intake.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The spelling of AWS's command line for values that other tools wrote: the SDKs' integrations and PowerShell begin names with a capital
 * letter, Python writes times with a blank, .NET wraps the values of enumerations.
 */
final class Spelling {

    /** Objects whose names are the user's own. */
    private static final Set<String> MAPS =
            Set.of("tags", "parameters", "options", "labels", "annotations", "nodeSelector");

    private static final Set<String> TIMES_OF_BATCH = Set.of("createdAt", "startedAt", "stoppedAt");

    /** {@code 2026-11-20 08:00:00+00:00} and its like. */
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) ?(Z|UTC|[+-]\\d\\d:?\\d\\d)?");

    private static final Pattern MILLIS_OF_DOT_NET = Pattern.compile("/Date\\((-?\\d{1,15})\\)/");

    private Spelling() {}

    /** The case of names' first letters. */
    enum Case {
        LOWER,
        UPPER
    }

    /** Returns the value with names of that case, times in ISO-8601 and enumerations as text. */
    static JsonNode of(JsonNode value, Case first) {
        if (value instanceof ObjectNode object) {
            JsonNode enumeration = object.size() == 1 ? object.get("Value") : null;
            if (enumeration != null && (enumeration.isTextual() || enumeration.isNull())) {
                return enumeration;
            }
            ObjectNode spelled = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                String name = name(member.getKey(), first);
                boolean isMap = first == Case.LOWER
                        && MAPS.contains(name)
                        && member.getValue().isObject();
                spelled.set(name, isMap ? member.getValue() : of(member.getValue(), first));
            }
            return spelled;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode spelled = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> spelled.add(of(element, first)));
            return spelled;
        }
        if (value.isTextual()) {
            Instant time = time(value.textValue());
            return time == null ? value : JsonNodeFactory.instance.textNode(time.toString());
        }
        return value;
    }

    /** Returns the description of a job with its times in milliseconds, as Batch writes them. */
    static JsonNode timesOfBatch(JsonNode value) {
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                Instant time = TIMES_OF_BATCH.contains(member.getKey())
                                && member.getValue().isTextual()
                        ? time(member.getValue().textValue())
                        : null;
                if (time == null) {
                    timesOfBatch(member.getValue());
                } else {
                    member.setValue(JsonNodeFactory.instance.numberNode(time.toEpochMilli()));
                }
            }
        } else if (value.isArray()) {
            value.forEach(Spelling::timesOfBatch);
        }
        return value;
    }

    /** Returns the name with a first letter of that case. */
    static String name(String name, Case first) {
        if (name.isEmpty()) {
            return name;
        }
        String head = name.substring(0, 1);
        return (first == Case.LOWER ? head.toLowerCase(Locale.ROOT) : head.toUpperCase(Locale.ROOT))
                + name.substring(1);
    }

    /** Returns the time that a whole text is; null if it is none. A time without an offset is UTC. */
    private static @Nullable Instant time(String text) {
        if (text.length() < 10 || text.length() > 40) {
            return null;
        }
        try {
            Matcher millis = MILLIS_OF_DOT_NET.matcher(text);
            if (millis.matches()) {
                return Instant.ofEpochMilli(Long.parseLong(millis.group(1)));
            }
            Matcher time = TIME.matcher(text);
            if (!time.matches()) {
                return null;
            }
            String local = time.group(1) + "T" + time.group(2);
            String offset = time.group(3);
            if (offset == null || offset.equals("Z") || offset.equals("UTC")) {
                return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
            }
            String colon = offset.indexOf(':') < 0 ? offset.substring(0, 3) + ":" + offset.substring(3) : offset;
            return OffsetDateTime.parse(local + colon).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
