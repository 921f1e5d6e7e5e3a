package io.spotviewer.viewer.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Publishes releases to a folder as a generator would: files, manifest, then the pointer in one move. */
public final class SiteFixture {

    public static final String GENERATED_AT = "2026-01-15T10:15:00Z";
    public static final String DATA_THROUGH = "2026-01-15T10:05:00Z";
    public static final String STYLE = "assets/site.1a2b3c4d5e6f.css";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private final boolean byContent;
    private final Map<Path, String> hashes = new HashMap<>();

    /** Publishes in the former form: each release has its files in a folder of its own. */
    public SiteFixture(Path folder) {
        this(folder, false);
    }

    private SiteFixture(Path folder, boolean byContent) {
        this.folder = folder;
        this.byContent = byContent;
    }

    /** Publishes in the present form: contents by their hash. */
    public static SiteFixture byContent(Path folder) {
        return new SiteFixture(folder, true);
    }

    public boolean isByContent() {
        return byContent;
    }

    /** Where a file of a release is, once it was written. */
    public Path file(long run, String path) {
        Path inRelease = release(run).resolve(path);
        return byContent ? object(Objects.requireNonNull(hashes.get(inRelease), path)) : inRelease;
    }

    /** The key of a file of a release, once it was written. */
    public String key(long run, String path) {
        return folder.relativize(file(run, path)).toString();
    }

    private Path object(String sha256) {
        return folder.resolve("objects").resolve(sha256);
    }

    public Path folder() {
        return folder;
    }

    public static String releaseOf(long run) {
        return String.format(Locale.ROOT, "r-%08d-20260115T101500Z", run);
    }

    /** What a release consists of; every text file says which run made it. */
    public static Map<String, String> files(long run) {
        Map<String, String> files = new TreeMap<>();
        files.put("index.html", page("index", run));
        files.put("on-demand.html", page("on-demand", run));
        files.put("spot.html", page("spot", run));
        files.put("report.json", "{\"run\":" + run + "}\n");
        files.put("metrics-on-demand.json", "{\"NumberOfJobs\":" + run + "}\n");
        files.put("metrics-spot.json", "{\"TotalRetries\":" + run + "}\n");
        files.put("jobs.csv", "JobID,Run\r\n" + ("job," + run + "\r\n").repeat(200));
        files.put(STYLE, "body { color: black }\n".repeat(30));
        return files;
    }

    public static String text(long run, String file) {
        return Objects.requireNonNull(files(run).get(file), file);
    }

    static String page(String name, long run) {
        return "<!DOCTYPE html><title>" + name + "</title><p>run " + run + "</p>\n"
                + ("<p>a line of run " + run + " that compresses well</p>\n").repeat(60);
    }

    public void publish(long run) throws IOException {
        publish(run, files(run));
    }

    public void publish(long run, Map<String, String> files) throws IOException {
        write(run, files);
        writeManifest(run, manifest(run, files));
        point(run);
    }

    public void write(long run, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            hashes.put(
                    release(run).resolve(file.getKey()), sha256(file.getValue().getBytes(StandardCharsets.UTF_8)));
            Path path = file(run, file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    public ObjectNode manifest(long run, Map<String, String> files) {
        ObjectNode manifest = JSON.createObjectNode()
                .put("release", releaseOf(run))
                .put("run", run)
                .put("generatedAt", GENERATED_AT)
                .put("dataThrough", DATA_THROUGH);
        if (byContent) {
            manifest.put("byContent", true);
        }
        ArrayNode entries = manifest.putArray("files");
        files.forEach((path, text) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            entries.addObject().put("path", path).put("bytes", bytes.length).put("sha256", sha256(bytes));
        });
        return manifest;
    }

    public void writeManifest(long run, ObjectNode manifest) throws IOException {
        Files.createDirectories(release(run));
        Files.writeString(release(run).resolve("manifest.json"), manifest.toString());
    }

    public void point(long run) throws IOException {
        pointTo(JSON.createObjectNode()
                .put("release", releaseOf(run))
                .put("run", run)
                .put("generatedAt", GENERATED_AT)
                .toString());
    }

    public void pointTo(String pointer) throws IOException {
        Path next = folder.resolve("current.json.next");
        Files.writeString(next, pointer);
        Files.move(next, folder.resolve("current.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    public Path release(long run) {
        return folder.resolve("releases").resolve(releaseOf(run));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
