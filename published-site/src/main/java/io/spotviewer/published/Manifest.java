package io.spotviewer.published;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a release consists of, written after everything else in it.
 *
 * @param dataThrough the time of the newest event in it; empty when no event was ever seen
 */
public record Manifest(
        String release, long run, Instant generatedAt, Optional<Instant> dataThrough, List<Entry> files) {
    // Plain names only: no hidden file, no "..", nothing that a URL would have to escape.
    private static final Pattern PATH =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_PATH = 200;

    public Manifest {
        files = List.copyOf(files);
    }

    /** One file: its path below the release, its size in bytes, and the SHA-256 of its content in lower-case hexadecimal. */
    public record Entry(String path, long bytes, String sha256) {}

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

    private static Entry entry(PublishedJson json) throws BrokenReleaseException {
        String path = json.text("path");
        if (path.length() > MAX_PATH || !PATH.matcher(path).matches()) {
            throw new BrokenReleaseException("manifest: files: path: expected a relative path of at most " + MAX_PATH
                    + " letters, digits, . _ - and /, found '" + path + "'");
        }
        String sha256 = json.text("sha256").toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(sha256).matches()) {
            throw new BrokenReleaseException(
                    "manifest: files: " + path + ": sha256: expected 64 hexadecimal digits, found '" + sha256 + "'");
        }
        return new Entry(path, json.count("bytes"), sha256);
    }
}
