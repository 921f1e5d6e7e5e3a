package io.spotviewer.ledger.run;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.spill.Spill;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.ledger.store.Partition;
import io.spotviewer.ledger.store.PartitionKey;
import io.spotviewer.records.JobKind;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.UnreadableRecordException;
import io.spotviewer.records.workflow.WorkflowPlaces;
import io.spotviewer.records.workflow.WorkflowPlaces.SiblingName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A run over changed records: their lines, and those of all that shares a host with them.
 *
 * <p>A line follows from the record of its job, from the records of its hosts, and from the jobs on these hosts. So the accounts of all hosts
 * that a changed record had or has are made anew, with the records of their jobs as lines keep them; what such a job cost on other hosts is in
 * its line. What a line follows from beside that is in the notes of the run: a change there that could reach other lines needs a run over all
 * records.
 */
final class ChangedRun {

    private static final int MOST_BUCKETS = 256;
    private static final int JOBS_OF_A_BUCKET = 2_000;
    private static final int BUCKETS_OF_JOBS = 16;
    private static final int PART_IN_MEMORY = 6;

    /** What shows which prices an instance used. */
    private static final List<String> HOST_COLUMNS =
            List.of("x_Day", "x_InstanceId", "x_InstanceType", "AvailabilityZone");

    private final JobRecordStore jobs;
    private final InstanceRecordStore instances;
    private final LedgerStore store;
    private final Index before;
    private final FormerLines former;
    private final RunNotes notes;
    private final ArchivedRecords archived;

    /** The jobs whose lines are all made anew: their records have changed, or they are no jobs of their own any more. */
    private final Set<String> changed = new HashSet<>();

    /** The keys of the records that had changed. */
    private final Set<String> found = new HashSet<>();

    /** The hosts whose accounts are made anew. */
    private final Set<String> hosts = new HashSet<>();

    /** The hosts whose records were read because they have changed. */
    private final Set<String> takenInstances = new HashSet<>();

    /** The texts of the hosts of which there may be no more than their lines. */
    private final SortedMap<String, String> keptInstances = new TreeMap<>();

    /** Other jobs on these hosts. */
    private final Set<String> neighbours = new HashSet<>();

    /** The partitions that may have lines of them. */
    private final SortedSet<PartitionKey> touched = new TreeSet<>();

    /**
     * Makes a run.
     *
     * @param notes those of the index
     * @param archive that of the index
     */
    ChangedRun(
            JobRecordStore jobs,
            InstanceRecordStore instances,
            LedgerStore store,
            Index before,
            RunNotes notes,
            ArchiveNote archive) {
        this.jobs = jobs;
        this.instances = instances;
        this.store = store;
        this.before = before;
        this.former = new FormerLines(store, before);
        this.notes = notes;
        this.archived = new ArchivedRecords(archive);
    }

