package io.spotviewer.site.page;

import io.spotviewer.site.page.JobCards.EvidenceView;
import io.spotviewer.site.page.JobCards.FactView;
import io.spotviewer.site.page.JobCards.SourceView;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.section.TimelineData;
import io.spotviewer.site.table.AttemptFacets;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.CheckpointRuns;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.DataPart;
import io.spotviewer.site.table.DataScript;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.text.ConsoleLinks;
import io.spotviewer.site.text.ConsoleLinks.LinkView;
import io.spotviewer.site.text.JsonText;
import io.spotviewer.site.text.SitePaths;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The data of the jobs that were submitted on one day, for the scripts that search them, show their cards, and replay them with checkpoints:
 * column by column, words once each, and the cards apart, which are most of the bytes. They hold nothing about other days, so that they change only if one of the day's jobs does.
 */
public final class JobDays {

    /** The most jobs of one file. */
    public static final int MOST_JOBS = 20_000;

    /** The jobs whose cards are in one file: a reader of one card loads those of all. */
    private static final int CARDS = 200;

    /** The size at which a file of receipts ends; one job may have more. */
    private static final int RECEIPTS_BYTES = 150_000;

    /** The place of no file. */
    private static final int NONE = -1;

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
                AttemptFacets.write(json, some);
                json.name("cards").number(CARDS);
            });
            String hash = files.apply(SitePaths.data(name), file);
            parts.add(DataPart.of(name, some, JobDays::times, JobDays::isRunning, file.length, hash));
            ReceiptFiles receipts = new ReceiptFiles(name);
            for (int first = 0; first < some.size(); first += CARDS) {
                List<JobRow> few = some.subList(first, Math.min(some.size(), first + CARDS));
                String cards = SitePaths.cards(name, first / CARDS);
                List<Integer> places = few.stream().map(receipts::place).toList();
                var unused = files.apply(SitePaths.data(cards), DataScript.of(cards, json -> cards(json, few, places)));
            }
            receipts.end();
            String lanes = SitePaths.lanes(name);
            var unused = files.apply(SitePaths.data(lanes), TimelineData.script(lanes, some));
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

    /** Passes on the times by which ranges hold a job: that of its submission, and the days of its attempts. */
    private static void times(JobRow job, Consumer<@Nullable Instant> each) {
        each.accept(job.submittedAt());
        for (AttemptRow attempt : job.attempts()) {
            each.accept(attempt.startedAt());
            for (AttemptRow.DayCost day : attempt.days()) {
                LocalDate date = day.day();
                each.accept(date == null ? null : date.atStartOfDay().toInstant(ZoneOffset.UTC));
            }
        }
    }

    private static boolean isRunning(JobRow job) {
        for (AttemptRow attempt : job.attempts()) {
            if (attempt.state() == AttemptRow.State.RUNNING) {
                return true;
            }
        }
        return false;
    }

    /** The receipts of jobs, in files that end at some size: most cards are read without those of others. */
    private final class ReceiptFiles {

        private final String name;
        private final List<JobRow> jobs = new ArrayList<>();
        private int bytes;
        private int ended;

        ReceiptFiles(String name) {
            this.name = name;
        }

        /** Takes a job, and returns the place of the file that has its receipts; {@link #NONE} if it has none. */
        int place(JobRow job) {
            int more = AttemptReceipt.bytes(job);
            if (more == 0) {
                return NONE;
            }
            if (bytes > 0 && bytes + more > RECEIPTS_BYTES) {
                end();
            }
            jobs.add(job);
            bytes += more;
            return ended;
        }

        void end() {
            if (jobs.isEmpty()) {
                return;
            }
            String file = SitePaths.receipts(name, ended);
            var unused = files.apply(SitePaths.data(file), DataScript.of(file, this::write));
            jobs.clear();
            bytes = 0;
            ended++;
        }

        /** Each job has a list for each attempt with a receipt: its number, the receipt, and the sentences above and below it. */
        private void write(JsonText json) {
            json.name("ids").startList();
            jobs.forEach(job -> json.text(job.id()));
            json.endList();
            json.name("receipts").startList();
            for (JobRow job : jobs) {
                json.startList();
                AttemptReceipt.all(job).forEach(receipt -> receipt.write(json));
                json.endList();
            }
            json.endList();
        }
    }

    private void cards(JsonText json, List<JobRow> jobs, List<Integer> places) {
        Words words = new Words();
        json.name("ids").startList();
        jobs.forEach(job -> json.text(job.id()));
        json.endList();
        json.name("names").startList();
        jobs.forEach(job -> json.text(JobTable.name(job).raw()));
        json.endList();
        json.name("receipts").startList();
        places.forEach(json::number);
        json.endList();
        json.name("heads").startList();
        for (Column<AttemptRow> column : ATTEMPTS) {
            json.startList();
            json.text(column.header());
            json.text(column.unit());
            json.text(column.isNumeric() ? "n" : "t");
            json.text(column.key());
            json.endList();
        }
        json.endList();
        json.name("jobs").startList();
        for (JobRow job : jobs) {
            json.startList();
            facts(json, JobCards.facts(job), words);
            json.startList();
            links(json, ConsoleLinks.ofJob(job), words);
            links(json, executions, words);
            links(json, JobCards.siblings(job), words);
            json.endList();
            attempts(json, job, words);
            evidence(json, job, words);
            json.endList();
        }
        json.endList();
        json.name("words").startList();
        for (String word : words.all()) {
            json.text(word);
        }
        json.endList();
    }

    /** Each fact is its name and its value; a note comes third. */
    private static void facts(JsonText json, List<FactView> facts, Words words) {
        json.startList();
        for (FactView fact : facts) {
            json.startList();
            json.number(words.of(fact.fact()));
            json.text(fact.value());
            for (String reason : fact.reasons()) {
                json.number(words.of(reason));
            }
            json.endList();
        }
        json.endList();
    }

    private static void links(JsonText json, List<LinkView> links, Words words) {
        for (LinkView link : links) {
            json.startList();
            json.number(words.of(link.text()));
            json.text(link.href());
            json.endList();
        }
    }

    /** Each cell is its word; a missing one is a list of the word of its note. */
    private void attempts(JsonText json, JobRow job, Words words) {
        json.startList();
        for (AttemptRow attempt : job.attempts()) {
            json.startList();
            for (Column<AttemptRow> column : ATTEMPTS) {
                Cell cell = column.cell().apply(attempt);
                String note = cell.note().orElse(null);
                if (note != null) {
                    json.startList();
                    json.number(words.of(note));
                    json.endList();
                } else {
                    json.number(words.of(cell.text().strip()));
                }
            }
            json.endList();
        }
        json.endList();
    }

    private static void evidence(JsonText json, JobRow job, Words words) {
        json.startList();
        for (AttemptRow attempt : job.attempts()) {
            EvidenceView view = JobCards.evidenceOf(job, attempt);
            if (view != null) {
                json.startList();
                json.text(view.number());
                json.number(words.of(view.ending()));
                json.number(words.of(view.confidence()));
                json.startList();
                for (SourceView source : view.evidence()) {
                    json.number(words.of(source.source()));
                    json.number(words.of(source.text()));
                }
                json.endList();
                json.startList();
                links(json, view.places(), words);
                json.endList();
                json.startList();
                view.sums().forEach(json::text);
                json.endList();
                json.endList();
            }
        }
        json.endList();
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
