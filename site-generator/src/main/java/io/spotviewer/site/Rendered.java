package io.spotviewer.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spotviewer.published.SiteFile;
import io.spotviewer.site.table.DataPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a site were made of. It is a file of the site itself, so it is in force with them: the next run refers to the files of
 * each day whose key is the same, and makes the others.
 *
 * @param form the version of this form
 * @param content the hash of all that the site was made of but the time; empty if a site made at another time could differ
 * @param jobs the files of the jobs of each partition, by the name of the part
 * @param cubes the sums of each day
 * @param instances the files of the instances that ended on each day
 * @param months the jobs and instances of each month that pages may show themselves
 * @param ranges the pages of each range of days, by the name of its folder
 */
record Rendered(
        int form,
        String content,
        SortedMap<String, Unit> jobs,
        SortedMap<String, Unit> cubes,
        SortedMap<String, Unit> instances,
        SortedMap<String, Picked> months,
        SortedMap<String, Unit> ranges) {

    /** Its path in the site. */
    static final String PATH = "rendered.json";

    private static final int FORM = 3;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .build();

    Rendered {
        jobs = sorted(jobs);
        cubes = sorted(cubes);
        instances = sorted(instances);
        months = sorted(months);
        ranges = sorted(ranges);
    }

    /** Nothing was made before. */
    static Rendered nothing() {
        return ofDays("", new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /** Returns files of days alone. */
    static Rendered ofDays(
            String content,
            SortedMap<String, Unit> jobs,
            SortedMap<String, Unit> cubes,
            SortedMap<String, Unit> instances) {
        return of(content, jobs, cubes, instances, new TreeMap<>(), new TreeMap<>());
    }

    static Rendered of(
            String content,
            SortedMap<String, Unit> jobs,
            SortedMap<String, Unit> cubes,
            SortedMap<String, Unit> instances,
            SortedMap<String, Picked> months,
            SortedMap<String, Unit> ranges) {
        return new Rendered(FORM, content, jobs, cubes, instances, months, ranges);
    }

    /** Returns the files of a part; null if it has none. */
    @Nullable
    Unit unit(DayPart part) {
        SortedMap<String, Unit> units = switch (part.kind()) {
            case JOBS -> jobs;
            case CUBE -> cubes;
            case INSTANCES -> instances;
        };
        return units.get(part.name());
    }

    private static <V> SortedMap<String, V> sorted(@Nullable SortedMap<String, V> map) {
        return map == null ? new TreeMap<>() : new TreeMap<>(map);
    }

    /**
     * The files that are made of some lines.
     *
     * @param key the hash of all that they are made of
     * @param files the files
     * @param parts those of them that an index names
     * @param picked the hash of the kept lines that pages may show themselves; null if there are none
     * @param carried the hash of the kept lines of instances that had not ended; null if there are none
     * @param csv the place of its rows in {@code jobs.csv}; null if there is no whole file
     * @param json the place of its rows in {@code report.json}; null if there is no whole file
     */
    record Unit(
            String key,
            List<Kept> files,
            List<DataPart> parts,
            @Nullable String picked,
            @Nullable String carried,
            @Nullable Range csv,
            @Nullable Range json) {

        Unit {
            files = files == null ? List.of() : List.copyOf(files);
            parts = parts == null ? List.of() : List.copyOf(parts);
        }

        /** Returns the same with the places of its rows in the whole files. */
        Unit in(Range csvRange, Range jsonRange) {
            return new Unit(key, files, parts, picked, carried, csvRange, jsonRange);
        }
    }

    /** A file of a site. */
    record Kept(String path, long bytes, String sha256) {

        static Kept of(SiteFile file) {
            try {
                return new Kept(file.path(), file.read().bytes(), file.read().sha256());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("can't read " + file, e);
            }
        }

        SiteFile file() {
            return SiteFile.published(path, bytes, sha256);
        }
    }

    /** A part of a file, in bytes. */
    record Range(long at, long bytes) {}

    /**
     * The jobs and instances of a month that pages may show themselves.
     *
     * @param key the hash of those of its days
     * @param jobs the hash of the kept lines of jobs; null if there are none
     * @param instances the same of instances
     */
    record Picked(
            String key, @Nullable String jobs, @Nullable String instances) {}

    /** Returns what was written as these bytes; nothing if another version wrote it. */
    static Rendered read(byte[] json) {
        try {
            Rendered read = MAPPER.readValue(json, Rendered.class);
            return read.form == FORM ? read : nothing();
        } catch (IOException | RuntimeException e) {
            return nothing();
        }
    }

    /** Returns the content of what was written as these bytes, without reading the rest; empty if another version wrote it. */
    static String contentOf(byte[] json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            boolean isOfThisForm = false;
            while (parser.nextToken() != null && !parser.currentToken().isStructEnd()) {
                if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && "form".equals(parser.currentName())) {
                    isOfThisForm = parser.getIntValue() == FORM;
                } else if (parser.currentToken() == JsonToken.VALUE_STRING && "content".equals(parser.currentName())) {
                    return isOfThisForm ? parser.getText() : "";
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    byte[] json() {
        try {
            return (MAPPER.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain data can always be written", e);
        }
    }
}
