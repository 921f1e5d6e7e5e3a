package io.spotviewer.local.executions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two JSON values.
 *
 * @param path its place, as {@code event.detail.attempts[0]}; empty for the values themselves
 * @param before null if there was nothing
 * @param after null if there is nothing
 */
public record Change(
        String path, @Nullable JsonNode before, @Nullable JsonNode after) {

    /**
     * Returns the differences in the order of their places. Each field of an object that is
     * new or gone is one difference, with all that is in it.
     */
    public static List<Change> between(@Nullable JsonNode before, @Nullable JsonNode after) {
        List<Change> changes = new ArrayList<>();
        compare("", before, after, changes);
        return changes;
    }

    private static void compare(
            String path, @Nullable JsonNode before, @Nullable JsonNode after, List<Change> changes) {
        if (before == null && after == null) {
            return;
        }
        if (before == null || after == null) {
            JsonNode one = before == null ? after : before;
            boolean first = !path.contains(".") && !path.contains("[");
            if (first && one instanceof ObjectNode fields && !fields.isEmpty()) {
                JsonNode nothing = JsonNodeFactory.instance.objectNode();
                compare(path, before == null ? nothing : before, after == null ? nothing : after, changes);
            } else {
                changes.add(new Change(path, before, after));
            }
        } else if (before.isObject() && after.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(path.isEmpty() ? name : path + "." + name, before.get(name), after.get(name), changes);
            }
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(path + "[" + i + "]", before.get(i), after.get(i), changes);
            }
        } else if (!before.equals(after)) {
            changes.add(new Change(path, before, after));
        }
    }

    /** Returns it in one line: {@code + path: value}, {@code - path: value} or {@code ~ path: value → value}. */
    public String text() {
        String place = path.isEmpty() ? "" : path + ": ";
        if (before == null) {
            return "+ " + place + after;
        }
        return after == null ? "- " + place + before : "~ " + place + before + " → " + after;
    }
}
