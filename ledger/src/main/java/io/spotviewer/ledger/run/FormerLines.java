package io.spotviewer.ledger.run;

import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.store.Directory;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.ledger.store.PartitionKey;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The lines that a ledger has of some jobs and instances. */
final class FormerLines {

    /** The columns that show if the record of a job is as it was, and which hosts it had. */
    private static final List<String> OF_JOBS = List.of("x_Day", "x_JobId", "x_IsOpen", "x_Record", "x_HostRecords");

    private static final List<String> OF_INSTANCES = List.of("x_Day", "x_InstanceId", "x_EndedAt", "x_Record");

    private final LedgerStore store;
    private final Index index;
    private final Directory directory;

    FormerLines(LedgerStore store, Index index) {
        this.store = store;
        this.index = index;
        this.directory = store.directory(index);
    }

    /** Reads the days and the records in the lines of jobs, of those that have one. */
    void jobs(Collection<String> ids, Consumer<JobLine> each) throws IOException {
        SortedMap<PartitionKey, Set<String>> wanted = new TreeMap<>();
        for (String id : ids) {
            add(LineKind.JOBS, id, directory.ofJob(id), wanted);
        }
        for (Map.Entry<PartitionKey, Set<String>> of : wanted.entrySet()) {
            store.read(index, LineFile.JOBS, of.getKey(), OF_JOBS, line -> {
                if (of.getValue().contains(line.jobId())) {
                    each.accept(line);
                }
            });
        }
    }

    /** Reads the days, the ends and the records in the lines with records of instances, of those that have one. */
    void instances(Collection<String> ids, Consumer<InstanceLine> each) throws IOException {
        SortedMap<PartitionKey, Set<String>> wanted = new TreeMap<>();
        for (String id : ids) {
            add(LineKind.INSTANCES, id, directory.ofInstance(id), wanted);
        }
        for (Map.Entry<PartitionKey, Set<String>> of : wanted.entrySet()) {
            store.read(index, LineFile.INSTANCES, of.getKey(), OF_INSTANCES, line -> {
                if (line.record() != null && of.getValue().contains(line.instanceId())) {
                    each.accept(line);
                }
            });
        }
    }

    private static void add(
            LineKind kind, String id, SortedSet<PartitionKey> places, SortedMap<PartitionKey, Set<String>> wanted) {
        for (PartitionKey key : places) {
            if (key.kind() == kind) {
                wanted.computeIfAbsent(key, unseen -> new HashSet<>()).add(id);
            }
        }
    }

    /** Returns the partitions with lines of a job, of every kind. */
    SortedSet<PartitionKey> ofJob(String id) throws IOException {
        return directory.ofJob(id);
    }

    /** Returns the partitions with lines of an instance or of jobs on it, of every kind. */
    SortedSet<PartitionKey> ofInstance(String id) throws IOException {
        return directory.ofInstance(id);
    }
}