    /**
     * Writes the partitions that follow from changed records.
     *
     * @param changedJobs the keys of jobs that may have changed
     * @param changedInstances the keys of instances that may have changed
     * @param prices the prices of the span between two times
     * @param mostLines the most lines of partitions that are made anew
     * @throws WholeRunNeededException if lines of others may follow from the changes, or if too many are made anew
     */
    Changed run(
            Collection<String> changedJobs,
            Collection<String> changedInstances,
            BiFunction<@Nullable Instant, @Nullable Instant, PriceBook> prices,
            long mostLines,
            LedgerCommit commit,
            Path temporary,
            int threads)
            throws IOException, WholeRunNeededException {
        RecordTexts jobTexts = new RecordTexts();
        jobs.visitTexts(changedJobs, jobTexts);
        RecordTexts instanceTexts = new RecordTexts();
        instances.visitTexts(changedInstances, instanceTexts);
        long memory = Runtime.getRuntime().maxMemory() / PART_IN_MEMORY;
        int buckets = Math.min(MOST_BUCKETS, 1 + (changedJobs.size() + changedInstances.size()) / JOBS_OF_A_BUCKET);
        try (Spill records = new Spill(temporary, memory / 2);
                Spill made = new Spill(temporary, memory / 2)) {
            HostBuckets read = new HostBuckets(buckets, records);
            read.note(notes);
            notes.unreadable().forEach((key, why) -> {
                if (!changedJobs.contains(key) && !changedInstances.contains(key)) {
                    read.lose(key, why);
                }
            });
            takeJobs(changedJobs, jobTexts, read);
            takeParents(read);
            requireTheSameSplits(read.places());
            takeInstances(changedInstances, instanceTexts, read);
            PriceBook book = prices.apply(read.times().first(), read.times().last());
            takeCorrected(
                    new CorrectedPrices(notes.prices(), notes.prices().now(book), notes.firstTime(), notes.lastTime()),
                    read);
            takeOtherInstances(read);
            takeNeighbours(read);
            requireFewLines(mostLines);

            LineLanes lines = new LineLanes(made);
            JobParts parts = new JobParts(BUCKETS_OF_JOBS, records);
            HostPass pass = new HostPass(read, book, lines, parts, hosts::contains);
            SideBySide.run(threads, FullRun.numbers(read.count()).map(bucket -> () -> pass.run(bucket)));
            SideBySide.run(
                    threads, FullRun.numbers(parts.count()).map(lane -> () -> parts.run(lane, read.places(), lines)));
            ArchiveNote archive = archived.after(lines);
            new ChangedPartitions(store, before, commit, this::isAnew, temporary).write(touched, lines, threads);
            return new Changed(new FullRun.Read(book, read), archive);
        }
    }

    /**
     * What follows from the changes, beside the partitions.
     *
     * @param archive what the ledger knows of archived records from now on
     */
    record Changed(FullRun.Read read, ArchiveNote archive) {}

    /** Returns the keys of the records that had changed. */
    Set<String> found() {
        return Collections.unmodifiableSet(found);
    }

    /** True for a line whose place the new lines take. */
    private boolean isAnew(Object line) {
        if (line instanceof AttemptLine attempt) {
            String host = attempt.host().instanceId();
            return changed.contains(attempt.job().jobId()) || (host != null && hosts.contains(host));
        }
        if (line instanceof InstanceLine instance) {
            return hosts.contains(instance.instanceId());
        }
        String id = ((JobLine) line).jobId();
        return changed.contains(id) || neighbours.contains(id);
    }

    private void takeJobs(Collection<String> keys, RecordTexts now, HostBuckets read)
            throws IOException, WholeRunNeededException {
        Map<String, JobLine> lines = new TreeMap<>();
        former.jobs(keys, line -> lines.put(line.jobId(), line));
        for (String key : new TreeSet<>(keys)) {
            JobLine line = lines.get(key);
            String json = now.texts().get(key);
            String kept = archived.textOf(key, line);
            if (kept != null) {
                json = ArchivedRecords.joinedJob(key, kept, json, read.jobs());
            }
            if (line != null && Objects.equals(line.record(), json)) {
                continue;
            }
            if (kept != null) {
                archived.anew(LineKind.JOBS, key, Objects.requireNonNull(json));
            }
            JobRecord job = record(json);
            requireParentsAreKept(key, job);
            requireNamesAreKept(key, line, job);
            changed.add(key);
            found.add(key);
            if (line != null) {
                hosts.addAll(line.hostIds());
            }
            if (json != null) {
                read.jobs().text(key, json);
            }
            String why = now.unreadable().get(key);
            if (why != null) {
                read.jobs().unreadable(key, why);
            }
            if (job != null) {
                hosts.addAll(job.hosts());
            }
        }
    }

    private static @Nullable JobRecord record(@Nullable String json) {
        try {
            return json == null ? null : RecordJson.readJob(json);
        } catch (UnreadableRecordException e) {
            return null;
        }
    }

