package io.spotviewer.ledger.run;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.share.HostAccount;
import io.spotviewer.ledger.spill.Spill;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.TextVisitor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run over all records. What it makes depends on the records and the prices alone, not on the number of its threads or buckets. It needs
 * memory for a bucket of hosts, or for the keys of a day's lines, in each thread.
 */
public final class FullRun {

    /** So many that the records of a bucket of a million jobs are garbage before the collector moves them. */
    private static final int BUCKETS = 2_048;

    /** The bytes that each lane of records has in memory. */
    private static final int CHUNK = 4 * 1024;

    private static final int BUCKETS_OF_JOBS = 64;

    /** A part of the heap for what would go to temporary files. */
    private static final int PART_IN_MEMORY = 6;

    private final Consumer<TextVisitor> jobs;
    private final Consumer<TextVisitor> instances;
    private final BiFunction<@Nullable Instant, @Nullable Instant, PriceBook> prices;
    private final Path temporary;
    private final int threads;
    private final int buckets;
    private final long memory;

    /**
     * The result of a run beside its partitions.
     *
     * @param prices the prices that it used
     * @param parents the arrays and multi-node jobs that were left out
     * @param unreadable the keys of entries that are no records, with the reasons
     */
    public record Result(PriceBook prices, int parents, SortedMap<String, String> unreadable) {}

    /**
     * Makes a run.
     *
     * @param prices the prices of the span between two times, which may be used by several threads; both null where no record has a time
     * @param temporary the folder for temporary files, which go with the process
     * @param threads the number of parts of the work that run at once
     */
    public FullRun(
            JobRecordStore jobs,
            InstanceRecordStore instances,
            BiFunction<@Nullable Instant, @Nullable Instant, PriceBook> prices,
            Path temporary,
            int threads) {
        this(jobs::visitTexts, instances::visitTexts, prices, temporary, threads);
    }

    /** Makes a run over the records that are passed on. */
    FullRun(
            Consumer<TextVisitor> jobs,
            Consumer<TextVisitor> instances,
            BiFunction<@Nullable Instant, @Nullable Instant, PriceBook> prices,
            Path temporary,
            int threads) {
        this(
                jobs,
                instances,
                prices,
                temporary,
                threads,
                BUCKETS,
                Runtime.getRuntime().maxMemory() / PART_IN_MEMORY);
    }

    FullRun(
            Consumer<TextVisitor> jobs,
            Consumer<TextVisitor> instances,
            BiFunction<@Nullable Instant, @Nullable Instant, PriceBook> prices,
            Path temporary,
            int threads,
            int buckets,
            long memory) {
        this.jobs = jobs;
        this.instances = instances;
        this.prices = prices;
        this.temporary = temporary;
        this.threads = threads;
        this.buckets = buckets;
        this.memory = memory;
    }

    /** Reads all records, and passes on the partitions of their lines. */
    public Result into(PartitionSink sink) {
        Read read = readInto(sink);
        return new Result(read.prices, read.records.parents().size(), read.records.unreadable());
    }

    /**
     * All that was read.
     *
     * @param prices the prices that were used
     * @param records what was noted of the records
     */
    record Read(PriceBook prices, HostBuckets records) {}

    Read readInto(PartitionSink sink) {
        try (Spill records = new Spill(temporary, memory / 2, CHUNK);
                Spill made = new Spill(temporary, memory / 2)) {
            HostBuckets hosts = new HostBuckets(buckets, records);
            jobs.accept(hosts.jobs());
            instances.accept(hosts.instances());
            PriceBook book = prices.apply(hosts.times().first(), hosts.times().last());
            HostAccount.lookUpAhead(hosts.hardware(), book);
            LineLanes lines = new LineLanes(made);
            JobParts parts = new JobParts(BUCKETS_OF_JOBS, records);
            HostPass pass = new HostPass(hosts, book, lines, parts);
            PartitionPass partitions = new PartitionPass(lines, sink);
            SideBySide.run(threads, numbers(hosts.count()).map(bucket -> () -> pass.run(bucket)));
            SideBySide.run(threads, numbers(parts.count()).map(lane -> () -> parts.run(lane, hosts.places(), lines)));
            SideBySide.run(threads, lines.places().map(place -> () -> partitions.run(place)));
            return new Read(book, hosts);
        }
    }

    static Stream<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed();
    }
}
