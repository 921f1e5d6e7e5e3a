package io.spotviewer.site.report.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.Distributions;
import io.spotviewer.ledger.cube.Histogram;
import io.spotviewer.ledger.cube.InstanceMeasures;
import io.spotviewer.ledger.cube.InstanceMeasures.Hourly;
import io.spotviewer.ledger.cube.JobCounts;
import io.spotviewer.ledger.cube.Measures;
import io.spotviewer.ledger.cube.Measures.Count;
import io.spotviewer.ledger.cube.Measures.Sum;
import io.spotviewer.ledger.cube.VcpuTime;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.InstanceMoney.Part;
import io.spotviewer.ledger.line.Units;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The cube of one UTC day as a classic script for the pages, which hands one text of JSON to {@code spotViewerData} and so loads from a folder
 * as well. Tables are lists by column; a key is the index of its text in {@code words}, or -1 where it is unknown. Money is in whole units of
 * 1e-10 USD, as text. A column of zeros alone is left out. The same cube gives the same bytes.
 */
public final class DayCube {

    /** The version of the form. */
    public static final int FORM = 3;

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Integer> words = new LinkedHashMap<>();
    private final StringWriter text = new StringWriter();

    private DayCube() {}

    /** Returns the path of a day's file in a site. */
    public static String path(LocalDate day) {
        return "data/" + name(day) + ".js";
    }

    private static String name(LocalDate day) {
        return "cube-" + day;
    }

    /** Returns the file of a day. */
    public static byte[] script(LocalDate day, Cube cube) {
        try {
            String script =
                    "spotViewerData(" + quoted(name(day)) + "," + quoted(new DayCube().json(day, cube)) + ");\n";
            return script.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) throws IOException {
        StringWriter quoted = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(quoted)) {
            out.writeString(text);
        }
        return quoted.toString();
    }

