package io.spotviewer.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The list of a release's files, written after all of them.
 *
 * <p>A large release lists the files of each month in a part of their own. Parts are contents like any other, so the list of a month that did
 * not change is neither written nor read again.
 *
 * @param dataThrough the time of the newest event in it; empty if there was none
 * @param byContent true if the contents are objects by their hash; false in the former form, where they are in the release's own folder
 * @param files its files, without those that its parts list
 * @param parts the parts; none if the list is whole
 */
public record Manifest(
        String release,
        long run,
        Instant generatedAt,
        Optional<Instant> dataThrough,
        boolean byContent,
        List<Entry> files,
        List<Part> parts) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}(?!\\d)");

    /** From this number of files on, a month has a part. */
    private static final int PARTED_FROM = 500;

    public Manifest {
        files = List.copyOf(files);
        parts = List.copyOf(parts);
    }

    /** One file: its path below the release, its size in bytes, and the SHA-256 of its content in lower-case hexadecimal. */
    public record Entry(String path, long bytes, String sha256) {}

    /**
     * The list of one month's files, which is an object.
     *
     * @param month such as {@code 2026-01}, the first that a file's path names
     * @param bytes the list's own size
     * @param sha256 the list's own hash
     */
    public record Part(String month, long bytes, String sha256) {}

    /** Reads the lists of parts. */
    public interface PartReader {

        /** Returns the content of the part's object, which is checked by the caller. */
        byte[] read(Part part) throws IOException;
    }

    /** A manifest as it is written: first the contents of its parts, then itself. */
    public record Written(Manifest manifest, Map<Part, byte[]> parts) {}

    /**
     * Returns the manifest of a release whose contents are objects.
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
                true,
                files.stream().sorted(Comparator.comparing(Entry::path)).toList(),
                List.of());
    }

    /** Reads {@code manifest.json}. */
    public static Manifest parse(byte[] text) throws BrokenReleaseException {
        PublishedJson json = PublishedJson.parse("manifest", text);
        List<Entry> files = entries(json, "manifest");
        boolean byContent = json.node().path("byContent").asBoolean(false);
        List<Part> parts = new ArrayList<>();
        if (byContent && !json.lacks("months")) {
            for (JsonNode node : json.list("months")) {
                PublishedJson part = new PublishedJson("manifest: months", node);
                parts.add(new Part(part.text("month"), part.count("bytes"), hash(part, part.text("month"))));
            }
        }
        Optional<Instant> dataThrough =
                json.lacks("dataThrough") ? Optional.empty() : Optional.of(json.instant("dataThrough"));
        return distinct(new Manifest(
                json.text("release"),
                json.count("run"),
                json.instant("generatedAt"),
                dataThrough,
                byContent,
                files,
                parts));
    }

    /** Returns the same manifest with the files of its parts. */
    public Manifest whole(PartReader reader) throws IOException {
        if (parts.isEmpty()) {
            return this;
        }
        List<Entry> all = new ArrayList<>(files);
        for (Part part : parts) {
            all.addAll(filesOf(part, reader.read(part)));
        }
        all.sort(Comparator.comparing(Entry::path));
        return distinct(new Manifest(release, run, generatedAt, dataThrough, byContent, all, List.of()));
    }

    /** Returns the file with that path, and reads the part that may list it. */
    public Optional<Entry> find(String path, PartReader reader) throws IOException {
        for (Entry entry : files) {
            if (entry.path().equals(path)) {
                return Optional.of(entry);
            }
        }
        Optional<String> month = monthOf(path);
        for (Part part : parts) {
            if (month.isPresent() && part.month().equals(month.get())) {
                for (Entry entry : filesOf(part, reader.read(part))) {
                    if (entry.path().equals(path)) {
                        return Optional.of(entry);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the time at which the release was made. */
    public Generation generation() {
        return new Generation(generatedAt, dataThrough);
    }

    /** Returns this as it is written: in parts if it is long. */
    public Written written() {
        if (files.size() < PARTED_FROM) {
            return new Written(this, Map.of());
        }
        List<Entry> rest = new ArrayList<>();
        TreeMap<String, List<Entry>> months = new TreeMap<>();
        for (Entry file : files) {
            monthOf(file.path())
                    .map(month -> months.computeIfAbsent(month, unseen -> new ArrayList<>()))
                    .orElse(rest)
                    .add(file);
        }
        TreeMap<Part, byte[]> contents = new TreeMap<>(Comparator.comparing(Part::month));
        months.forEach((month, of) -> {
            ObjectNode list = PublishedJson.object();
            put(list, of);
            byte[] content = PublishedJson.bytes(list);
            contents.put(new Part(month, content.length, Checksum.sha256(content)), content);
        });
        return new Written(
                new Manifest(release, run, generatedAt, dataThrough, byContent, rest, List.copyOf(contents.keySet())),
                contents);
    }

    /** Returns the content of {@code manifest.json}. */
    public byte[] json() {
        ObjectNode manifest = PublishedJson.head(release, run, generatedAt);
        manifest.put("dataThrough", dataThrough.map(Instant::toString).orElse(null));
        if (byContent) {
            manifest.put("byContent", true);
        }
        put(manifest, files);
        if (!parts.isEmpty()) {
            ArrayNode months = manifest.putArray("months");
            for (Part part : parts) {
                months.addObject()
                        .put("month", part.month())
                        .put("bytes", part.bytes())
                        .put("sha256", part.sha256());
            }
        }
        return PublishedJson.bytes(manifest);
    }

    /** Returns where a file is, below the place that the site is published to. */
    public String key(Entry entry) {
        return byContent ? PublishedForm.object(entry.sha256()) : PublishedForm.inRelease(release, entry.path());
    }

    private static void put(ObjectNode document, List<Entry> files) {
        ArrayNode list = document.putArray("files");
        for (Entry file : files) {
            list.addObject().put("path", file.path()).put("bytes", file.bytes()).put("sha256", file.sha256());
        }
    }

    private static List<Entry> filesOf(Part part, byte[] text) throws BrokenReleaseException {
        if (text.length != part.bytes() || !Checksum.sha256(text).equals(part.sha256())) {
            throw new BrokenReleaseException(
                    "manifest: the list of " + part.month() + " is not what the manifest says; it may be half there");
        }
        return entries(PublishedJson.parse("manifest: " + part.month(), text), "manifest: " + part.month());
    }

    private static Optional<String> monthOf(String path) {
        Matcher month = MONTH.matcher(path);
        return month.find() ? Optional.of(month.group()) : Optional.empty();
    }

    private static Manifest distinct(Manifest manifest) throws BrokenReleaseException {
        Set<String> seen = new HashSet<>();
        for (Entry entry : manifest.files) {
            if (!seen.add(entry.path())) {
                throw new BrokenReleaseException("manifest: files: '" + entry.path() + "' is there twice");
            }
        }
        return manifest;
    }

    private static List<Entry> entries(PublishedJson json, String document) throws BrokenReleaseException {
        List<Entry> files = new ArrayList<>();
        for (JsonNode node : json.list("files")) {
            files.add(entry(new PublishedJson(document + ": files", node)));
        }
        return files;
    }

    private static Entry entry(PublishedJson json) throws BrokenReleaseException {
        String path = json.text("path");
        if (!PublishedForm.isPath(path)) {
            throw new BrokenReleaseException("manifest: files: path: expected a relative path of at most "
                    + PublishedForm.MAX_PATH + " letters, digits, . _ - and /, found '" + path + "'");
        }
        return new Entry(path, json.count("bytes"), hash(json, path));
    }

    private static String hash(PublishedJson json, String of) throws BrokenReleaseException {
        String sha256 = json.text("sha256").toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(sha256).matches()) {
            throw new BrokenReleaseException(
                    json.document() + ": " + of + ": sha256: expected 64 hexadecimal digits, found '" + sha256 + "'");
        }
        return sha256;
    }
}
