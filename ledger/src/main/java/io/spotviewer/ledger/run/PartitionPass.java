package io.spotviewer.ledger.run;

import io.spotviewer.ledger.run.LineLanes.Kind;
import io.spotviewer.ledger.spill.Packed;
import io.spotviewer.ledger.spill.PackedLines;
import io.spotviewer.ledger.spill.SortedLines;
import io.spotviewer.ledger.spill.SortedLines.Entry;
import io.spotviewer.ledger.spill.Spill;
import io.spotviewer.ledger.store.Buckets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The last pass: the lines of a day in buckets and in order. It holds their keys, and one line at a time. */
final class PartitionPass {

    /** A part of the heap for the lines of a place, in each thread. */
    private static final int PART_IN_MEMORY = 12;

    private final LineLanes lines;
    private final PartitionSink sink;

    PartitionPass(LineLanes lines, PartitionSink sink) {
        this.lines = lines;
        this.sink = sink;
    }

    /** Passes on the lines of one kind and day. */
    void run(LineLanes.Place place) {
        int buckets = Buckets.count(lines.at(place).entries());
        run(place, buckets, 0, buckets);
    }

    /** Passes on the lines of one kind and day that are in one bucket, which are all in the lane. */
    void run(LineLanes.Place place, int bucket, int buckets) {
        run(place, buckets, bucket, bucket + 1);
    }

    private void run(LineLanes.Place place, int buckets, int first, int end) {
        Spill.Lane lane = lines.at(place);
        List<List<Entry>> byBucket = new ArrayList<>();
        for (int i = first; i < end; i++) {
            byBucket.add(new ArrayList<>());
        }
        lane.load(Runtime.getRuntime().maxMemory() / PART_IN_MEMORY);
        SortedLines.read(lane, entry -> {
            int bucket = end - first == 1 ? first : Buckets.of(LineLanes.bucketKey(entry.key()), buckets);
            byBucket.get(bucket - first).add(entry);
        });
        LocalDate day = place.day() == LineLanes.Place.UNDATED ? null : LocalDate.ofEpochDay(place.day());
        for (int bucket = first; bucket < end; bucket++) {
            List<Entry> entries = byBucket.get(bucket - first);
            entries.sort(Comparator.comparing(Entry::key));
            if (!entries.isEmpty()) {
                pass(place.kind(), new PartitionSink.Place(day, bucket, buckets, entries.size()), entries, lane);
            }
            byBucket.set(bucket - first, List.of());
        }
        lane.clear();
    }

    private void pass(Kind kind, PartitionSink.Place place, List<Entry> entries, Spill.Lane lane) {
        switch (kind) {
            case ATTEMPTS -> sink.attempts(place, lines(entries, lane, PackedLines::attempt));
            case INSTANCES -> sink.instances(place, lines(entries, lane, PackedLines::instance));
            case JOBS -> sink.jobs(place, lines(entries, lane, PackedLines::jobLine));
        }
    }

    private static <L> Iterable<L> lines(List<Entry> entries, Spill.Lane lane, Function<Packed.Reader, L> read) {
        return () -> new Iterator<>() {
            private final Packed.Reader in = new Packed.Reader();
            private byte[] bytes = new byte[1024];
            private int next;

            @Override
            public boolean hasNext() {
                return next < entries.size();
            }

            @Override
            public L next() {
                Entry entry = entries.get(next++);
                if (entry.length() > bytes.length) {
                    bytes = new byte[2 * entry.length()];
                }
                lane.read(entry.at(), bytes, entry.length());
                in.over(bytes);
                in.passText();
                return read.apply(in);
            }
        };
    }
}
