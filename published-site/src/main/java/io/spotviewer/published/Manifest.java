package io.spotviewer.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The list of a release's files, written after all of them.
 *
 * @param dataThrough the time of the newest event in it; empty if there was none
 */
public record Manifest(
        String release, long run, Instant generatedAt, Optional<Instant> dataThrough, List<Entry> files) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Manifest {
        files = List.copyOf(files);
    }

    /** One file: its path below the release, its size in bytes, and the SHA-256 of its content in lower-case hexadecimal. */
    public record Entry(String path, long bytes, String sha256) {}

    /**
     * Returns the manifest of a release.
     *
     * @param dataThrough null if there is no event in it
     * @param files in any order, each path once
     */
    public static Manifest of(
            String release, long run, Instant generatedAt, @Nullable Instant dataThrough, Collection<Entry> files) {
        return new Manifest(
                release,
                run,
                generatedAt,
                Optional.ofNullable(dataThrough),
                files.stream().sorted(Comparator.comparing(Entry::path)).toList());
    }

    /** Reads {@code manifest.json}. */
    public static Manifest parse(byte[] text) throws BrokenReleaseException {
        PublishedJson json = PublishedJson.parse("manifest", text);
        List<Entry> files = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode node : json.list("files")) {
            Entry entry = entry(new PublishedJson("manifest: files", node));
            if (!seen.add(entry.path())) {
                throw new BrokenReleaseException("manifest: files: '" + entry.path() + "' is there twice");
            }
            files.add(entry);
        }
        Optional<Instant> dataThrough =
                json.lacks("dataThrough") ? Optional.empty() : Optional.of(json.instant("dataThrough"));
        return new Manifest(json.text("release"), json.count("run"), json.instant("generatedAt"), dataThrough, files);
    }

    /** Returns the content of {@code manifest.json}. */
    public byte[] json() {
        ObjectNode manifest = PublishedJson.head(release, run, generatedAt);
        manifest.put("dataThrough", dataThrough.map(Instant::toString).orElse(null));
        ArrayNode list = manifest.putArray("files");
        for (Entry file : files) {
            list.addObject().put("path", file.path()).put("bytes", file.bytes()).put("sha256", file.sha256());
        }
        return PublishedJson.bytes(manifest);
    }

    private static Entry entry(PublishedJson json) throws BrokenReleaseException {
        String path = json.text("path");
        if (!PublishedForm.isPath(path)) {
            throw new BrokenReleaseException("manifest: files: path: expected a relative path of at most "
                    + PublishedForm.MAX_PATH + " letters, digits, . _ - and /, found '" + path + "'");
        }
        String sha256 = json.text("sha256").toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(sha256).matches()) {
            throw new BrokenReleaseException(
                    "manifest: files: " + path + ": sha256: expected 64 hexadecimal digits, found '" + sha256 + "'");
        }
        return new Entry(path, json.count("bytes"), sha256);
    }
}
