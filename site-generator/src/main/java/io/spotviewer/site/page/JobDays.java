package io.spotviewer.site.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spotviewer.site.page.JobCards.EvidenceView;
import io.spotviewer.site.page.JobCards.FactView;
import io.spotviewer.site.page.JobCards.SourceView;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.text.ConsoleLinks;
import io.spotviewer.site.text.ConsoleLinks.LinkView;
import io.spotviewer.site.text.SitePaths;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The data of jobs by the day of their submission, for the script that searches them and shows their cards: column by column, words once
 * each. They are scripts that hand one text of JSON to the page, so that a page that is opened as a file loads them too. A day's data holds
 * nothing about other days, so that it changes only if one of its jobs does.
 */
final class JobDays {

    /** The most jobs of one file. */
    private static final int MOST_JOBS = 20_000;

    private static final int MOST_DIGITS = 16;

    private final List<Part> parts = new ArrayList<>();
    private final List<Column<AttemptRow>> attempts = JobCards.attemptColumns();
    private final List<LinkView> executions;
    private String lastDay = "";
    private long jobs;
    private int part;

    JobDays(Origin origin) {
        this.executions = ConsoleLinks.ofExecutions(origin);
    }

    /**
     * One file.
     *
     * @param name the name of the data
     * @param jobs the number of its jobs
     * @param firstEnd the first end of one of them in seconds of the epoch; null if none has ended
     * @param lastEnd the last one
     * @param bytes its size
     * @param hash the beginning of its SHA-256
     */
    private record Part(
            String name,
            int jobs,
            @Nullable Long firstEnd,
            @Nullable Long lastEnd,
            int bytes,
            String hash) {}

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** Returns the name of a part of a day, from 0. */
    private static String name(@Nullable Instant submittedAt, int part) {
        return SitePaths.dayOfJobs(submittedAt) + (part == 0 ? "" : "-" + (part + 1));
    }

    /** Passes on the files of the jobs of one day, or of the part of it that follows those before. */
    void add(List<JobRow> jobs, BiConsumer<String, byte[]> files) {
        for (int from = 0; from < jobs.size(); from += MOST_JOBS) {
            Instant submittedAt = jobs.get(0).submittedAt();
            String day = SitePaths.dayOfJobs(submittedAt);
            part = day.equals(lastDay) ? part + 1 : 0;
            lastDay = day;
            String name = name(submittedAt, part);
            files.accept(SitePaths.data(name), file(name, jobs.subList(from, Math.min(jobs.size(), from + MOST_JOBS))));
        }
    }

    private byte[] file(String name, List<JobRow> jobs) {
        byte[] file = script(name, json -> {
            JobsPage.explorer().write(json, jobs);
            receipts(json, jobs);
        });
        Long first = null;
        Long last = null;
        for (JobRow job : jobs) {
            if (job.endedAt() != null) {
                long end = job.endedAt().getEpochSecond();
                first = first == null ? end : Math.min(first, end);
                last = last == null ? end : Math.max(last, end);
            }
        }
        parts.add(new Part(
                name,
                jobs.size(),
                first,
                last,
                file.length,
                SitePaths.hash(file).substring(0, MOST_DIGITS)));
        return file;
    }

