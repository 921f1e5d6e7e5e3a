package io.spotviewer.site.report.file;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.RunRow;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste;
import io.spotviewer.site.report.spread.GroupSpread;
import io.spotviewer.site.text.ByteText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A report as JSON: every component by name and in order, null if unknown, times in ISO-8601, money as plain decimal numbers.
 * Equal reports give equal bytes.
 */
public final class ReportJson {

    /** The most groups in {@code summary.json} of a dimension such as samples. */
    private static final int MOST_GROUPS = 25;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new AsText<>(Instant.class))
                    .addSerializer(LocalDate.class, new AsText<>(LocalDate.class))
                    .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse))
                    .addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, LocalDate::parse))
                    .addDeserializer(Breakdowns.class, new FromLists()))
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addMixIn(Breakdowns.class, Lists.class)
            .addMixIn(Tally.class, WithReclaims.class)
            .addMixIn(Costs.class, WithDerivedCosts.class)
            .addMixIn(Comparison.class, ComparisonFields.class)
            .addMixIn(Waste.class, WithTotal.class)
            .addMixIn(Report.class, WithHeadline.class)
            .addMixIn(AttemptRow.class, WithoutReceipt.class)
            // Some fields of the file are derived from others, and not read.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Indents by two spaces, as most JSON tools do. */
    private static final ObjectWriter INDENTED =
            MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private static final ObjectWriter SUMMARY =
            MAPPER.copy().addMixIn(Report.class, Summary.class).writer();

    /** Receipts are several times as large as all else of an attempt: they are in files of their own. */
    @JsonIgnoreProperties("receipt")
    private interface WithoutReceipt {}

    @JsonIgnoreProperties({"jobs", "instances"})
    private interface Summary extends WithHeadline {}

    private interface WithHeadline {

        @JsonProperty
        Headline headline();
    }

    /** Without an order, that of the derived figures is the JVM's of their methods, which another process may see differently. */
    @JsonPropertyOrder({
        "onDemand",
        "spot",
        "estimatedSavings",
        "cost",
        "costByHourStart",
        "costOnSpot",
        "costOnOther",
        "useful",
        "waste",
        "unknownEnding",
        "comparison",
        "reclaimed",
        "netSavings"
    })
    private interface WithDerivedCosts {

        @JsonProperty
        Money reclaimed();

        @JsonProperty
        Money netSavings();
    }

    @JsonPropertyOrder({
        "reclaimed",
        "failed",
        "timedOut",
        "outOfMemory",
        "hostFailed",
        "hostTerminated",
        "endedByUser",
        "total",
        "costOfOtherCauses"
    })
    private interface WithTotal {

        @JsonProperty
        Waste.Part total();

        @JsonProperty
        Money costOfOtherCauses();
    }

    @JsonAutoDetect(getterVisibility = JsonAutoDetect.Visibility.NONE, fieldVisibility = JsonAutoDetect.Visibility.NONE)
    private abstract static class ComparisonFields {

        @JsonProperty("comparedAttempts")
        abstract long comparedAttempts();

        @JsonProperty("attemptsLeftOut")
        abstract long attemptsLeftOut();

        @JsonProperty("comparedOnSpot")
        abstract long comparedOnSpot();

        @JsonProperty("leftOutOnSpot")
        abstract long leftOutOnSpot();

        @JsonProperty("onDemandWouldHaveCost")
        abstract Money onDemandWouldHaveCost();

        @JsonProperty("cost")
        abstract Money cost();

        @JsonProperty("netSavings")
        abstract Money netSavings();

        @JsonCreator
        @SuppressWarnings({"UnusedMethod", "UnusedVariable"})
        private static Comparison written(
                @JsonProperty("comparedAttempts") long comparedAttempts,
                @JsonProperty("attemptsLeftOut") long attemptsLeftOut,
                @JsonProperty("comparedOnSpot") Long comparedOnSpot,
                @JsonProperty("leftOutOnSpot") Long leftOutOnSpot,
                @JsonProperty("onDemandWouldHaveCost") Money onDemandWouldHaveCost,
                @JsonProperty("cost") Money cost) {
            throw new IllegalStateException("Only its annotations are used");
        }
    }

    private interface WithReclaims {
        @JsonProperty
        long reclaims();
    }

    private interface Lists {
        @JsonValue
        Map<String, List<Group>> byListName();
    }

    private ReportJson() {}

    /** Returns the report as {@code report.json}: on one line, because indentation would add half its size. */
    public static byte[] write(Report report) {
        return bytes(MAPPER.writer(), report);
    }

    /** Adds the row of a job as {@code report.json} has it. */
    public static void job(JobRow job, ByteText out) {
        JobJson.write(job, out);
    }

    /** Returns the same by way of the general writer. */
    static byte[] general(JobRow job) {
        try {
            return MAPPER.writeValueAsBytes(job);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report is plain data and can always be written", e);
        }
    }

    /** Returns the row of an instance as {@code report.json} has it. */
    public static byte[] instance(InstanceRow instance) {
        try {
            return MAPPER.writeValueAsBytes(instance);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report is plain data and can always be written", e);
        }
    }

    /** Rows that were written before. */
    public interface Rows {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes the report as {@code report.json} with jobs that were written before.
     *
     * @param report the report without its jobs
     * @param jobs writes the rows of its jobs as {@link #job}, with a comma between them
     */
    public static void write(Report report, Rows jobs, OutputStream out) throws IOException {
        byte[] whole = write(report.toBuilder().jobs(List.of()).build());
        // A quotation mark in a text follows a backslash, so this is the list itself.
        String list = "\"jobs\":[";
        int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf(list + "]") + list.length();
        out.write(whole, 0, at);
        jobs.write(out);
        out.write(whole, at, whole.length - at);
    }

    /**
     * Returns the report as {@code summary.json}: without its single jobs and instances, and of dimensions that may have thousands of groups
     * only the greatest, so that it is small for a fleet of any size.
     */
    public static byte[] summary(Report report) {
        return bytes(
                SUMMARY,
                report.toBuilder()
                        .breakdowns(report.breakdowns().greatest(MOST_GROUPS))
                        .runs(greatest(report.runs()))
                        .distributions(mostAttempts(report.distributions()))
                        .build());
    }

    private static List<GroupSpread> mostAttempts(List<GroupSpread> groups) {
        Set<GroupSpread> kept = groups.stream()
                .filter(group -> group.dimension() == Dimension.PROCESS)
                .sorted(Comparator.comparingLong(
                                (GroupSpread group) -> group.runSeconds().values())
                        .reversed())
                .limit(MOST_GROUPS)
                .collect(Collectors.toSet());
        return groups.stream()
                .filter(group -> group.dimension() != Dimension.PROCESS || kept.contains(group))
                .toList();
    }

    private static List<RunRow> greatest(List<RunRow> runs) {
        return runs.stream()
                .sorted(Comparator.comparing((RunRow run) ->
                                Objects.requireNonNullElse(run.cost().usd(), BigDecimal.ZERO))
                        .reversed())
                .limit(MOST_GROUPS)
                .sorted(Comparator.comparing(RunRow::key))
                .toList();
    }

    /**
     * Returns the report that was written as these bytes.
     *
     * @throws IllegalArgumentException if they are no report of this version
     */
    public static Report read(byte[] json) {
        try {
            return MAPPER.readValue(json, Report.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a report.json of this version of Spot Viewer", e);
        }
    }

    /** Returns a part of a report, such as its headline or a tally, with the names that it has in {@code summary.json}. */
    public static JsonNode part(Record figures) {
        return MAPPER.valueToTree(figures);
    }

    /** Returns parts of a report as text, indented, with money as plain numbers. */
    public static String text(JsonNode parts) {
        try {
            return INDENTED.writeValueAsString(parts) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report is plain data and can always be written", e);
        }
    }

    /** Returns a few figures of a report, indented. */
    static byte[] indented(Record figures) {
        return bytes(INDENTED, figures);
    }

    private static byte[] bytes(ObjectWriter writer, Record record) {
        // Never as a string: for a large fleet it would take several times the memory.
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            writer.writeValue(bytes, record);
            bytes.append('\n');
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("A report is plain data and can always be written", e);
        }
    }

    private static final class FromLists extends StdDeserializer<Breakdowns> {
        private static final long serialVersionUID = 1L;

        FromLists() {
            super(Breakdowns.class);
        }

        @Override
        public Breakdowns deserialize(JsonParser in, DeserializationContext context) throws IOException {
            Map<String, List<Group>> lists = context.readValue(
                    in, context.getTypeFactory().constructType(new TypeReference<Map<String, List<Group>>>() {}));
            Map<Dimension, List<Group>> groups = new EnumMap<>(Dimension.class);
            for (Dimension dimension : Dimension.values()) {
                groups.put(dimension, lists.getOrDefault(dimension.list(), List.of()));
            }
            return new Breakdowns(groups);
        }
    }

    private static final class FromText<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) {
            return parse.apply(text);
        }
    }

    private static final class AsText<T> extends StdScalarSerializer<T> {
        private static final long serialVersionUID = 1L;

        AsText(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }
}