    /** What was an array or a multi-node job by its own record alone is no longer known of one. */
    private void requireParentsAreKept(String key, @Nullable JobRecord job) throws WholeRunNeededException {
        if (notes.parents().contains(key)
                && (job == null || (job.kind() != JobKind.ARRAY_PARENT && job.kind() != JobKind.MULTI_NODE_PARENT))) {
            throw new WholeRunNeededException(
                    "the record of the array or multi-node job " + key + " says no more that" + " it is one");
        }
    }

    /** A name that is gone may have been the only one of its kind. */
    private void requireNamesAreKept(String key, @Nullable JobLine line, @Nullable JobRecord job)
            throws WholeRunNeededException {
        SiblingName now = job == null ? null : WorkflowPlaces.siblingName(job);
        JobRecord former = line == null ? null : record(line.record());
        SiblingName then;
        if (former != null) {
            then = WorkflowPlaces.siblingName(former);
        } else if (job != null && notes.parents().contains(key)) {
            then = WorkflowPlaces.anyName(job);
        } else {
            return;
        }
        if (then != null
                && !then.equals(now)
                && notes.names()
                        .getOrDefault(then.definition(), new TreeSet<>())
                        .contains(then.name())) {
            throw new WholeRunNeededException("the name of job " + key + " no longer helps to split others");
        }
    }

    /** Jobs that turn out to be arrays or multi-node jobs lose their lines. */
    private void takeParents(HostBuckets read) throws IOException {
        Set<String> found = new TreeSet<>(read.parents());
        found.removeAll(notes.parents());
        former.jobs(found, line -> {
            hosts.addAll(line.hostIds());
            String kept = changed.contains(line.jobId()) ? null : archived.textOf(line.jobId(), line);
            if (kept != null) {
                archived.anew(LineKind.JOBS, line.jobId(), kept);
            }
        });
        changed.addAll(found);
    }

    private void requireTheSameSplits(WorkflowPlaces places) throws WholeRunNeededException {
        SortedMap<String, SortedSet<String>> now = places.names();
        if (now.equals(notes.names())) {
            return;
        }
        WorkflowPlaces then = new WorkflowPlaces();
        notes.names().forEach((definition, names) -> names.forEach(name -> then.add(definition, name)));
        for (Map.Entry<String, SortedSet<String>> of : notes.names().entrySet()) {
            if (!of.getValue().equals(now.get(of.getKey())) && !places.splitsAs(then, of.getKey(), of.getValue())) {
                throw new WholeRunNeededException("a new name splits the names of other jobs of " + of.getKey());
            }
        }
    }

    private void takeInstances(Collection<String> keys, RecordTexts now, HostBuckets read) throws IOException {
        SortedMap<String, String> before = records(keys);
        SortedMap<String, String> texts = new TreeMap<>(now.texts());
        for (String key : new TreeSet<>(keys)) {
            String kept = keptInstances.get(key);
            if (kept != null) {
                texts.put(
                        key,
                        ArchivedRecords.joinedInstance(key, kept, now.texts().get(key), read.instances()));
            }
            if (texts.containsKey(key) && Objects.equals(before.get(key), texts.get(key))) {
                continue;
            }
            found.add(key);
            hosts.add(key);
        }
        for (String host : new TreeSet<>(keys)) {
            if (hosts.contains(host)) {
                takenInstances.add(host);
                String json = texts.get(host);
                if (json != null) {
                    takeInstance(host, json, read);
                }
                String why = now.unreadable().get(host);
                if (why != null) {
                    read.instances().unreadable(host, why);
                }
            }
        }
    }

    private void takeInstance(String host, String json, HostBuckets read) {
        read.instances().text(host, json);
        if (keptInstances.containsKey(host)) {
            archived.anew(LineKind.INSTANCES, host, json);
        }
    }

