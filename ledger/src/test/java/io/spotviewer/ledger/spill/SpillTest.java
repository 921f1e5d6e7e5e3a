package io.spotviewer.ledger.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class SpillTest {

    private static final int CHUNK = 64;

    @ParameterizedTest(name = "{0} bytes of memory")
    @ValueSource(longs = {0, 10 * CHUNK, 1 << 20})
    void aLaneReadsTheSameHoweverMuchOfItWasLoaded(long memory, @TempDir Path folder) {
        byte[] written = new byte[100 * CHUNK + 7];
        new Random(1).nextBytes(written);
        try (Spill spill = new Spill(folder, memory, CHUNK)) {
            Spill.Lane other = spill.lane();
            Spill.Lane lane = spill.lane();
            for (int from = 0; from < written.length; from += 50) {
                byte[] some = Arrays.copyOfRange(written, from, Math.min(written.length, from + 50));
                lane.add(some, some.length);
                other.add(new byte[13], 13);
            }
            for (long loaded : new long[] {0, CHUNK - 1, 30 * CHUNK, 1 << 20}) {
                lane.load(loaded);
                for (int at : new int[] {6_000, 0, 63, 29 * CHUNK + 60, 30 * CHUNK, 100 * CHUNK}) {
                    byte[] read = new byte[Math.min(150, written.length - at)];
                    lane.read(at, read, read.length);
                    assertThat(read).isEqualTo(Arrays.copyOfRange(written, at, at + read.length));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} bytes of memory")
    @ValueSource(longs = {0, 1 << 20})
    void aLaneThatIsClearedGivesNoMoreMemoryThanItTook(long memory, @TempDir Path folder) {
        try (Spill spill = new Spill(folder, memory, CHUNK)) {
            for (int round = 0; round < 3; round++) {
                Spill.Lane lane = spill.lane();
                byte[] entry = new byte[10 * CHUNK];
                Arrays.fill(entry, (byte) round);
                lane.add(entry, entry.length);
                lane.load(1 << 20);
                byte[] read = new byte[entry.length];
                lane.read(0, read, read.length);
                assertThat(read).isEqualTo(entry);
                lane.clear();
                assertThat(lane.length()).isZero();
            }
        }
    }

    @ParameterizedTest(name = "{0} bytes of memory")
    @ValueSource(longs = {0, 10 * CHUNK, 1 << 20})
    void entriesAndTheirKeysAreReadWhereverTheyLie(long memory, @TempDir Path folder) {
        try (Spill spill = new Spill(folder, memory, CHUNK)) {
            Spill.Lane other = spill.lane();
            Spill.Lane lane = spill.lane();
            Packed packed = new Packed();
            List<String> keys = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                keys.add("ä".repeat(i % 3) + "k".repeat(i * i) + i);
                values.add("v".repeat(i % 7));
                packed.clear();
                packed.text(keys.get(i));
                packed.text(values.get(i));
                Entries.add(packed, lane);
                Entries.add(packed, other);
            }
            List<String> read = new ArrayList<>();
            Packed.Reader reader = new Packed.Reader();
            Entries.read(lane, entry -> {
                reader.over(entry);
                reader.passText();
                read.add(reader.text());
                assertThat(reader.hasMore()).isFalse();
            });
            assertThat(read).isEqualTo(values);
            List<SortedLines.Entry> lines = new ArrayList<>();
            SortedLines.read(lane, lines::add);
            assertThat(lines).extracting(SortedLines.Entry::key).isEqualTo(keys);
            Iterator<String> sorted = SortedLines.of(lines, lane, Packed.Reader::text);
            Iterable<String> inOrder = () -> sorted;
            assertThat(inOrder)
                    .containsExactlyElementsOf(keys.stream()
                            .sorted()
                            .map(key -> values.get(keys.indexOf(key)))
                            .toList());
        }
    }
}
