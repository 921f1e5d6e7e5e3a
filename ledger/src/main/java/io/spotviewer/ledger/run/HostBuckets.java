package io.spotviewer.ledger.run;

import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.spill.Entries;
import io.spotviewer.ledger.spill.Packed;
import io.spotviewer.ledger.spill.PackedParts;
import io.spotviewer.ledger.spill.Spill;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobKind;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.TextVisitor;
import io.spotviewer.records.store.UnreadableRecordException;
import io.spotviewer.records.workflow.WorkflowPlaces;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The records of a fleet by the bucket of their hosts. The text of a job is in each bucket that has one of its hosts; that of a job without
 * a host in the bucket of its own id.
 */
final class HostBuckets {

    private static final String HARDWARE = "\"hardware\":{";

    /** The most kinds of hardware that are kept. The prices of others are looked up when they are needed. */
    private static final int MOST_KINDS = 10_000;

    private final List<Spill.Lane> jobs = new ArrayList<>();
    private final List<Spill.Lane> instances = new ArrayList<>();
    private final Set<String> parents = new HashSet<>();
    private final WorkflowPlaces places = new WorkflowPlaces();
    private final TimeBounds times = new TimeBounds();
    private final Map<String, Hardware> hardware = new HashMap<>();
    private final TreeMap<String, String> unreadable = new TreeMap<>();
    private final Packed packed = new Packed();

    /** Creates empty buckets. */
    HostBuckets(int buckets, Spill spill) {
        for (int i = 0; i < buckets; i++) {
            jobs.add(spill.lane());
            instances.add(spill.lane());
        }
    }

    /** Returns the visitor that takes the texts of jobs. */
    TextVisitor jobs() {
        return new TextVisitor() {
            @Override
            public void text(String key, String json) {
                job(key, json);
            }

            @Override
            public void unreadable(String key, String why) {
                lose(key, why);
            }
        };
    }

    /** Returns the visitor that takes the texts of instances. */
    TextVisitor instances() {
        return new TextVisitor() {
            @Override
            public void text(String key, String json) {
                times.add(json);
                noteHardware(json);
                put(key, json, instances.get(of(key)));
            }

            @Override
            public void unreadable(String key, String why) {
                lose(key, why);
            }
        };
    }

    /** Parses the hardware of one instance for all that have the same: a fleet has few kinds. */
    private void noteHardware(String json) {
        int from = json.indexOf(HARDWARE);
        int until = json.indexOf('}', from);
        if (from < 0 || until < 0 || hardware.size() == MOST_KINDS) {
            return;
        }
        String kind = json.substring(from, until);
        if (!hardware.containsKey(kind)) {
            try {
                hardware.put(kind, RecordJson.readInstance(json).hardware());
            } catch (UnreadableRecordException e) {
                // Whoever reads the bucket finds it unreadable again, and says so.
                hardware.put(kind, Hardware.UNKNOWN);
            }
        }
    }

    private void job(String key, String json) {
        try {
            note(key, json);
            times.add(json);
            List<String> hosts = JobText.hosts(json);
            if (hosts.isEmpty()) {
                put(key, json, jobs.get(of(key)));
                return;
            }
            TreeSet<Integer> wanted = new TreeSet<>();
            hosts.forEach(host -> wanted.add(of(host)));
            wanted.forEach(bucket -> put(key, json, jobs.get(bucket)));
        } catch (UnreadableRecordException e) {
            lose(key, String.valueOf(e.getMessage()));
        }
    }

    /** Takes the line of a job whose record is as it was: its former costs stay those of its attempts elsewhere. */
    void unchanged(JobLine line, Predicate<String> isRecomputed) {
        TreeSet<Integer> wanted = new TreeSet<>();
        List<String> hosts = line.hostIds();
        hosts.forEach(host -> wanted.add(of(host)));
        packed.clear();
        packed.text(line.jobId());
        packed.text(line.record());
        packed.number(line.attempts().size());
        line.attempts().forEach(attempt -> PackedParts.write(attempt, packed));
        wanted.forEach(bucket -> Entries.add(packed, jobs.get(bucket)));
        for (int i = 0; i < hosts.size(); i++) {
            if (!isRecomputed.test(hosts.get(i))) {
                put(hosts.get(i), line.hostRecords().get(i), instances.get(of(hosts.get(i))));
            }
        }
    }

    private void note(String key, String json) {
        boolean matters = WorkflowPlaces.mayMatter(json);
        boolean mayBeParent = JobText.mayBeParent(json);
        if (key.indexOf(':') >= 0 || key.indexOf('#') >= 0) {
            if (JobId.isValid(key)) {
                parents.add(new JobId(key).family());
            }
        }
        if (matters || mayBeParent) {
            JobRecord job = RecordJson.readJob(json);
            if (job.kind() != JobKind.JOB) {
                parents.add(job.id().family());
            }
            if (matters) {
                places.add(job);
            }
        }
    }

    private void put(String key, String json, Spill.Lane lane) {
        packed.clear();
        packed.text(key);
        packed.text(json);
        Entries.add(packed, lane);
    }

    /** Notes an entry that is no record; of one that several buckets find, the first reason by text is kept. */
    void lose(String key, String why) {
        synchronized (unreadable) {
            unreadable.merge(key, why, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    /** Returns the bucket of a host key. */
    int of(String hostKey) {
        int hash = hostKey.hashCode() * 0x9E3779B1;
        return Math.floorMod(hash ^ (hash >>> 15), jobs.size());
    }

    int count() {
        return jobs.size();
    }

    Spill.Lane jobsIn(int bucket) {
        return jobs.get(bucket);
    }

    Spill.Lane instancesIn(int bucket) {
        return instances.get(bucket);
    }

    boolean isParent(String jobId) {
        return parents.contains(jobId);
    }

    /** Takes in what other readers of the same tables have noted, but for the entries that they could not read. */
    void note(RunNotes notes) {
        parents.addAll(notes.parents());
        notes.names().forEach((definition, names) -> names.forEach(name -> places.add(definition, name)));
        times.add(notes.first(), notes.last());
    }

    /** Returns what it has noted beside the texts. */
    RunNotes notes() {
        return new RunNotes(
                times.firstText(),
                times.lastText(),
                new TreeSet<>(parents),
                places.names(),
                unreadable,
                PriceNotes.NONE);
    }

    /** Returns the ids of arrays and multi-node jobs. */
    Set<String> parents() {
        return parents;
    }

    WorkflowPlaces places() {
        return places;
    }

    TimeBounds times() {
        return times;
    }

    /** Returns the kinds of hardware that the records of instances name, whose prices will be needed. */
    Set<Hardware> hardware() {
        return new HashSet<>(hardware.values());
    }

    /** Returns the entries that are no records, with the reasons. */
    SortedMap<String, String> unreadable() {
        return Collections.unmodifiableSortedMap(unreadable);
    }
}