    /**
     * Returns the index of all files so far.
     *
     * @param lastTime the report's last time, from whose day ranges count back; null if it has none
     */
    byte[] index(@Nullable Instant lastTime) {
        return script("index", json -> {
            json.writeStringField("what", "jobs");
            json.writeNumberField("count", jobs);
            number(json, "lastTime", lastTime == null ? null : lastTime.getEpochSecond());
            json.writeArrayFieldStart("days");
            for (Part part : parts) {
                json.writeStartObject();
                json.writeStringField("name", part.name);
                json.writeNumberField("jobs", part.jobs);
                number(json, "firstEnd", part.firstEnd);
                number(json, "lastEnd", part.lastEnd);
                json.writeNumberField("bytes", part.bytes);
                json.writeStringField("hash", part.hash);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void number(JsonGenerator json, String name, @Nullable Long value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    private void receipts(JsonGenerator json, List<JobRow> jobs) throws IOException {
        Words words = new Words();
        json.writeObjectFieldStart("receipts");
        json.writeArrayFieldStart("heads");
        for (Column<AttemptRow> column : attempts) {
            json.writeStartArray();
            json.writeString(column.header());
            json.writeString(column.unit());
            json.writeString(column.isNumeric() ? "n" : "t");
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("jobs");
        for (JobRow job : jobs) {
            json.writeStartArray();
            facts(json, JobCards.facts(job), words);
            json.writeStartArray();
            links(json, ConsoleLinks.ofJob(job), words);
            links(json, executions, words);
            json.writeEndArray();
            attempts(json, job, words);
            evidence(json, job, words);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("words");
        for (String word : words.all()) {
            json.writeString(word);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Each fact is its name and its value; a note comes third. */
    private static void facts(JsonGenerator json, List<FactView> facts, Words words) throws IOException {
        json.writeStartArray();
        for (FactView fact : facts) {
            json.writeStartArray();
            json.writeNumber(words.of(fact.fact()));
            json.writeString(fact.value());
            for (String reason : fact.reasons()) {
                json.writeNumber(words.of(reason));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void links(JsonGenerator json, List<LinkView> links, Words words) throws IOException {
        for (LinkView link : links) {
            json.writeStartArray();
            json.writeNumber(words.of(link.text()));
            json.writeString(link.href());
            json.writeEndArray();
        }
    }

    /** Each cell is its word; a missing one is a list of the word of its note. */
    private void attempts(JsonGenerator json, JobRow job, Words words) throws IOException {
        json.writeStartArray();
        for (AttemptRow attempt : job.attempts()) {
            json.writeStartArray();
            for (Column<AttemptRow> column : attempts) {
                Cell cell = column.cell().apply(attempt);
                String note = cell.note().orElse(null);
                if (note != null) {
                    json.writeStartArray();
                    json.writeNumber(words.of(note));
                    json.writeEndArray();
                } else {
                    json.writeNumber(words.of(cell.text().strip()));
                }
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void evidence(JsonGenerator json, JobRow job, Words words) throws IOException {
        json.writeStartArray();
        for (AttemptRow attempt : job.attempts()) {
            EvidenceView view = JobCards.evidenceOf(job, attempt);
            if (view != null) {
                json.writeStartArray();
                json.writeString(view.number());
                json.writeNumber(words.of(view.ending()));
                json.writeNumber(words.of(view.confidence()));
                json.writeStartArray();
                for (SourceView source : view.evidence()) {
                    json.writeNumber(words.of(source.source()));
                    json.writeNumber(words.of(source.text()));
                }
                json.writeEndArray();
                json.writeStartArray();
                links(json, view.places(), words);
                json.writeEndArray();
                json.writeEndArray();
            }
        }
        json.writeEndArray();
    }

    /** Texts by number, each once. */
    private static final class Words {

        private final Map<String, Integer> numbers = new LinkedHashMap<>();

        int of(String text) {
            Integer known = numbers.get(text);
            if (known == null) {
                known = numbers.size();
                numbers.put(text, known);
            }
            return known;
        }

        Iterable<String> all() {
            return numbers.keySet();
        }
    }

    /** Returns a script that hands over one text of JSON under a name. */
    private static byte[] script(String name, Body body) {
        InQuotes out = new InQuotes();
        out.plain("spotViewerData('" + name + "', '");
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every byte", e);
        }
        out.plain("');\n");
        return out.toByteArray();
    }

    /** The bytes of a text between single quotation marks in a script. */
    private static final class InQuotes extends ByteArrayOutputStream {

        void plain(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            super.write(bytes, 0, bytes.length);
        }

        @Override
        public synchronized void write(int next) {
            if (next == '\'' || next == '\\') {
                super.write('\\');
            }
            super.write(next);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            int plain = from;
            for (int i = from; i < from + length; i++) {
                if (bytes[i] == '\'' || bytes[i] == '\\') {
                    super.write(bytes, plain, i - plain);
                    super.write('\\');
                    plain = i;
                }
            }
            super.write(bytes, plain, from + length - plain);
        }
    }
}
