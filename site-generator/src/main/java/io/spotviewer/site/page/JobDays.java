package io.spotviewer.site.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.spotviewer.site.page.JobCards.EvidenceView;
import io.spotviewer.site.page.JobCards.FactView;
import io.spotviewer.site.page.JobCards.SourceView;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.CheckpointRuns;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.DataPart;
import io.spotviewer.site.table.DataScript;
import io.spotviewer.site.text.ConsoleLinks;
import io.spotviewer.site.text.ConsoleLinks.LinkView;
import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The data of the jobs that were submitted on one day, for the scripts that search them, show their cards, and replay them with checkpoints:
 * column by column, words once each. They hold nothing about other days, so that they change only if one of the day's jobs does.
 */
public final class JobDays {

    /** The most jobs of one file. */
    public static final int MOST_JOBS = 20_000;

    private static final List<Column<AttemptRow>> ATTEMPTS = JobCards.attemptColumns();

    private final List<LinkView> executions;
    private final String day;
    private final BiFunction<String, byte[], String> files;
    private final List<DataPart> parts = new ArrayList<>();
    private final CheckpointRuns checkpoints = new CheckpointRuns();

    /**
     * Begins the files of a day.
     *
     * @param origin the origin that the report names
     * @param day the name of the day's data
     * @param files the receiver of each file with its path, which returns the SHA-256 of it
     */
    public JobDays(Origin origin, String day, BiFunction<String, byte[], String> files) {
        this.executions = ConsoleLinks.ofExecutions(origin);
        this.day = day;
        this.files = files;
    }

    /** Takes jobs of the day, by submission; of a large day, some after the others. */
    public void add(List<JobRow> jobs) {
        for (int from = 0; from < jobs.size(); from += MOST_JOBS) {
            String name = day + (parts.isEmpty() ? "" : "-" + (parts.size() + 1));
            List<JobRow> some = jobs.subList(from, Math.min(jobs.size(), from + MOST_JOBS));
            byte[] file = DataScript.of(name, json -> {
                JobsPage.explorer().write(json, some);
                receipts(json, some);
            });
            String hash = files.apply(SitePaths.data(name), file);
            parts.add(DataPart.of(
                    name,
                    some,
                    job -> job.endedAt() == null ? null : job.endedAt().getEpochSecond(),
                    file.length,
                    hash));
            some.forEach(checkpoints::add);
        }
    }

    /** Passes on the last file of the day, and returns those of its jobs. */
    public List<DataPart> end() {
        if (!checkpoints.isEmpty()) {
            String name = SitePaths.checkpoints(day);
            var unused = files.apply(SitePaths.data(name), checkpoints.script(name));
        }
        return List.copyOf(parts);
    }

    private void receipts(JsonGenerator json, List<JobRow> jobs) throws IOException {
        Words words = new Words();
        json.writeObjectFieldStart("receipts");
        json.writeArrayFieldStart("heads");
        for (Column<AttemptRow> column : ATTEMPTS) {
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
            for (Column<AttemptRow> column : ATTEMPTS) {
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
}
