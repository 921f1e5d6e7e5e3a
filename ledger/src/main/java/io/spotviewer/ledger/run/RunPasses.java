package io.spotviewer.ledger.run;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.run.LineLanes.Place;
import io.spotviewer.ledger.spill.Entries;
import io.spotviewer.ledger.spill.Packed;
import io.spotviewer.ledger.spill.PassedLane;
import io.spotviewer.ledger.spill.Spill;
import io.spotviewer.ledger.store.Buckets;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.records.store.TextVisitor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The passes of a full run, each by itself: what one leaves is handed to the next as lanes with names, by way of whoever calls. Each depends
 * on its input alone, and any division of the work into segments and buckets makes the lines that {@link FullRun} makes.
 */
public final class RunPasses implements AutoCloseable {

    private static final String JOBS = "jobs-";
    private static final String INSTANCES = "instances-";
    private static final String PARTS = "parts-";
    private static final String UNDATED = "undated";
    private static final int PART_IN_MEMORY = 4;

    private final Spill in;
    private final Spill out;
    private final int buckets;
    private final int jobLanes;

    /**
     * Takes the division of the work, which is the same for all passes of a run.
     *
     * @param temporary the folder for temporary files
     * @param buckets the number of buckets of hosts
     * @param jobLanes the number of lanes of the jobs whose hosts are in several buckets
     */
    public RunPasses(Path temporary, int buckets, int jobLanes) {
        long memory = Runtime.getRuntime().maxMemory() / PART_IN_MEMORY;
        this.in = new Spill(temporary, memory);
        this.out = new Spill(temporary, memory);
        this.buckets = buckets;
        this.jobLanes = jobLanes;
    }

    /**
     * What a pass has made, until the passes are closed.
     *
     * @param lanes what is not empty, by name
     * @param notes what it has noted
     */
    public record Passed(SortedMap<String, PassedLane> lanes, RunNotes notes) {}

    /** What earlier passes have left. */
    public interface Earlier {

        /** Passes on all pieces of a lane with the numbers of their entries, in an order that is the same for each try. */
        void read(String lane, Pieces pieces);
    }

    /** The receiver of pieces of a lane. */
    public interface Pieces {

        /** Receives some whole entries. */
        void piece(byte[] bytes, long entries);
    }

    /** All lines of a kind on a day, as the lane of one pass or of several. */
    public record DayOfLines(LineKind kind, @Nullable LocalDate day) {

        /** Returns the lines of a lane; null if it holds no lines. */
        public static @Nullable DayOfLines of(String lane) {
            for (LineKind kind : LineKind.values()) {
                if (lane.startsWith(kind.folder() + "/")) {
                    String day = lane.substring(kind.folder().length() + 1);
                    return new DayOfLines(kind, day.equals(UNDATED) ? null : LocalDate.parse(day));
                }
            }
            return null;
        }

        /** Returns the name of their lane. */
        public String lane() {
            return kind.folder() + "/" + (day == null ? UNDATED : day);
        }
    }

