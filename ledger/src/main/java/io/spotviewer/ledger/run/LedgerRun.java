package io.spotviewer.ledger.run;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.ledger.store.Partition;
import io.spotviewer.ledger.store.PartitionKey;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A run that brings a ledger up to its records. It writes files under names that nothing refers to, and returns the index that names them:
 * the ledger is the former one until the caller puts that index in force by {@link LedgerStore#publish}. A run that fails or ends early
 * leaves garbage, and the next one does its work again.
 */
public final class LedgerRun {

    private final JobRecordStore jobs;
    private final InstanceRecordStore instances;
    private final @Nullable Changes changes;
    private final LedgerStore store;
    private final PriceSource prices;
    private final Path temporary;
    private final int threads;
    private final String code;

    /**
     * The ledger after a run.
     *
     * @param index the next index
     * @param whole true if all records were read
     * @param changed the partitions whose lines are other ones than in the index before, or are no more
     * @param prices the prices that its lines used
     * @param parents the arrays and multi-node jobs that were left out
     * @param unreadable the keys of entries that are no records, with the reasons
     */
    public record Result(
            Index index,
            boolean whole,
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
     * Reads what has changed, and writes the partitions that follow from it.
     *
     * @param number the number of the run
     * @param now the time at which it begins
     */
    public Result run(long number, Instant now) throws IOException {
        Index before = store.index();
        LedgerCommit commit = store.begin(Index.empty(code));
        FullRun.Read read = new FullRun(jobs, instances, (first, last) -> prices(first, last, now), temporary, threads)
                .readInto(new CommittedLines(commit));
        Notes notes = Notes.of(read.records().parents(), read.records().unreadable());
        notes.write(commit);
        Index index = commit.index(null, changes == null ? null : now, number);
        return new Result(
                index,
                true,
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
