package io.spotviewer.ledger.run;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordChange;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.RecordRetention;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.store.TextVisitor;
import io.spotviewer.records.store.UnreadableRecordException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Records of jobs and instances whose changes can be asked for, by a clock that is set by hand. */
final class ChangingRecords {

    private final Texts jobs = new Texts();
    private final Texts instances = new Texts();
    private boolean hidden;
    private Instant now = Instant.parse("2026-02-01T00:00:00Z");

    /** An entry of a store. */
    private record Entry(String text, long version, Instant changedAt) {}

    /** The texts of one store. */
    private final class Texts implements ChangedRecords, RecordRetention {

        private final SortedMap<String, Entry> entries = new TreeMap<>();
        private final SortedMap<String, Instant> ends = new TreeMap<>();
        private long asked;
        private long read;

        void change(String key, UnaryOperator<@Nullable String> change) {
            Entry before = entries.get(key);
            String text = change.apply(before == null ? null : before.text);
            if (before == null || !before.text.equals(text)) {
                entries.put(key, new Entry(text, before == null ? 1 : before.version + 1, now));
                ends.remove(key);
            }
        }

        @Override
        public synchronized boolean expire(String key, String record, Instant at) {
            asked++;
            Entry entry = entries.get(key);
            if (entry == null || !entry.text.equals(record)) {
                return false;
            }
            ends.put(key, at);
            return true;
        }

        int deleteEnded(Random random) {
            int before = entries.size();
            for (Map.Entry<String, Instant> end : List.copyOf(ends.entrySet())) {
                if (!end.getValue().isAfter(now) && random.nextInt(3) > 0) {
                    entries.remove(end.getKey());
                    ends.remove(end.getKey());
                }
            }
            return before - entries.size();
        }

        @Override
        public void changedSince(int shard, Instant from, Consumer<RecordChange> changes) {
            entries.forEach((key, entry) -> {
                if (!hidden && Math.floorMod(key.hashCode(), SHARDS) == shard && !entry.changedAt.isBefore(from)) {
                    changes.accept(new RecordChange(key, entry.version, entry.changedAt));
                }
            });
        }

        @Override
        public void sample(int part, int parts, Consumer<RecordChange> records) {
            entries.forEach((key, entry) -> {
                if (Math.floorMod(key.hashCode(), parts) == part) {
                    records.accept(new RecordChange(key, entry.version, entry.changedAt));
                }
            });
        }

        void visit(Collection<String> keys, TextVisitor visitor) {
            for (String key : keys) {
                Entry entry = entries.get(key);
                if (entry != null) {
                    read++;
                    visitor.text(key, entry.text);
                }
            }
        }
    }

    /** Deletes most of the records whose end has come, and returns their number. */
    int deleteEnded(Random random) {
        return jobs.deleteEnded(random) + instances.deleteEnded(random);
    }

    /** The number of ends that were asked for so far. */
    long endsAsked() {
        return jobs.asked + instances.asked;
    }

    /** The ends of records, so many days after their last event. */
    RecordEnds ends(int days) {
        return new RecordEnds(days, jobs, instances);
    }

    /** From now on, nothing is shown as changed. */
    void hideChanges(boolean hide) {
        hidden = hide;
    }

    void at(Instant time) {
        now = time;
    }

    Instant now() {
        return now;
    }

    /** The number of records that were read so far. */
    long read() {
        return jobs.read + instances.read;
    }

    void merge(JobRecord job) {
        jobs.change(job.id().value(), text -> RecordJson.write(readable(text, job)));
    }

    private static JobRecord readable(@Nullable String text, JobRecord job) {
        try {
            return text == null ? job : RecordJson.readJob(text).merge(job);
        } catch (UnreadableRecordException e) {
            return job;
        }
    }

    void merge(InstanceRecord instance) {
        instances.change(instance.instanceId(), text -> RecordJson.write(readable(text, instance)));
    }

    private static InstanceRecord readable(@Nullable String text, InstanceRecord instance) {
        try {
            return text == null ? instance : RecordJson.readInstance(text).merge(instance);
        } catch (UnreadableRecordException e) {
            return instance;
        }
    }

    /** Writes a text that is no record. */
    void damage(String key) {
        (key.startsWith("i-") ? instances : jobs).change(key, text -> "{\"id\":7,\"was\":\"" + key + "\"");
    }

    SortedSet<String> jobKeys() {
        return new TreeSet<>(jobs.entries.keySet());
    }

    Changes changes() {
        return new Changes(jobs, instances);
    }

    JobRecordStore jobs() {
        return new Jobs();
    }

    InstanceRecordStore instances() {
        return new Instances();
    }

    /** A copy of what is in the stores at this moment. */
    Map<String, String> texts() {
        TreeMap<String, String> all = new TreeMap<>();
        jobs.entries.forEach((key, entry) -> all.put("job " + key, entry.text));
        instances.entries.forEach((key, entry) -> all.put("instance " + key, entry.text));
        return all;
    }

    private final class Jobs implements JobRecordStore {

        @Override
        public Optional<JobRecord> find(JobId id) {
            throw new AssertionError("texts are read alone");
        }

        @Override
        public JobRecord merge(JobRecord observation) {
            throw new AssertionError("a run writes no record");
        }

        @Override
        public void visit(RecordVisitor<JobRecord> visitor) {
            throw new AssertionError("texts are read alone");
        }

        @Override
        public void visitTexts(TextVisitor visitor) {
            jobs.visit(jobs.entries.keySet(), visitor);
        }

        @Override
        public void visitTexts(Collection<String> keys, TextVisitor visitor) {
            jobs.visit(keys, visitor);
        }
    }

    private final class Instances implements InstanceRecordStore {

        @Override
        public Optional<InstanceRecord> find(String instanceId) {
            throw new AssertionError("texts are read alone");
        }

        @Override
        public InstanceRecord merge(InstanceRecord observation) {
            throw new AssertionError("a run writes no record");
        }

        @Override
        public void link(String instanceId, JobId job) {
            throw new AssertionError("a run writes no record");
        }

        @Override
        public SortedSet<JobId> jobsOn(String instanceId) {
            throw new AssertionError("lines know the jobs of instances");
        }

        @Override
        public void visit(RecordVisitor<InstanceRecord> visitor) {
            throw new AssertionError("texts are read alone");
        }

        @Override
        public void visitTexts(TextVisitor visitor) {
            instances.visit(instances.entries.keySet(), visitor);
        }

        @Override
        public void visitTexts(Collection<String> keys, TextVisitor visitor) {
            instances.visit(keys, visitor);
        }
    }
}