    /** Takes the hosts whose records are as they were: from their lines; of those without a line, from their store. */
    private void takeOtherInstances(HostBuckets read) throws IOException {
        Set<String> others = new TreeSet<>(hosts);
        others.removeAll(takenInstances);
        SortedMap<String, String> known = records(others);
        known.forEach((host, json) -> takeInstance(host, json, read));
        Set<String> unknown = new TreeSet<>(others);
        unknown.removeAll(known.keySet());
        RecordTexts stored = new RecordTexts();
        instances.visitTexts(unknown, stored);
        for (String host : unknown) {
            String kept = keptInstances.get(host);
            String json = stored.texts().get(host);
            if (kept != null) {
                json = ArchivedRecords.joinedInstance(host, kept, json, read.instances());
            }
            if (json != null) {
                takeInstance(host, json, read);
            }
            String why = stored.unreadable().get(host);
            if (why != null) {
                read.instances().unreadable(host, why);
            }
        }
    }

    /** Takes the hosts that used a price which is another one now, and the jobs of their own that did. */
    private void takeCorrected(CorrectedPrices corrected, HostBuckets read) throws IOException {
        Set<String> ofFargate = new TreeSet<>();
        for (PartitionKey key : before.partitions().keySet()) {
            if (key.kind() == LineKind.INSTANCES && corrected.areOfInstances() && corrected.mayMatterOn(key.day())) {
                store.read(before, LineFile.INSTANCES, key, HOST_COLUMNS, line -> {
                    if (corrected.mayMatter(line)) {
                        hosts.add(line.instanceId());
                    }
                });
            }
            if (key.kind() == LineKind.ATTEMPTS && corrected.areOfFargate()) {
                store.read(before, LineFile.ATTEMPTS, key, line -> {
                    if (corrected.mayMatter(line)) {
                        ofFargate.add(line.job().jobId());
                    }
                });
            }
        }
        ofFargate.removeAll(changed);
        former.jobs(ofFargate, line -> {
            changed.add(line.jobId());
            hosts.addAll(line.hostIds());
            read.jobs().text(line.jobId(), Objects.requireNonNull(line.record()));
        });
    }

    /** Returns the records of instances as lines have them; those without a record are left out. */
    private SortedMap<String, String> records(Collection<String> ids) throws IOException {
        SortedMap<String, String> records = new TreeMap<>();
        former.instances(ids, line -> {
            records.put(line.instanceId(), Objects.requireNonNull(line.record()));
            String kept = archived.textOf(line);
            if (kept != null) {
                keptInstances.put(line.instanceId(), kept);
            }
        });
        for (String id : ids) {
            String kept = records.containsKey(id) ? null : archived.textWithoutLine(id);
            if (kept != null) {
                keptInstances.put(id, kept);
            }
        }
        return records;
    }

    /** Takes the other jobs on the hosts, and notes the partitions with lines of hosts and changed jobs. */
    private void takeNeighbours(HostBuckets read) throws IOException {
        SortedSet<PartitionKey> ofJobs = new TreeSet<>();
        for (String host : hosts) {
            for (PartitionKey key : former.ofInstance(host)) {
                (key.kind() == LineKind.JOBS ? ofJobs : touched).add(key);
            }
        }
        for (String job : changed) {
            touched.addAll(former.ofJob(job));
        }
        for (PartitionKey key : ofJobs) {
            store.read(before, LineFile.JOBS, key, line -> {
                if (!changed.contains(line.jobId()) && line.hostIds().stream().anyMatch(hosts::contains)) {
                    neighbours.add(line.jobId());
                    touched.add(key);
                    read.unchanged(line, hosts::contains);
                }
            });
        }
    }

    private void requireFewLines(long mostLines) throws WholeRunNeededException {
        long lines = 0;
        for (PartitionKey key : touched) {
            Partition partition = before.partitions().get(key);
            lines += partition == null ? 0 : partition.rows();
        }
        if (lines > mostLines) {
            throw new WholeRunNeededException(
                    "the partitions that change have " + lines + " lines, more than " + mostLines);
        }
    }
}
