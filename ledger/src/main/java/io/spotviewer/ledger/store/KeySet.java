package io.spotviewer.ledger.store;

import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobLine;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the jobs and instances in the lines of one partition, as the first 48 bits of their hashes: an id that is in it is always
 * found, and one that is not is found once in billions of times, which only makes a reader look in vain.
 */
final class KeySet {

    private static final int BITS = 48;
    private static final int VARINT_BITS = 7;
    private static final int MORE = 1 << VARINT_BITS;

    private final long[] sorted;

    private KeySet(long[] sorted) {
        this.sorted = sorted;
    }

    /** Collects the ids of lines. */
    static final class Collector {

        private final Set<Long> hashes = new HashSet<>();

        void add(Object line) {
            if (line instanceof AttemptLine attempt) {
                hashes.add(job(attempt.job().jobId()));
                add(attempt.host().instanceId());
            } else if (line instanceof InstanceLine instance) {
                add(instance.instanceId());
            } else if (line instanceof JobLine job) {
                hashes.add(job(job.jobId()));
                job.hostIds().forEach(this::add);
                job.attempts().stream().map(JobAttempt::host).forEach(host -> add(host.instanceId()));
            }
        }

        private void add(@Nullable String instanceId) {
            if (instanceId != null) {
                hashes.add(instance(instanceId));
            }
        }

        KeySet keys() {
            return new KeySet(
                    hashes.stream().mapToLong(Long::longValue).sorted().toArray());
        }
    }

    static long job(String id) {
        return ContentHash.of("job " + id, BITS);
    }

    static long instance(String id) {
        return ContentHash.of("instance " + id, BITS);
    }

    boolean has(long hash) {
        return Arrays.binarySearch(sorted, hash) >= 0;
    }

    /** Writes the differences of the sorted hashes, 7 bits a byte. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(sorted.length * 6);
        long before = 0;
        for (long hash : sorted) {
            long left = hash - before;
            before = hash;
            while (left >= MORE) {
                out.write((int) (left & (MORE - 1)) | MORE);
                left >>>= VARINT_BITS;
            }
            out.write((int) left);
        }
        return out.toByteArray();
    }

    static KeySet read(byte[] bytes) {
        long[] hashes = new long[bytes.length];
        int count = 0;
        long before = 0;
        long difference = 0;
        int shift = 0;
        for (byte part : bytes) {
            difference |= (long) (part & (MORE - 1)) << shift;
            shift += VARINT_BITS;
            if ((part & MORE) == 0) {
                before += difference;
                hashes[count++] = before;
                difference = 0;
                shift = 0;
            }
        }
        return new KeySet(Arrays.copyOf(hashes, count));
    }
}
