package io.spotviewer.ledger.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.ledger.run.AllRecords;
import io.spotviewer.ledger.run.Changes;
import io.spotviewer.ledger.run.CommittedLines;
import io.spotviewer.ledger.run.LedgerRun;
import io.spotviewer.ledger.run.RunNotes;
import io.spotviewer.ledger.run.RunPasses;
import io.spotviewer.ledger.run.RunPasses.DayOfLines;
import io.spotviewer.ledger.run.RunPasses.Passed;
import io.spotviewer.ledger.store.Buckets;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.ledger.store.Partition;
import io.spotviewer.ledger.store.PartitionKey;
import io.spotviewer.records.store.TextVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one full run. They are done in the order of the methods; all calls of one method may be done at once, on different machines,
 * and each of them again. What they make together is byte for byte what one machine makes of the same records and prices.
 */
public final class LedgerSteps {

    /** The object that lists the partitions to make, one on each line. */
    public static final String PARTITIONS = "partitions.jsonl";

    private static final String SEGMENTS = "segments";
    private static final String BUCKETS = "buckets";
    private static final String JOB_LANES = "job-lanes";
    private static final String MADE = "made";
    private static final String NOTES = "notes";
    private static final String PRICES = "prices";
    private static final String CODE = "code";
    private static final String FILES = "files";
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final StepObjects objects;
    private final Division division;
    private final String code;
    private final Path temporary;

    /**
     * Takes what is the same for all steps of a run.
     *
     * @param objects the objects of this run alone
     * @param code the version of the program; steps of another one are not mixed with it
     * @param temporary the folder for temporary files of this machine
     */
    public LedgerSteps(StepObjects objects, Division division, String code, Path temporary) {
        this.objects = objects;
        this.division = division;
        this.code = code;
        this.temporary = temporary;
    }

    /** Reads a segment of both tables, and leaves its records by the bucket of their hosts. */
    public void readSegment(int segment, Consumer<TextVisitor> jobs, Consumer<TextVisitor> instances)
            throws IOException {
        try (RunPasses passes = passes()) {
            leave(SEGMENTS, segment, passes.records(jobs, instances), UsedPrices.NONE);
        }
    }

    /** Puts together what the reading of all segments has left. */
    public void segmentsAreRead() throws IOException {
        gather(SEGMENTS, division.segments());
    }

    /**
     * Accounts for the hosts of a bucket, and leaves their lines.
     *
     * @param prices the source of the prices
     * @param began the time at which the run began
     */
    public void accountBucket(int bucket, PriceSource prices, Instant began) throws IOException {
        Gathered records = gathered(SEGMENTS);
        PriceBook book = book(records.notes, prices, began);
        try (RunPasses passes = passes()) {
            Passed passed = passes.hosts(bucket, records.notes, records.files, book);
            leave(BUCKETS, bucket, passed, UsedPrices.of(book));
        }
    }

    private static PriceBook book(RunNotes notes, PriceSource prices, Instant began) {
        Instant last = Objects.requireNonNullElse(notes.lastTime(), began);
        Instant until = last.isAfter(began) ? began : last;
        Instant first = Objects.requireNonNullElse(notes.firstTime(), until);
        return new PriceBook(prices, first.isAfter(until) ? until : first, until);
    }

    /** Puts together what the accounts of all buckets have left. */
    public void bucketsAreAccounted() throws IOException {
        gather(BUCKETS, division.buckets());
    }

    /** Makes the lines of the jobs in a lane of those whose hosts are in several buckets. */
    public void joinJobs(int lane) throws IOException {
        RunNotes notes = gathered(SEGMENTS).notes;
        try (RunPasses passes = passes()) {
            leave(JOB_LANES, lane, passes.jobs(lane, notes, gathered(BUCKETS).files), UsedPrices.NONE);
        }
    }

    /** Puts together what the jobs of all lanes have left, writes {@link #PARTITIONS}, and returns the number of partitions. */
    public int jobsAreJoined() throws IOException {
        gather(JOB_LANES, division.jobLanes());
        StringBuilder list = new StringBuilder();
        List<PartitionItem> items = items();
        items.forEach(item -> list.append(item.json()).append('\n'));
        write(PARTITIONS, list.toString().getBytes(StandardCharsets.UTF_8));
        return items.size();
    }

    private List<PartitionItem> items() throws IOException {
        List<PartitionItem> items = new ArrayList<>();
        lines().entries().forEach((lane, entries) -> {
            if (DayOfLines.of(lane) != null) {
                int buckets = Buckets.count(entries);
                for (int bucket = 0; bucket < buckets; bucket++) {
                    items.add(new PartitionItem(lane, bucket, buckets));
                }
            }
        });
        return items;
    }

    private LaneFiles lines() throws IOException {
        return gathered(BUCKETS).files.and(gathered(JOB_LANES).files);
    }

