package io.spotviewer.local.pull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** The least IAM policy for a reading: read actions alone. None of them can be limited to single resources. */
public final class ReadPolicy {

    private ReadPolicy() {}

    /** Returns the number of its actions. */
    public static int actions() {
        return (int) Arrays.stream(Source.values())
                .filter(source -> source != Source.CALLER)
                .count();
    }

    /** Returns the policy as JSON. */
    public static String json() {
        ObjectNode policy = JsonNodeFactory.instance.objectNode();
        policy.put("Version", "2012-10-17");
        ObjectNode statement = policy.putArray("Statement").addObject();
        statement.put("Sid", "SpotViewerPull");
        statement.put("Effect", "Allow");
        ArrayNode actions = statement.putArray("Action");
        Arrays.stream(Source.values())
                .filter(source -> source != Source.CALLER)
                .map(Source::action)
                .sorted()
                .forEach(actions::add);
        statement.put("Resource", "*");
        return policy.toPrettyString();
    }
}