    /** Puts the records of a part of the tables into the buckets of their hosts. */
    public Passed records(Consumer<TextVisitor> jobs, Consumer<TextVisitor> instances) {
        HostBuckets hosts = new HostBuckets(buckets, out);
        jobs.accept(hosts.jobs());
        instances.accept(hosts.instances());
        TreeMap<String, PassedLane> lanes = new TreeMap<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            put(lanes, JOBS + bucket, hosts.jobsIn(bucket));
            put(lanes, INSTANCES + bucket, hosts.instancesIn(bucket));
        }
        return new Passed(lanes, hosts.notes());
    }

    /**
     * Makes the accounts of the hosts in a bucket, and the lines that follow.
     *
     * @param notes those of all records
     * @param records the lanes of {@link #records} over all parts of the tables
     */
    public Passed hosts(int bucket, RunNotes notes, Earlier records, PriceBook prices) {
        HostBuckets hosts = new HostBuckets(buckets, in);
        hosts.note(notes);
        records.read(JOBS + bucket, hosts.jobsIn(bucket)::append);
        records.read(INSTANCES + bucket, hosts.instancesIn(bucket)::append);
        LineLanes lines = new LineLanes(out);
        JobParts parts = new JobParts(jobLanes, out);
        new HostPass(hosts, prices, lines, parts).run(bucket);
        SortedMap<String, PassedLane> lanes = lanes(lines);
        for (int lane = 0; lane < jobLanes; lane++) {
            put(lanes, PARTS + lane, parts.lane(lane));
        }
        return new Passed(lanes, notes.pricesAlone(PriceNotes.of(prices)).withUnreadable(hosts.unreadable()));
    }

    /**
     * Makes the lines of the jobs in a lane of those whose hosts are in several buckets.
     *
     * @param notes those of all records
     * @param hosts the lanes of {@link #hosts} over all buckets
     */
    public Passed jobs(int lane, RunNotes notes, Earlier hosts) {
        HostBuckets known = new HostBuckets(1, in);
        known.note(notes);
        JobParts parts = new JobParts(jobLanes, in);
        hosts.read(PARTS + lane, parts.lane(lane)::append);
        LineLanes lines = new LineLanes(out);
        parts.run(lane, known.places(), lines);
        return new Passed(lanes(lines), RunNotes.NONE);
    }

    /**
     * Passes on the lines of a partition in order.
     *
     * @param made the lanes of {@link #hosts} and {@link #jobs} over all buckets and lanes
     */
    public static void partition(
            DayOfLines day, int bucket, int ofBuckets, Earlier made, PartitionSink sink, Path temporary) {
        try (Spill spill = new Spill(temporary, Runtime.getRuntime().maxMemory() / PART_IN_MEMORY)) {
            LineLanes lines = new LineLanes(spill);
            Place place = place(day);
            Spill.Lane lane = lines.lane(place);
            Packed.Reader keys = new Packed.Reader();
            made.read(day.lane(), (bytes, entries) -> {
                if (ofBuckets == 1) {
                    lane.append(bytes, entries);
                    return;
                }
                ByteBuffer framed = ByteBuffer.wrap(bytes);
                while (framed.hasRemaining()) {
                    byte[] entry = new byte[framed.getInt()];
                    framed.get(entry);
                    keys.over(entry);
                    if (Buckets.of(LineLanes.bucketKey(keys.word()), ofBuckets) == bucket) {
                        Entries.add(entry, entry.length, lane);
                    }
                }
            });
            new PartitionPass(lines, sink).run(place, bucket, ofBuckets);
        }
    }

    /**
     * Puts the notes of a run beside the partitions of a commit.
     *
     * @param prices the prices that its lines used
     */
    public static void putNotes(RunNotes notes, PriceBook prices, LedgerCommit commit) throws IOException {
        notes.withPrices(PriceNotes.of(prices)).write(commit);
        commit.putNote("origin", new byte[0]);
    }

    private static SortedMap<String, PassedLane> lanes(LineLanes lines) {
        TreeMap<String, PassedLane> lanes = new TreeMap<>();
        lines.places().forEach(place -> put(lanes, day(place).lane(), lines.at(place)));
        return lanes;
    }

    private static void put(SortedMap<String, PassedLane> lanes, String name, Spill.Lane lane) {
        if (lane.entries() > 0) {
            lanes.put(name, lane);
        }
    }

    private static DayOfLines day(Place place) {
        return new DayOfLines(
                LineKind.valueOf(place.kind().name()),
                place.day() == Place.UNDATED ? null : LocalDate.ofEpochDay(place.day()));
    }

    private static Place place(DayOfLines day) {
        return Place.of(LineLanes.Kind.valueOf(day.kind().name()), day.day());
    }

    @Override
    public void close() {
        try (out) {
            in.close();
        }
    }
}
