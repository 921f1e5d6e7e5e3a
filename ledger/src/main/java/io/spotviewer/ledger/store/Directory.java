package io.spotviewer.ledger.store;

import io.spotviewer.ledger.line.LineKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that hold lines of a job or an instance, of every kind. It keeps what it has read: some 6 bytes of each line. A partition
 * may be returned that holds none, about once in a billion look-ups.
 */
public final class Directory {

    private final LedgerFiles files;
    private final Index index;
    private @Nullable List<Keys> read;

    /** The ids in the lines of a partition. */
    private record Keys(PartitionKey key, KeySet ids) {}

    /** Takes the index whose partitions are looked through. */
    Directory(LedgerFiles files, Index index) {
        this.files = files;
        this.index = index;
    }

    /** Returns the partitions with lines of a job: its own line, and those of its attempts. */
    public SortedSet<PartitionKey> ofJob(String jobId) throws IOException {
        return with(KeySet.job(jobId));
    }

    /** Returns the partitions with lines of an instance: its own, those of its attempts, and those of their jobs. */
    public SortedSet<PartitionKey> ofInstance(String instanceId) throws IOException {
        return with(KeySet.instance(instanceId));
    }

    /** Returns the partition of the line of a job; null if no day has one. */
    public @Nullable PartitionKey lineOfJob(String jobId) throws IOException {
        for (PartitionKey key : ofJob(jobId)) {
            if (key.kind() == LineKind.JOBS) {
                return key;
            }
        }
        return null;
    }

    private SortedSet<PartitionKey> with(long hash) throws IOException {
        TreeSet<PartitionKey> found = new TreeSet<>();
        for (Keys keys : all()) {
            if (keys.ids().has(hash)) {
                found.add(keys.key());
            }
        }
        return found;
    }

    private synchronized List<Keys> all() throws IOException {
        List<Keys> all = read;
        if (all == null) {
            all = new ArrayList<>();
            for (Map.Entry<PartitionKey, Partition> entry : index.partitions().entrySet()) {
                all.add(new Keys(entry.getKey(), keys(entry.getKey(), entry.getValue())));
            }
            read = all;
        }
        return all;
    }

    private KeySet keys(PartitionKey key, Partition partition) throws IOException {
        String path = partition.file(key, Partition.KEYS);
        if (path == null) {
            throw new IOException(partition.file(key) + ": the index names no keys of it; rebuild the ledger");
        }
        byte[] bytes = files.read(path);
        if (bytes == null) {
            throw new IOException(
                    files.address(path) + ": the index names it, and it is not there; rebuild the ledger");
        }
        return KeySet.read(bytes);
    }
}
