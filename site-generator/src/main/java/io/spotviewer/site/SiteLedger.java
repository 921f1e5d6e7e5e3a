package io.spotviewer.site;

import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.ledger.run.CommittedLines;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.ledger.store.Partition;
import io.spotviewer.ledger.store.PartitionKey;
import io.spotviewer.published.Checksum;
import io.spotviewer.site.text.SitePaths;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines and cubes that a site is made of: those of an index, which need not be in force yet.
 *
 * @param files the files of the ledger
 * @param index the index
 */
record SiteLedger(LedgerFiles files, Index index) {

    /** The notes that a site shows. */
    private static final List<String> NOTES = List.of("parents", "unreadable");

    /** The order of days: those without a date come last. */
    static final Comparator<@Nullable LocalDate> BY_DAY = Comparator.nullsLast(Comparator.naturalOrder());

    /** Returns the days that have lines of any kind, in order. */
    SortedSet<@Nullable LocalDate> days() {
        TreeSet<@Nullable LocalDate> days = new TreeSet<>(BY_DAY);
        index.partitions().keySet().forEach(key -> days.add(key.day()));
        return days;
    }

    /** Returns the days that may have files, in order: instances that never end are in the files of those without a date. */
    List<@Nullable LocalDate> daysOfFiles() {
        List<@Nullable LocalDate> days = new ArrayList<>(days());
        if (!days.isEmpty() && days.get(days.size() - 1) != null) {
            days.add(null);
        }
        return days;
    }

    /** Returns the number of lines of a kind. */
    long lines(LineKind kind) {
        return index.partitions().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .mapToLong(entry -> entry.getValue().rows())
                .sum();
    }

    /** Returns the number of lines of a kind on a day. */
    long lines(LineKind kind, @Nullable LocalDate day) {
        return index.of(kind, day).values().stream().mapToLong(Partition::rows).sum();
    }

    /** Returns a text that differs for any other lines of a kind on a day; empty without any. */
    String content(LineKind kind, @Nullable LocalDate day) {
        StringBuilder content = new StringBuilder();
        index.of(kind, day)
                .values()
                .forEach(partition -> content.append(partition.hash()).append(' '));
        return content.toString();
    }

    /** Returns a text that differs for any other lines, and for other entries that have none. It does not tell what runs have asked for. */
    String content() {
        StringBuilder content = new StringBuilder();
        index.partitions()
                .forEach((key, partition) -> content.append(key)
                        .append(' ')
                        .append(partition.hash())
                        .append(' ')
                        .append(partition.parts().get(CommittedLines.CUBE))
                        .append('\n'));
        NOTES.forEach(note ->
                content.append(note).append(' ').append(index.notes().get(note)).append('\n'));
        return content.toString();
    }

    /** Returns a text that differs for any other lines of a partition. */
    String content(PartitionKey key) {
        Partition partition = index.partitions().get(key);
        return partition == null ? "" : partition.hash();
    }

    /** Reads the lines of a partition. */
    <L> void read(LineFile<L> form, PartitionKey key, Consumer<? super L> each) {
        try {
            new LedgerStore(files).read(index, form, key, each);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + key, e);
        }
    }

    /** Reads the lines of a kind on a day. */
    <L> void read(LineFile<L> form, @Nullable LocalDate day, Consumer<? super L> each) {
        index.of(form.kind(), day).keySet().forEach(key -> read(form, key, each));
    }

    /** Reads some columns of the lines of a kind on a day. */
    <L> void read(LineFile<L> form, @Nullable LocalDate day, Collection<String> columns, Consumer<? super L> each) {
        for (PartitionKey key : index.of(form.kind(), day).keySet()) {
            try {
                new LedgerStore(files).read(index, form, key, columns, each);
            } catch (IOException e) {
                throw new UncheckedIOException("can't read " + key, e);
            }
        }
    }

    /** Returns the sums of a day, or of the lines without a date. */
    Cube cube(@Nullable LocalDate day) {
        Cube cube = new Cube();
        try {
            for (LineKind kind : LineKind.values()) {
                for (PartitionKey key : index.of(kind, day).keySet()) {
                    cube.mergeFrom(new ByteArrayInputStream(cubeOf(key)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the sums of " + SitePaths.text(day), e);
        }
        return cube;
    }

    /** Returns the sums of the days in a range. */
    Cube cube(Span range) {
        Cube cube = new Cube();
        for (LocalDate day : days()) {
            if (day != null && range.holds(day.atStartOfDay(ZoneOffset.UTC).toInstant())) {
                cube.merge(cube(day));
            }
        }
        return cube;
    }

    private byte[] cubeOf(PartitionKey key) throws IOException {
        byte[] cube = new LedgerStore(files).part(index, key, CommittedLines.CUBE);
        if (cube == null) {
            throw new IOException(key + ": the ledger has no sums of it; rebuild the ledger");
        }
        return cube;
    }

    /** Returns the hashes of the cubes of each day, by its name. */
    SortedMap<String, String> cubes() {
        TreeMap<String, StringBuilder> cubes = new TreeMap<>();
        for (Map.Entry<PartitionKey, Partition> entry : index.partitions().entrySet()) {
            cubes.computeIfAbsent(SitePaths.text(entry.getKey().day()), unseen -> new StringBuilder())
                    .append(entry.getValue().parts().get(CommittedLines.CUBE))
                    .append(' ');
        }
        TreeMap<String, String> texts = new TreeMap<>();
        cubes.forEach((day, hashes) -> texts.put(day, hashes.toString()));
        return texts;
    }

    /** Returns the hash of some texts. */
    static String hash(@Nullable Object... texts) {
        StringBuilder all = new StringBuilder();
        for (@Nullable Object text : texts) {
            String each = String.valueOf(text);
            all.append(each.length()).append(':').append(each);
        }
        return Checksum.sha256(all.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }
}
