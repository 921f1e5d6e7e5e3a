package io.spotviewer.ledger.run;

import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.ledger.store.PartitionKey;
import io.spotviewer.records.Join;
import io.spotviewer.records.store.RecordRetention;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of records that the ledger in force has: so many days after the last event of a closed job or the end of an instance, their stores
 * may delete them. A day is gone through once, when it is so old, and after a run over all records; a record that changes later gets its new
 * end by the run after the one that has seen the change.
 *
 * @param days the days for which a record stays, at least {@value #LEAST_DAYS}
 * @param jobs the ends of job records
 * @param instances the ends of instance records
 */
public record RecordEnds(int days, RecordRetention jobs, RecordRetention instances) {

    /** The fewest days: by then, all that Batch and EC2 report late has come. */
    public static final int LEAST_DAYS = 30;

    /** A run begins no further day when it has set so many ends: a run is not to last much longer than others. */
    private static final long MOST_OF_A_RUN = 10_000;

    /** Writes that are under way at once. */
    private static final int AT_ONCE = 16;

    private static final int BATCH = 1_000;

    private static final List<String> OF_JOBS =
            List.of("x_Day", "x_JobId", "x_IsOpen", "x_EndedAt", "x_LastEventAt", "x_Record");
    private static final List<String> OF_INSTANCES = List.of("x_Day", "x_InstanceId", "x_EndedAt", "x_Record");
    private static final Logger LOG = LoggerFactory.getLogger(RecordEnds.class);

    public RecordEnds {
        if (days < LEAST_DAYS) {
            throw new IllegalArgumentException("expected at least " + LEAST_DAYS + " days, got " + days);
        }
    }

    /**
     * Sets the ends that are due. What it is repeated with has them already.
     *
     * @param note that of the index
     * @param index the index in force
     * @return the note without what was done
     */
    ArchiveNote set(ArchiveNote note, LedgerStore store, Index index, Instant now) throws IOException {
        return set(note, store, index, now, MOST_OF_A_RUN);
    }

    ArchiveNote set(ArchiveNote note, LedgerStore store, Index index, Instant now, long most) throws IOException {
        LocalDate due = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days);
        LocalDate noted = note.before();
        Pass pass = new Pass(store, index, now);
        LocalDate from = note.from();
        if (noted != null) {
            for (var of : note.left().entrySet()) {
                pass.some(of.getKey(), of.getValue());
            }
            LocalDate until = noted.isBefore(due) ? noted : due;
            for (LocalDate day : daysOf(index, from, until)) {
                if (pass.set.get() >= most) {
                    return note.withLeft(new TreeMap<>()).on(later(noted, due), day);
                }
                pass.day(day);
            }
            from = later(from, until);
        }
        if (pass.set.get() > 0) {
            LOG.info("{} records that the ledger has are to be deleted {} days after their last event", pass.set, days);
        }
        return note.withLeft(new TreeMap<>()).on(later(noted, due), from);
    }

    private static LocalDate later(@Nullable LocalDate some, LocalDate other) {
        return some == null || some.isBefore(other) ? other : some;
    }

    private static SortedSet<LocalDate> daysOf(Index index, @Nullable LocalDate from, LocalDate until) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (PartitionKey key : index.partitions().keySet()) {
            LocalDate day = key.day();
            if (day != null && day.isBefore(until) && (from == null || !day.isBefore(from))) {
                days.add(day);
            }
        }
        return days;
    }

    /** The ends that one run sets. */
    private final class Pass {

        private final LedgerStore store;
        private final Index index;
        private final Instant now;
        private final AtomicLong set = new AtomicLong();
        private final List<Runnable> batch = new ArrayList<>();

        Pass(LedgerStore store, Index index, Instant now) {
            this.store = store;
            this.index = index;
            this.now = now;
        }

        void day(LocalDate day) throws IOException {
            for (LineKind kind : List.of(LineKind.JOBS, LineKind.INSTANCES)) {
                for (PartitionKey key : index.of(kind, day).keySet()) {
                    partition(key, null);
                }
            }
            flush();
        }

        /** @param place a kind and a day, as a note has them */
        void some(String place, Set<String> ids) throws IOException {
            for (LineKind kind : List.of(LineKind.JOBS, LineKind.INSTANCES)) {
                if (place.startsWith(kind.folder() + "/")) {
                    LocalDate day =
                            LocalDate.parse(place.substring(kind.folder().length() + 1));
                    for (PartitionKey key : index.of(kind, day).keySet()) {
                        partition(key, ids);
                    }
                }
            }
            flush();
        }

        private void partition(PartitionKey key, @Nullable Set<String> ids) throws IOException {
            if (key.kind() == LineKind.JOBS) {
                store.read(index, LineFile.JOBS, key, OF_JOBS, line -> {
                    if (!line.isOpen() && (ids == null || ids.contains(line.jobId()))) {
                        end(jobs, line.jobId(), line.record(), Join.greater(line.lastEventAt(), line.endedAt()), key);
                    }
                });
            } else {
                store.read(index, LineFile.INSTANCES, key, OF_INSTANCES, line -> {
                    if (line.endedAt() != null && (ids == null || ids.contains(line.instanceId()))) {
                        end(instances, line.instanceId(), line.record(), line.endedAt(), key);
                    }
                });
            }
        }

        private void end(
                RecordRetention records, String id, @Nullable String record, @Nullable Instant last, PartitionKey key) {
            LocalDate day = key.day();
            if (record == null || day == null) {
                return;
            }
            Instant heard =
                    last == null ? day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant() : last;
            Instant after = heard.plus(Duration.ofDays(days));
            Instant at = after.isBefore(now) ? now : after;
            batch.add(() -> {
                if (records.expire(id, record, at)) {
                    set.incrementAndGet();
                }
            });
            if (batch.size() == BATCH) {
                flush();
            }
        }

        private void flush() {
            if (!batch.isEmpty()) {
                SideBySide.run(AT_ONCE, batch.stream());
                batch.clear();
            }
        }
    }
}
