package io.spotviewer.ledger.store;

import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A ledger in a place of files. The holder of the lease alone writes; anybody reads the index in force and the files that it names. */
public final class LedgerStore {

    /** The time after which a file that no index names is deleted: readers of an older index have it until then. */
    public static final Duration KEPT = Duration.ofDays(7);

    /** The folder of the lists of files by day, for Athena. */
    static final String LISTS = "lists/";

    /** The hash of the index whose lists were all written. */
    private static final String LISTED = LISTS + "index-hash";

    private final LedgerFiles files;

    /** Takes the place of its files. */
    public LedgerStore(LedgerFiles files) {
        this.files = files;
    }

    /**
     * Returns the index in force; null if there is none.
     *
     * @throws DamagedIndexException if it can't be read
     */
    public @Nullable Index index() throws IOException {
        byte[] json = files.read(Index.PATH);
        return json == null ? null : Index.read(files.address(Index.PATH), json);
    }

    /** Returns a commit whose partitions are those of an index until they are put or removed. */
    public LedgerCommit begin(Index from) {
        return new LedgerCommit(files, from);
    }

    /** Returns the directory of an index. */
    public Directory directory(Index index) {
        return new Directory(files, index);
    }

    /** Reads the lines of a partition in order. */
    public <L> void read(Index index, LineFile<L> form, PartitionKey key, Consumer<? super L> each) throws IOException {
        byte[] file = content(index, form, key);
        if (file != null) {
            form.read(files.address(key.folder()), file, each);
        }
    }

    /** Reads some columns of a partition. */
    public <L> void read(
            Index index, LineFile<L> form, PartitionKey key, Collection<String> columns, Consumer<? super L> each)
            throws IOException {
        byte[] file = content(index, form, key);
        if (file != null) {
            form.read(files.address(key.folder()), file, columns, each);
        }
    }

    private byte @Nullable [] content(Index index, LineFile<?> form, PartitionKey key) throws IOException {
        if (form.kind() != key.kind()) {
            throw new IllegalArgumentException("Expected a partition of " + form.kind() + ", got " + key);
        }
        Partition partition = index.partitions().get(key);
        return partition == null ? null : required(partition.file(key));
    }

    /** Returns a file beside a partition; null if it has none of that name. */
    public byte @Nullable [] part(Index index, PartitionKey key, String name) throws IOException {
        Partition partition = index.partitions().get(key);
        String path = partition == null ? null : partition.file(key, name);
        return path == null ? null : required(path);
    }

    /** Returns a note of the run that made an index; null if there is none of that name. */
    public byte @Nullable [] note(Index index, String name) throws IOException {
        String path = index.note(name);
        return path == null ? null : required(path);
    }

    private byte[] required(String path) throws IOException {
        byte[] content = files.read(path);
        if (content == null) {
            throw new IOException(
                    files.address(path) + ": the index names it, and it is not there; rebuild the ledger");
        }
        return content;
    }

    /**
     * Puts an index in force, then writes the lists of the days that it changed. Until the index is there, all readers find the one before
     * with all of its files. What a crash left of the lists is mended by the next call.
     */
    public void publish(Index index) throws IOException {
        byte[] json = index.json();
        byte[] before = files.read(Index.PATH);
        boolean listsAreThose = before != null && areListsOf(before);
        SortedMap<String, String> old = before != null && listsAreThose
                ? lists(Index.read(files.address(Index.PATH), before))
                : listsThatAreThere();
        boolean isChanged = !Arrays.equals(json, before);
        if (isChanged) {
            files.replace(Index.PATH, json);
        }
        SortedMap<String, String> lists = lists(index);
        for (var list : lists.entrySet()) {
            if (!list.getValue().equals(old.get(list.getKey()))) {
                files.replace(list.getKey(), list.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        TreeSet<String> gone = new TreeSet<>(old.keySet());
        gone.removeAll(lists.keySet());
        files.delete(gone);
        if (isChanged || !listsAreThose) {
            files.replace(LISTED, ContentHash.of(json).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** True if all lists were written for this index. */
    private boolean areListsOf(byte[] json) throws IOException {
        byte[] listed = files.read(LISTED);
        return listed != null && ContentHash.of(json).equals(new String(listed, StandardCharsets.UTF_8));
    }

    /** Returns the content of the lists of an index: the addresses of the files of each kind and day. */
    private SortedMap<String, String> lists(Index index) {
        TreeMap<String, StringBuilder> lists = new TreeMap<>();
        index.partitions()
                .forEach((key, partition) -> lists.computeIfAbsent(list(key), unseen -> new StringBuilder())
                        .append(files.address(partition.file(key)))
                        .append('\n'));
        TreeMap<String, String> texts = new TreeMap<>();
        lists.forEach((path, list) -> texts.put(path, list.toString()));
        return texts;
    }

    private static String list(PartitionKey key) {
        return LISTS + key.kind().folder() + "/day=" + key.dayText() + "/symlink.txt";
    }

    private SortedMap<String, String> listsThatAreThere() throws IOException {
        TreeMap<String, String> found = new TreeMap<>();
        for (LineKind kind : LineKind.values()) {
            for (LedgerFiles.Stored list : files.list(LISTS + kind.folder() + "/")) {
                byte[] content = files.read(list.path());
                if (content != null) {
                    found.put(list.path(), new String(content, StandardCharsets.UTF_8));
                }
            }
        }
        return found;
    }

    /**
     * Deletes the files that no kept index names and that are over 7 days old, and returns their number. Only the holder of the lease calls
     * it.
     *
     * @param kept the index in force, and others whose files are still wanted
     */
    public int deleteGarbage(Collection<Index> kept, Instant now) throws IOException {
        TreeSet<String> named = new TreeSet<>();
        kept.forEach(index -> named.addAll(index.files()));
        List<String> garbage = new ArrayList<>();
        List<String> folders = new ArrayList<>(List.of(Index.NOTES));
        for (LineKind kind : LineKind.values()) {
            folders.add(kind.folder() + "/");
        }
        for (String folder : folders) {
            for (LedgerFiles.Stored file : files.list(folder)) {
                if (!named.contains(file.path()) && file.writtenAt().isBefore(now.minus(KEPT))) {
                    garbage.add(file.path());
                }
            }
        }
        files.delete(garbage);
        return garbage.size();
    }
}
