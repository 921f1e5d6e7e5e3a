package io.spotviewer.ledger.run;

import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.spill.Entries;
import io.spotviewer.ledger.spill.Packed;
import io.spotviewer.ledger.spill.PackedLines;
import io.spotviewer.ledger.spill.Spill;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines by their kind and day, in no order. Several threads may add to them. */
final class LineLanes {

    /** Comes before every character of a key, so that keys sort by their parts. */
    private static final char END = '\0';

    private static final int DIGITS = 10;

    /** The kind of a line. */
    enum Kind {
        ATTEMPTS,
        INSTANCES,
        JOBS
    }

    /**
     * All lines of a kind on a day.
     *
     * @param kind their kind
     * @param day the day as that of its epoch; {@link #UNDATED} for none
     */
    record Place(Kind kind, long day) implements Comparable<Place> {

        static final long UNDATED = Long.MIN_VALUE;

        static Place of(Kind kind, @Nullable LocalDate day) {
            return new Place(kind, day == null ? UNDATED : day.toEpochDay());
        }

        @Nullable
        LocalDate date() {
            return day == UNDATED ? null : LocalDate.ofEpochDay(day);
        }

        @Override
        public int compareTo(Place other) {
            int order = kind.compareTo(other.kind);
            return order != 0 ? order : Long.compare(day, other.day);
        }
    }

    private final Spill spill;
    private final ConcurrentHashMap<Place, Spill.Lane> lanes = new ConcurrentHashMap<>();
    private final ThreadLocal<Packed> packed = ThreadLocal.withInitial(Packed::new);

    LineLanes(Spill spill) {
        this.spill = spill;
    }

    /** Adds a line that was in a file of its kind. */
    void add(Object line) {
        if (line instanceof AttemptLine attempt) {
            addAttempts(List.of(attempt));
        } else if (line instanceof InstanceLine instance) {
            addInstances(List.of(instance));
        } else {
            add((JobLine) line);
        }
    }

    /** Returns the key of the bucket of a line. */
    static String bucketKeyOf(Object line) {
        if (line instanceof AttemptLine attempt) {
            return attempt.hostKey();
        }
        return line instanceof InstanceLine instance ? instance.instanceId() : ((JobLine) line).jobId();
    }

    /** True if a place has lines. */
    boolean has(Place place) {
        return lanes.containsKey(place);
    }

    /** Adds the lines of an attempt. */
    void addAttempts(List<AttemptLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            AttemptLine line = lines.get(i);
            Packed out = begin(line.hostKey() + END + line.job().jobId() + END + digits(line.number()) + END + i);
            PackedLines.write(line, out);
            Entries.add(out, lane(Place.of(Kind.ATTEMPTS, line.day())));
        }
    }

    /** Adds the lines of an instance. */
    void addInstances(List<InstanceLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            InstanceLine line = lines.get(i);
            Packed out = begin(line.instanceId() + END + digits(i));
            PackedLines.write(line, out);
            Entries.add(out, lane(Place.of(Kind.INSTANCES, line.day())));
        }
    }

    /** Adds the line of a job. */
    void add(JobLine line) {
        Packed out = begin(line.jobId());
        PackedLines.write(line, out);
        Entries.add(out, lane(Place.of(Kind.JOBS, line.day())));
    }

    private Packed begin(String key) {
        Packed out = packed.get();
        out.clear();
        out.text(key);
        return out;
    }

    private static String digits(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** Returns the lane of a place; a new one where it has no line yet. */
    Spill.Lane lane(Place place) {
        return lanes.computeIfAbsent(place, unseen -> spill.lane());
    }

    /** Returns the places that have lines, in order. */
    Stream<Place> places() {
        return new ArrayList<>(lanes.keySet()).stream().sorted();
    }

    /** Returns the lane of a place that has lines. */
    Spill.Lane at(Place place) {
        Spill.Lane lane = lanes.get(place);
        if (lane == null) {
            throw new IllegalArgumentException("expected a place with lines, got " + place);
        }
        return lane;
    }

    /** Returns the key of the bucket: the first part of a line's key. */
    static String bucketKey(String key) {
        int end = key.indexOf(END);
        return end < 0 ? key : key.substring(0, end);
    }
}
