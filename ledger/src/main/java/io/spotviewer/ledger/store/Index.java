package io.spotviewer.ledger.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The list of the partitions that are in force. Equal indexes have equal texts.
 *
 * @param schema the version of the lines; with another one, everything is made anew
 * @param code the version of the program that made them: another one may make other lines of the same records
 * @param prices the fingerprint of all prices that were used; null if none was
 * @param watermark the time up to which changed records were read; null if nothing was read by changes
 * @param run the number of the run that made it
 * @param partitions the partitions
 * @param notes the hashes of the notes of the run by their name, such as {@code parents}: what a later run or a report needs beside the lines
 */
public record Index(
        int schema,
        String code,
        @Nullable String prices,
        @Nullable Instant watermark,
        long run,
        SortedMap<PartitionKey, Partition> partitions,
        SortedMap<String, String> notes) {

    /** The folder of notes. */
    static final String NOTES = "notes/";

    /** The path of the index in force. */
    public static final String PATH = "index.json";

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    public Index {
        partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
        notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
    }

    /** Returns an index without a partition. */
    public static Index empty(String code) {
        return new Index(
                LineFile.SCHEMA_VERSION,
                code,
                null,
                null,
                0,
                Collections.emptySortedMap(),
                Collections.emptySortedMap());
    }

    /** True if its lines have the columns of this version. */
    public boolean isOfThisSchema() {
        return schema == LineFile.SCHEMA_VERSION;
    }

    /** Returns the number of buckets of a kind and day; 0 if it has no line. */
    public int buckets(LineKind kind, @Nullable LocalDate day) {
        return of(kind, day).values().stream()
                .mapToInt(Partition::buckets)
                .findFirst()
                .orElse(0);
    }

    /** Returns the partitions of a kind and day. */
    public SortedMap<PartitionKey, Partition> of(LineKind kind, @Nullable LocalDate day) {
        return partitions.subMap(new PartitionKey(kind, day, 0), new PartitionKey(kind, day, 9_999));
    }

    /** Returns the days of a kind that have lines, in order; null for the lines without a date, at the end. */
    public List<@Nullable LocalDate> days(LineKind kind) {
        TreeSet<PartitionKey> days = new TreeSet<>();
        for (PartitionKey key : partitions.keySet()) {
            if (key.kind() == kind) {
                days.add(new PartitionKey(kind, key.day(), 0));
            }
        }
        List<@Nullable LocalDate> found = new ArrayList<>();
        days.forEach(key -> found.add(key.day()));
        return found;
    }

    /** Returns the paths of all files that it names. */
    public SortedSet<String> files() {
        TreeSet<String> files = new TreeSet<>();
        partitions.forEach((key, partition) -> {
            files.add(partition.file(key));
            partition.parts().forEach((part, hash) -> files.add(Partition.file(key, hash, part)));
        });
        notes.forEach((name, hash) -> files.add(note(name, hash)));
        return files;
    }

    /** Returns the path of a note; null if there is none of that name. */
    @Nullable
    String note(String name) {
        String hash = notes.get(name);
        return hash == null ? null : note(name, hash);
    }

    static String note(String name, String hash) {
        return NOTES + name + "/" + hash;
    }

    /** Writes it as JSON. */
    public byte[] json() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schema", schema);
        json.put("code", code);
        json.put("prices", prices);
        json.put("watermark", watermark == null ? null : watermark.toString());
        json.put("run", run);
        ObjectNode named = json.putObject("notes");
        notes.forEach(named::put);
        ObjectNode all = json.putObject("partitions");
        partitions.forEach((key, partition) -> {
            ObjectNode one = all.putObject(key.folder());
            one.put("hash", partition.hash());
            one.put("bytes", partition.bytes());
            one.put("rows", partition.rows());
            one.put("buckets", partition.buckets());
            one.put("cost", partition.cost().toString());
            one.put("prices", partition.prices());
            ObjectNode parts = one.putObject("parts");
            partition.parts().forEach(parts::put);
        });
        try {
            return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an index is plain data and can always be written", e);
        }
    }

    /**
     * Reads an index that {@link #json} wrote.
     *
     * @param name its name in messages
     * @throws DamagedIndexException if it is none
     */
    public static Index read(String name, byte[] json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            TreeMap<PartitionKey, Partition> partitions = new TreeMap<>();
            for (var entry : required(node, "partitions").properties()) {
                partitions.put(PartitionKey.parse(entry.getKey()), partition(entry.getValue()));
            }
            TreeMap<String, String> notes = new TreeMap<>();
            for (var entry : node.path("notes").properties()) {
                notes.put(entry.getKey(), entry.getValue().asText());
            }
            String watermark = text(node, "watermark");
            return new Index(
                    required(node, "schema").asInt(),
                    required(node, "code").asText(),
                    text(node, "prices"),
                    watermark == null ? null : Instant.parse(watermark),
                    required(node, "run").asLong(),
                    partitions,
                    notes);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new DamagedIndexException(name, String.valueOf(e.getMessage()), e);
        }
    }

    private static Partition partition(JsonNode node) {
        TreeMap<String, String> parts = new TreeMap<>();
        for (var part : required(node, "parts").properties()) {
            parts.put(part.getKey(), part.getValue().asText());
        }
        return new Partition(
                required(node, "hash").asText(),
                required(node, "bytes").asLong(),
                required(node, "rows").asLong(),
                required(node, "buckets").asInt(),
                new BigInteger(required(node, "cost").asText()),
                text(node, "prices"),
                parts);
    }

    private static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("expected " + name + ", it is missing");
        }
        return value;
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }
}