    /** Makes a partition, whose files no index names yet. */
    public void makePartition(PartitionItem item, LedgerStore store) throws IOException {
        LedgerCommit commit = store.begin(Index.empty(code));
        try {
            RunPasses.partition(
                    item.day(), item.bucket(), item.buckets(), lines(), new CommittedLines(commit), temporary);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        write(MADE + "/" + item.name() + ".json", commit.index(null, null, 0).json());
    }

    /** Puts together what the making of all partitions has left, and returns an index of them, without the notes of the run. */
    public Index partitionsAreMade(LedgerStore store) throws IOException {
        LedgerCommit commit = store.begin(Index.empty(code));
        for (PartitionItem item : items()) {
            String path = MADE + "/" + item.name() + ".json";
            Index.read(path, objects.read(path)).partitions().forEach(commit::put);
        }
        Index index = commit.index(null, null, 0);
        write(MADE + ".json", index.json());
        return index;
    }

    /** Returns the index that {@link #partitionsAreMade} left. */
    public Index partitions() throws IOException {
        Index index = Index.read(MADE, objects.read(MADE + ".json"));
        requireSameCode(MADE, index.code());
        return index;
    }

    /**
     * Returns the ledger of all partitions, with the notes of the run; its index is in force once {@link LedgerStore#publish} was called.
     *
     * @param prices the source of the prices
     * @param began the time at which the run began
     * @param changes the changes of the records; null where they can't be asked for
     * @param run the number of the run
     */
    public LedgerRun.Result result(
            LedgerStore store, PriceSource prices, Instant began, @Nullable Changes changes, long run)
            throws IOException {
        LedgerCommit commit = store.begin(partitions());
        RunNotes notes = notes();
        PriceBook book = book(notes, prices, began);
        gathered(BUCKETS).prices.use(book);
        RunPasses.putNotes(notes, book, commit);
        Index before = store.index();
        AllRecords.of(store, before).write(commit);
        Index index = commit.index(null, LedgerRun.watermark(changes, began), run);
        return new LedgerRun.Result(
                index, true, 0, changed(before, index), book, notes.parents().size(), notes.unreadable());
    }

    private static SortedSet<PartitionKey> changed(@Nullable Index before, Index after) {
        SortedMap<PartitionKey, Partition> old = before == null ? new TreeMap<>() : before.partitions();
        TreeSet<PartitionKey> changed = new TreeSet<>(old.keySet());
        changed.addAll(after.partitions().keySet());
        changed.removeIf(key -> {
            Partition was = old.get(key);
            Partition is = after.partitions().get(key);
            return was != null && is != null && was.hash().equals(is.hash());
        });
        return changed;
    }

    /** Returns what was noted of all records. */
    RunNotes notes() throws IOException {
        return gathered(SEGMENTS).notes.and(gathered(BUCKETS).notes);
    }

    private RunPasses passes() {
        return new RunPasses(temporary, division.buckets(), division.jobLanes());
    }

    /** What a kind of steps has left. */
    private record Gathered(LaneFiles files, RunNotes notes, UsedPrices prices) {}

    private void leave(String step, int number, Passed passed, UsedPrices prices) throws IOException {
        String path = step + "/" + number;
        LaneFiles files = new LaneFiles(objects, List.of(LaneFiles.LaneFile.write(objects, path, passed.lanes())));
        write(path + ".json", json(files, passed.notes(), prices));
    }

    private void gather(String step, int count) throws IOException {
        LaneFiles files = new LaneFiles(objects, List.of());
        RunNotes notes = RunNotes.NONE;
        UsedPrices prices = UsedPrices.NONE;
        for (int number = 0; number < count; number++) {
            Gathered one = gathered(step + "/" + number);
            files = files.and(one.files);
            notes = notes.and(one.notes);
            prices = prices.and(one.prices);
        }
        write(step + ".json", json(files, notes, prices));
    }

    private byte[] json(LaneFiles files, RunNotes notes, UsedPrices prices) {
        ObjectNode json = MAPPER.createObjectNode().put(CODE, code);
        json.set(NOTES, notes.json());
        json.set(PRICES, prices.json());
        json.set(FILES, files.json());
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Gathered gathered(String name) throws IOException {
        JsonNode json = MAPPER.readTree(objects.read(name + ".json"));
        requireSameCode(name, json.path(CODE).asText());
        return new Gathered(
                LaneFiles.of(json.path(FILES), objects),
                RunNotes.of(json.path(NOTES)),
                UsedPrices.of(json.path(PRICES)));
    }

    private void requireSameCode(String name, String by) {
        if (!by.equals(code)) {
            throw new IllegalStateException(
                    name + ".json: expected a step of " + code + ", got one of " + by + "; begin a new run");
        }
    }

    private void write(String path, byte[] content) throws IOException {
        objects.write(path, content.length, LaneFiles.inMemory(content));
    }
}
