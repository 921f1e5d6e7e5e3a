package io.spotviewer.benchmark;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;

/** The items of a table as DynamoDB JSON, joined by commas, in the order of a hash of their keys, as a scan returns them. */
final class ItemFile implements Closeable {

    /** DynamoDB reads at most this much for one page of a scan. */
    private static final long PAGE = 1_048_576;

    private final FileChannel items;
    private final long[] offsets;
    private final int[] weights;

    private ItemFile(FileChannel items, long[] offsets, int[] weights) {
        this.items = items;
        this.offsets = offsets;
        this.weights = weights;
    }

    /** Opens the items of a table. */
    static ItemFile open(Path folder, String table) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(folder.resolve(table + ".idx")))) {
            ByteBuffer numbers = ByteBuffer.wrap(in.readAllBytes());
            int count = numbers.getInt();
            long[] offsets = new long[count + 1];
            int[] weights = new int[count];
            for (int i = 0; i < count; i++) {
                offsets[i + 1] = offsets[i] + numbers.getInt() + 1;
                weights[i] = numbers.getInt();
            }
            return new ItemFile(FileChannel.open(folder.resolve(table + ".dat")), offsets, weights);
        }
    }

    /** The number of items. */
    int size() {
        return weights.length;
    }

    /** Returns the end of the page that begins with an item and ends before another at the latest. */
    int endOfPage(int first, int end) {
        long weight = 0;
        int next = first;
        while (next < end && (next == first || weight + weights[next] <= PAGE)) {
            weight += weights[next++];
        }
        return next;
    }

    /** Returns the JSON of items, joined by commas. */
    ByteBuffer read(int first, int end) throws IOException {
        int length = first == end ? 0 : (int) (offsets[end] - offsets[first] - 1);
        ByteBuffer json = ByteBuffer.allocate(length);
        while (json.hasRemaining()) {
            items.read(json, offsets[first] + json.position());
        }
        return json.flip();
    }

    @Override
    public void close() throws IOException {
        items.close();
    }

    /** Writes the items of a table. */
    static final class Writer implements Closeable {

        private final Path folder;
        private final String table;
        private final OutputStream out;
        private long[] hashes = new long[1024];
        private long[] offsets = new long[1024];
        private int[] lengths = new int[1024];
        private int[] weights = new int[1024];
        private int count;
        private long bytes;

        Writer(Path folder, String table) throws IOException {
            this.folder = folder;
            this.table = table;
            this.out = new BufferedOutputStream(Files.newOutputStream(unordered()), 1 << 20);
        }

        private Path unordered() {
            return folder.resolve(table + ".tmp");
        }

        /**
         * Adds an item.
         *
         * @param weight its size in DynamoDB in bytes
         */
        void add(String key, String json, int weight) throws IOException {
            if (count == lengths.length) {
                hashes = Arrays.copyOf(hashes, 2 * count);
                offsets = Arrays.copyOf(offsets, 2 * count);
                lengths = Arrays.copyOf(lengths, 2 * count);
                weights = Arrays.copyOf(weights, 2 * count);
            }
            byte[] text = json.getBytes(StandardCharsets.UTF_8);
            hashes[count] = hash(key);
            offsets[count] = bytes;
            lengths[count] = text.length;
            weights[count++] = weight;
            out.write(text);
            bytes += text.length;
        }

        private static long hash(String key) {
            long hash = 0xcbf29ce484222325L;
            for (int i = 0; i < key.length(); i++) {
                hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
            }
            return (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
        }

        /** Puts the items into the order of their hashes. */
        @Override
        public void close() throws IOException {
            out.close();
            Integer[] order = new Integer[count];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.comparingLong(i -> hashes[i]));
            try (FileChannel in = FileChannel.open(unordered());
                    OutputStream items =
                            new BufferedOutputStream(Files.newOutputStream(folder.resolve(table + ".dat")), 1 << 20);
                    DataOutputStream index = new DataOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(folder.resolve(table + ".idx"))))) {
                index.writeInt(count);
                for (int i : order) {
                    ByteBuffer item = ByteBuffer.allocate(lengths[i]);
                    while (item.hasRemaining()) {
                        in.read(item, offsets[i] + item.position());
                    }
                    items.write(item.array());
                    items.write(',');
                    index.writeInt(lengths[i]);
                    index.writeInt(weights[i]);
                }
            }
            Files.delete(unordered());
        }
    }
}
