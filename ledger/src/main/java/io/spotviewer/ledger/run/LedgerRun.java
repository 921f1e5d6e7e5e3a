package io.spotviewer.ledger.run;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.ledger.store.Partition;
import io.spotviewer.ledger.store.PartitionKey;
import io.spotviewer.records.store.ChangesUnavailableException;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that brings a ledger up to its records. It writes files under names that nothing refers to, and returns the index that names them:
 * the ledger is the former one until the caller puts that index in force by {@link LedgerStore#publish}. A run that fails or ends early
 * leaves garbage, and the next one does its work again.
 */
public final class LedgerRun {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerRun.class);

    /** In the place of the number of missed records: all were read. */
    private static final int WHOLE = -1;

    private static final int EXAMPLES = 10;

    /** The note of the stores that the records came from. */
    private static final String ORIGIN = "origin";

    /** With more changes than these, reading all records is no more work, and they would not fit into the memory. */
    private static final int MOST_CHANGES = 50_000;

    private final JobRecordStore jobs;
    private final InstanceRecordStore instances;
    private final @Nullable Changes changes;
    private final LedgerStore store;
    private final PriceSource prices;
    private final Path temporary;
    private final int threads;
    private final String code;
    private final int mostChanges;
    private @Nullable RecordEnds ends;

    /**
     * The ledger after a run.
     *
     * @param index the next index
     * @param whole true if all records were read
     * @param missed the records of a sample that had changed and were not shown as changed: others may be missing too
     * @param changed the partitions whose lines are other ones than in the index before, or are no more
     * @param prices the prices that its lines used
     * @param parents the arrays and multi-node jobs that were left out
     * @param unreadable the keys of entries that are no records, with the reasons
     */
    public record Result(
            Index index,
            boolean whole,
            int missed,
            SortedSet<PartitionKey> changed,
            PriceBook prices,
            int parents,
            SortedMap<String, String> unreadable) {}

    /**
     * Makes a run.
     *
     * @param changes the changes of the records; null where they can't be asked for, so that each run reads all records
     * @param store the ledger
     * @param prices the source of the prices
     * @param temporary the folder for temporary files, which go with the process
     * @param threads the number of parts of the work that run at once
     * @param code the version of the program; lines of another one are made anew
     */
    public LedgerRun(
            JobRecordStore jobs,
            InstanceRecordStore instances,
            @Nullable Changes changes,
            LedgerStore store,
            PriceSource prices,
            Path temporary,
            int threads,
            String code) {
        this(jobs, instances, changes, store, prices, temporary, threads, code, MOST_CHANGES);
    }

    LedgerRun(
            JobRecordStore jobs,
            InstanceRecordStore instances,
            @Nullable Changes changes,
            LedgerStore store,
            PriceSource prices,
            Path temporary,
            int threads,
            String code,
            int mostChanges) {
        this.mostChanges = mostChanges;
        this.jobs = jobs;
        this.instances = instances;
        this.changes = changes;
        this.store = store;
        this.prices = prices;
        this.temporary = temporary;
        this.threads = threads;
        this.code = code;
    }

    /**
     * Lets the stores delete records that the ledger in force has had for some time, and returns this run.
     *
     * @param after when; null for never
     */
    public LedgerRun ending(@Nullable RecordEnds after) {
        this.ends = after;
        return this;
    }

    /**
     * Reads what has changed, and writes the partitions that follow from it.
     *
     * @param number the number of the run
     * @param now the time at which it begins
     */
    public Result run(long number, Instant now) throws IOException {
        try {
            return runOverChanges(number, now, Long.MAX_VALUE);
        } catch (WholeRunNeededException e) {
            LOG.info("All records are read: {}", e.getMessage());
            return whole(store.index(), number, now);
        }
    }

    /**
     * Does the same by reading the changed records alone.
     *
     * @param mostLines the most lines of partitions that are made anew
     * @throws WholeRunNeededException if all records would have to be read, or too many lines be made anew
     */
    public Result runOverChanges(long number, Instant now, long mostLines) throws IOException, WholeRunNeededException {
        try {
            return changed(store.index(), number, now, mostLines);
        } catch (ChangesUnavailableException e) {
            throw new WholeRunNeededException(String.valueOf(e.getMessage()));
        }
    }

    /** Reads all records, whatever has changed. */
    public Result rebuild(long number, Instant now) throws IOException {
        return whole(store.index(), number, now);
    }

    private Result whole(@Nullable Index before, long number, Instant now) throws IOException {
        Instant watermark = watermark(now);
        LedgerCommit commit = store.begin(Index.empty(code));
        AllRecords all = AllRecords.of(store, before);
        FullRun.Read read = new FullRun(
                        all.of(jobs), all.of(instances), (first, last) -> prices(first, last, now), temporary, threads)
                .readInto(new CommittedLines(commit));
        all.write(commit);
        return result(before, commit, read, WHOLE, watermark, number);
    }

    private Result changed(@Nullable Index before, long number, Instant now, long mostLines)
            throws IOException, WholeRunNeededException {
        if (before == null) {
            throw new WholeRunNeededException("there is no ledger yet");
        }
        if (!before.isOfThisSchema() || !before.code().equals(code)) {
            throw new WholeRunNeededException("another version made the ledger");
        }
        RunNotes notes = RunNotes.read(store, before);
        Instant watermark = before.watermark();
        if (changes == null || watermark == null || notes == null) {
            throw new WholeRunNeededException("the changes since the last run can't be asked for");
        }
        if (!prices.name().equals(Objects.requireNonNullElse(notes.prices().source(), prices.name()))) {
            throw new WholeRunNeededException("the prices come from another source");
        }
        if (!Arrays.equals(store.note(before, ORIGIN), origin())) {
            throw new WholeRunNeededException("the records are in other stores");
        }
        AskedChanges ofJobs = AskedChanges.of(changes.jobs(), "seenjobs", store, before, watermark, now, number);
        AskedChanges ofInstances =
                AskedChanges.of(changes.instances(), "seeninstances", store, before, watermark, now, number);
        Set<String> changedJobs = ofJobs.keys();
        Set<String> changedInstances = ofInstances.keys();
        if (changedJobs.size() + changedInstances.size() > mostChanges) {
            throw new WholeRunNeededException("more than " + mostChanges + " have changed");
        }
        LedgerCommit commit = store.begin(before);
        ArchiveNote archive = ArchiveNote.read(store, before);
        if (ends != null) {
            archive = ends.set(archive, store, before, now);
        }
        ChangedRun run = new ChangedRun(jobs, instances, store, before, notes, archive);
        ChangedRun.Changed done = run.run(
                changedJobs,
                changedInstances,
                (first, last) -> prices(first, last, now),
                mostLines,
                commit,
                temporary,
                threads);
        ofJobs.write(commit);
        ofInstances.write(commit);
        done.archive().write(commit);
        Set<String> missed = new TreeSet<>(ofJobs.sampled());
        missed.addAll(ofInstances.sampled());
        missed.retainAll(run.found());
        if (!missed.isEmpty()) {
            LOG.error(
                    "Of a sample of the records, {} had changed and were not shown as changed: {}; read all records",
                    missed.size(),
                    missed.stream().limit(EXAMPLES).toList());
        }
        return result(before, commit, done.read(), missed.size(), notAhead(now), number);
    }

    /** Writers have this machine's time: a run as of a later one must not skip what they write until then. */
    private static Instant notAhead(Instant now) {
        Instant here = Instant.now();
        return now.isAfter(here) ? here : now;
    }

    private byte[] origin() {
        return (changes == null ? "" : changes.origin()).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the time from which the next run may ask for changes; null if it can't. */
    private @Nullable Instant watermark(Instant now) {
        return watermark(changes, now);
    }

    /** Returns the time from which a run after one that begins now may ask for changes; null if it can't. */
    public static @Nullable Instant watermark(@Nullable Changes changes, Instant now) {
        if (changes == null) {
            return null;
        }
        try {
            changes.jobs().changedSince(0, now, change -> {});
            changes.instances().changedSince(0, now, change -> {});
            return notAhead(now);
        } catch (ChangesUnavailableException e) {
            return null;
        }
    }

    private Result result(
            @Nullable Index before,
            LedgerCommit commit,
            FullRun.Read read,
            int missed,
            @Nullable Instant watermark,
            long number)
            throws IOException {
        RunNotes notes = read.records().notes().withPrices(PriceNotes.of(read.prices()));
        notes.write(commit);
        commit.putNote(ORIGIN, origin());
        Index index = commit.index(null, watermark, number);
        return new Result(
                index,
                missed == WHOLE,
                Math.max(0, missed),
                changed(before, index),
                read.prices(),
                notes.parents().size(),
                notes.unreadable());
    }

    private PriceBook prices(@Nullable Instant firstTime, @Nullable Instant lastTime, Instant now) {
        Instant last = Objects.requireNonNullElse(lastTime, now);
        Instant until = last.isAfter(now) ? now : last;
        Instant first = Objects.requireNonNullElse(firstTime, until);
        return new PriceBook(prices, first.isAfter(until) ? until : first, until);
    }

    private static SortedSet<PartitionKey> changed(@Nullable Index before, Index after) {
        SortedMap<PartitionKey, Partition> old = before == null ? Collections.emptySortedMap() : before.partitions();
        TreeSet<PartitionKey> changed = new TreeSet<>(old.keySet());
        changed.addAll(after.partitions().keySet());
        changed.removeIf(key -> isSame(old.get(key), after.partitions().get(key)));
        return Collections.unmodifiableSortedSet(changed);
    }

    private static boolean isSame(@Nullable Partition before, @Nullable Partition after) {
        return before != null && after != null && before.hash().equals(after.hash());
    }
}
