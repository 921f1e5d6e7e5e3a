package io.spotviewer.published;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The time at which a release was made, in files of its own: so every other file stays the same, byte for byte, while nothing else changes.
 * They are no contents of the release. A folder has them beside the pages, and a server makes them from the manifest.
 *
 * @param dataThrough the time of the latest event in its records; empty if there is none
 */
public record Generation(Instant generatedAt, Optional<Instant> dataThrough) {

    /** The file for scripts that fetch, and for programs. */
    public static final String JSON = "generated.json";

    /** The same for a page that a browser opened from a disk, where only scripts can be loaded. */
    public static final String SCRIPT = "generated.js";

    /** Returns the content of the files, by path. */
    public SortedMap<String, byte[]> files() {
        ObjectNode json = PublishedJson.object();
        json.put("generatedAt", generatedAt.toString());
        json.put("dataThrough", dataThrough.map(Instant::toString).orElse(null));
        String script = "spotViewerGenerated(" + json + ");\n";
        return new TreeMap<>(Map.of(JSON, PublishedJson.bytes(json), SCRIPT, script.getBytes(StandardCharsets.UTF_8)));
    }

    /** True if that is the path of one of the files. */
    static boolean isFile(String path) {
        return path.equals(JSON) || path.equals(SCRIPT);
    }
}