    private String json(LocalDate day, Cube cube) throws IOException {
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("form", FORM);
            out.writeStringField("day", day.toString());
            out.writeNumberField("bucketsPerDoubling", Histogram.PER_DOUBLING);
            attempts(cube).write("attempts", out);
            names(cube).write("names", out);
            jobs(cube).write("jobs", out);
            namedJobs(cube).write("namedJobs", out);
            hostJobs(cube).write("hostJobs", out);
            jobEndings(cube).write("jobEndings", out);
            instances(cube).write("instances", out);
            lives(cube).write("lives", out);
            distributions(cube).write("distributions", out);
            processes(cube).write("processes", out);
            waitHours(cube).write("waitHours", out);
            unpriced(cube).write("unpriced", out);
            vcpus(day, cube).write("vcpus", out);
            out.writeArrayFieldStart("words");
            for (String word : words.keySet()) {
                out.writeString(word);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.toString();
    }

    private Table<?> attempts(Cube cube) {
        var table = new Table<>(sorted(cube.attempts()));
        table.word("queue", row -> row.getKey().queue());
        table.word("definition", row -> row.getKey().definition());
        table.word("environment", row -> row.getKey().environment());
        table.word("type", row -> row.getKey().instanceType());
        table.word("zone", row -> row.getKey().zone());
        table.word("option", row -> name(row.getKey().option()));
        table.word("ending", row -> name(row.getKey().ending()));
        table.word("confidence", row -> name(row.getKey().confidence()));
        measures(table);
        return table;
    }

    private Table<?> names(Cube cube) {
        var table = new Table<>(sorted(cube.names()));
        table.word("kind", row -> name(row.getKey().name().kind()));
        table.word("scope", row -> row.getKey().name().scope());
        table.word("name", row -> row.getKey().name().name());
        table.word("queue", row -> row.getKey().queue());
        table.word("option", row -> name(row.getKey().option()));
        table.word("ending", row -> name(row.getKey().ending()));
        table.word("confidence", row -> name(row.getKey().confidence()));
        measures(table);
        return table;
    }

    private static <K> void measures(Table<Entry<K, Measures>> table) {
        for (Count count : Count.values()) {
            table.number(camel(count), row -> row.getValue().of(count));
        }
        for (Sum sum : Sum.values()) {
            table.money(camel(sum), row -> row.getValue().of(sum));
        }
    }

    private Table<?> jobs(Cube cube) {
        var table = new Table<>(sorted(cube.jobs()));
        table.word("queue", row -> row.getKey().queue());
        table.word("definition", row -> row.getKey().definition());
        counts(table);
        return table;
    }

    private Table<?> namedJobs(Cube cube) {
        var table = new Table<>(sorted(cube.namedJobs()));
        table.word("kind", row -> name(row.getKey().name().kind()));
        table.word("scope", row -> row.getKey().name().scope());
        table.word("name", row -> row.getKey().name().name());
        table.word("queue", row -> row.getKey().queue());
        counts(table);
        return table;
    }

    private Table<?> hostJobs(Cube cube) {
        var table = new Table<>(sorted(cube.hostJobs()));
        table.word("dimension", row -> row.getKey().dimension().option());
        table.word("key", row -> row.getKey().key());
        counts(table);
        return table;
    }

    /** The jobs whose attempts ended in these ways, and some with success. */
    private Table<?> jobEndings(Cube cube) {
        var table = new Table<>(sorted(cube.jobEndings()));
        table.word("definition", row -> row.getKey().definition());
        table.word("endings", row -> row.getKey().names());
        table.number("jobs", row -> row.getValue().of(JobCounts.Count.JOBS));
        return table;
    }

    private static <K> void counts(Table<Entry<K, JobCounts>> table) {
        for (JobCounts.Count count : JobCounts.Count.values()) {
            table.number(camel(count), row -> row.getValue().of(count));
        }
    }

    private Table<?> instances(Cube cube) {
        var table = new Table<>(sorted(cube.instances()));
        table.word("environment", row -> row.getKey().environment());
        table.word("type", row -> row.getKey().instanceType());
        table.word("zone", row -> row.getKey().zone());
        table.word("option", row -> name(row.getKey().option()));
        for (InstanceMeasures.Count count : InstanceMeasures.Count.values()) {
            table.number(camel(count), row -> row.getValue().of(count));
        }
        for (Part part : Part.values()) {
            table.money(camel(part), row -> row.getValue().of(part).usd());
            table.number(camel(part) + "Priced", row -> row.getValue().of(part).priced());
            table.number(
                    camel(part) + "Unpriced", row -> row.getValue().of(part).unpriced());
        }
        for (Hourly figure : Hourly.values()) {
            table.list(camel(figure) + "ByHour", row -> hours(row.getValue(), figure));
        }
        return table;
    }

    /** The lives of Spot Instances that ended, or were seen last, on the day. */
    private Table<?> lives(Cube cube) {
        var table = new Table<>(
                List.copyOf(cube.reclaims().whole().rates(Function.identity()).entrySet()));
        table.word("type", row -> row.getKey().instanceType());
        table.word("zone", row -> row.getKey().zone());
        table.number("lives", row -> row.getValue().lives());
        table.number("millis", row -> row.getValue().exposureMillis());
        table.number("events", row -> row.getValue().events());
        return table;
    }

    private static List<Long> hours(InstanceMeasures measures, Hourly figure) {
        List<Long> hours = new ArrayList<>();
        for (int hour = 0; hour < InstanceLine.HOURS; hour++) {
            hours.add(measures.of(figure, hour));
        }
        return hours;
    }

    private Table<?> distributions(Cube cube) {
        var table = new Table<>(sorted(cube.distributions()));
        table.word("queue", row -> row.getKey().queue());
        table.word("definition", row -> row.getKey().definition());
        histograms(table);
        return table;
    }

    private Table<?> processes(Cube cube) {
        var table = new Table<>(sorted(cube.processes()));
        table.word("scope", row -> row.getKey().scope());
        table.word("name", row -> row.getKey().name());
        histograms(table);
        return table;
    }

    private Table<?> unpriced(Cube cube) {
        var table = new Table<>(List.copyOf(cube.unpriced().entrySet()));
        table.word("reason", Entry::getKey);
        table.number("attempts", row -> row.getValue().cases());
        return table;
    }

    /** The reserved vCPUs of finished attempts by quarter of an hour of the day. */
    private Table<?> vcpus(LocalDate day, Cube cube) {
        TreeMap<Long, long[]> quarters = new TreeMap<>();
        long midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        cube.vcpus()
                .finished(
                        (from, onSpot, milliVcpuMillis) -> quarters.computeIfAbsent(
                                        (from - midnight) / VcpuTime.QUARTER, unseen -> new long[2])[onSpot ? 0 : 1] += milliVcpuMillis);
        var table = new Table<>(List.copyOf(quarters.entrySet()));
        table.number("quarter", Entry::getKey);
        table.number("spotMilliVcpuMillis", row -> row.getValue()[0]);
        table.number("otherMilliVcpuMillis", row -> row.getValue()[1]);
        return table;
    }

    /** Adds a column of number, least and greatest value, then pairs of the index of a bucket and its number, for those that have any. */
    private static <K> void histograms(Table<Entry<K, Distributions>> table) {
        for (Distributions.Kind kind : Distributions.Kind.values()) {
            table.list(camel(kind), row -> sparse(row.getValue().of(kind)));
        }
        table.number("neverPlaced", row -> row.getValue().neverPlaced());
        table.number("unknownWaits", row -> row.getValue().unknownWaits());
    }

    private Table<?> waitHours(Cube cube) {
        var table = new Table<>(sorted(cube.waitHours()));
        table.word("queue", row -> row.getKey().queue());
        table.number("hour", row -> row.getKey().hour());
        table.list("wait", row -> sparse(row.getValue()));
        return table;
    }

    private static List<Long> sparse(Histogram histogram) {
        List<Long> sparse = new ArrayList<>();
        if (histogram.values() > 0) {
            sparse.add(histogram.values());
            sparse.add(histogram.least());
            sparse.add(histogram.greatest());
            long[] buckets = histogram.buckets();
            for (int i = 0; i < buckets.length; i++) {
                if (buckets[i] > 0) {
                    sparse.add((long) histogram.first() + i);
                    sparse.add(buckets[i]);
                }
            }
        }
        return sparse;
    }

    private static <K extends Comparable<K>, V> List<Entry<K, V>> sorted(Map<K, V> groups) {
        return List.copyOf(new TreeMap<>(groups).entrySet());
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    /** Returns the name of a constant as names are in JSON. */
    private static String camel(Enum<?> constant) {
        StringBuilder name = new StringBuilder();
        boolean begins = false;
        for (char letter : constant.name().toLowerCase(Locale.ROOT).toCharArray()) {
            if (letter != '_') {
                name.append(begins ? Character.toUpperCase(letter) : letter);
            }
            begins = letter == '_';
        }
        return name.toString();
    }

    /** A table of columns over rows. */
    private final class Table<R> {

        private final List<R> rows;
        private final Map<String, BiConsumer<R, JsonGenerator>> columns = new LinkedHashMap<>();

        Table(List<R> rows) {
            this.rows = rows;
        }

        void word(String column, Function<R, @Nullable String> word) {
            columns.put(column, (row, out) -> unchecked(() -> out.writeNumber(index(word.apply(row)))));
        }

        private int index(@Nullable String word) {
            return word == null ? -1 : words.computeIfAbsent(word, unseen -> words.size());
        }

        void number(String column, ToLongFunction<R> number) {
            if (rows.stream().anyMatch(row -> number.applyAsLong(row) != 0)) {
                columns.put(column, (row, out) -> unchecked(() -> out.writeNumber(number.applyAsLong(row))));
            }
        }

        void money(String column, Function<R, BigDecimal> usd) {
            if (rows.stream().anyMatch(row -> usd.apply(row).signum() != 0)) {
                columns.put(
                        column,
                        (row, out) -> unchecked(() -> out.writeString(usd.apply(row)
                                .setScale(Units.DECIMALS)
                                .unscaledValue()
                                .toString())));
            }
        }

        void list(String column, Function<R, List<Long>> list) {
            if (rows.stream().anyMatch(row -> list.apply(row).stream().anyMatch(each -> each != 0))) {
                columns.put(
                        column,
                        (row, out) -> unchecked(() -> {
                            out.writeStartArray();
                            for (long each : list.apply(row)) {
                                out.writeNumber(each);
                            }
                            out.writeEndArray();
                        }));
            }
        }

        void write(String table, JsonGenerator out) throws IOException {
            out.writeObjectFieldStart(table);
            for (Entry<String, BiConsumer<R, JsonGenerator>> column : columns.entrySet()) {
                out.writeArrayFieldStart(column.getKey());
                for (R row : rows) {
                    column.getValue().accept(row, out);
                }
                out.writeEndArray();
            }
            out.writeEndObject();
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void unchecked(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
