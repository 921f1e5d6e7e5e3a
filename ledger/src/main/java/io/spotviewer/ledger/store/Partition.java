package io.spotviewer.ledger.store;

import java.math.BigInteger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of one partition. It is a function of the partition's lines alone, but for the fingerprint of the prices.
 *
 * @param hash the hash of its file of lines, which names it
 * @param bytes the size of that file
 * @param rows its lines
 * @param buckets the number of buckets of its day
 * @param cost the sum of the known costs of its lines in units of 1e-10 USD
 * @param prices the fingerprint of the prices that its lines used; null if they used none
 * @param parts the hashes of the files beside it by their name, such as {@code keys}
 */
public record Partition(
        String hash,
        long bytes,
        long rows,
        int buckets,
        BigInteger cost,
        @Nullable String prices,
        SortedMap<String, String> parts) {

    /** The name of the file of the ids in its lines. */
    static final String KEYS = "keys";

    private static final String LINES = "parquet";

    public Partition {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** Returns the path of the file of lines of a partition with this content. */
    public String file(PartitionKey key) {
        return file(key, hash, LINES);
    }

    /** Returns the path of a file beside it; null if there is none of that name. */
    public @Nullable String file(PartitionKey key, String part) {
        String partHash = parts.get(part);
        return partHash == null ? null : file(key, partHash, part);
    }

    static String file(PartitionKey key, String hash, String ending) {
        return key.folder() + "/" + hash + "." + ending;
    }

    /** Returns the same with one more file beside it. */
    Partition with(String part, String partHash) {
        TreeMap<String, String> all = new TreeMap<>(parts);
        all.put(part, partHash);
        return new Partition(hash, bytes, rows, buckets, cost, prices, all);
    }
}
