package io.spotviewer.ledger.run;

import io.spotviewer.records.store.RecordJson;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be seen in the text of a record without reading it: reading is most of the work of a run, and is done once. It relies on the form
 * that {@link RecordJson} writes, and in a text that any string may be in, a name in quotation marks is one of a member.
 */
final class JobText {

    private static final String INSTANCE = "\"instanceId\"";
    private static final String VALUE = ":\"";

    private JobText() {}

    /** Returns the ids of the instances of its attempts, perhaps with repetitions. */
    static List<String> hosts(String json) {
        List<String> hosts = new ArrayList<>(2);
        for (int at = json.indexOf(INSTANCE); at >= 0; at = json.indexOf(INSTANCE, at + 1)) {
            int from = at + INSTANCE.length();
            if (!json.startsWith(VALUE, from)) {
                return List.copyOf(RecordJson.readJob(json).hosts());
            }
            int end = json.indexOf('"', from + VALUE.length());
            hosts.add(json.substring(from + VALUE.length(), Math.max(end, from + VALUE.length())));
        }
        return hosts;
    }

    /** True if it may be the record of an array or of a multi-node job, which never run themselves. */
    static boolean mayBeParent(String json) {
        return json.contains("\"arraySize\"") || json.contains("\"nodes\"");
    }
}
