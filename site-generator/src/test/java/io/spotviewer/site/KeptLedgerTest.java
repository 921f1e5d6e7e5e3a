package io.spotviewer.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.ledger.run.Changes;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.published.MemoryOutput;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.folder.FolderOutput;
import io.spotviewer.published.folder.SiteFolder;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.RecordChange;
import io.spotviewer.site.SiteGenerator.Generated;
import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site on a ledger that is kept: what did not change is not made, read or written again, and the site is the one that a full run makes. */
@Execution(ExecutionMode.CONCURRENT)
class KeptLedgerTest {

    private final Recorded output = new Recorded();

    @TempDir
    private Path folder;

    private Instant now = LargeFleet.END;

    private SiteGenerator generator(LargeFleet fleet, SiteOutput to) {
        return new SiteGenerator(
                fleet.jobs(), fleet.instances(), LargeFleet.prices(), to, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Generated run(LargeFleet fleet) {
        now = now.plus(Duration.ofMinutes(10));
        output.takeMade();
        return generator(fleet, output).keptIn(FolderFiles.temporary(folder)).run();
    }

    private SortedMap<String, byte[]> inForce() {
        return output.files();
    }

    private SortedMap<String, byte[]> ofFullRun(LargeFleet fleet) {
        MemoryOutput full = new MemoryOutput();
        generator(fleet, full).run();
        return full.published().orElseThrow().files();
    }

    private static void assertSame(SortedMap<String, byte[]> found, SortedMap<String, byte[]> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((path, content) ->
                assertThat(found.get(path)).as("content of %s", path).isEqualTo(content));
    }

    @Test
    void aRunWithoutAChangeMakesNoFile() {
        Generated first = run(LargeFleet.of(120));
        assertThat(output.takeMade()).isNotEmpty();

        Generated second = run(LargeFleet.of(120));

        assertThat(output.takeMade()).isEmpty();
        assertThat(second.outcome().published()).isTrue();
        assertThat(second.outcome().release()).isEqualTo(first.outcome().release());
        assertThat(output.generatedAt()).isEqualTo(now);
        assertThat(second.report().totals()).isEqualTo(first.report().totals());
        assertThat(second.counts()).isEqualTo(first.counts());
    }

    @Test
    void aRunOverNoChangesMakesNoFile() {
        Changes none = new Changes(new NothingChanged(), new NothingChanged());
        SiteGenerator first = generator(LargeFleet.of(120), output)
                .keptIn(FolderFiles.temporary(folder))
                .changedIn(none);
        String release = first.run().outcome().release();
        output.takeMade();
        now = now.plus(Duration.ofMinutes(10));

        Generated second = generator(LargeFleet.of(0), output)
                .keptIn(FolderFiles.temporary(folder))
                .changedIn(none)
                .run();

        assertThat(output.takeMade()).isEmpty();
        assertThat(second.outcome().release()).isEqualTo(release);
    }

    /** Records that stay as they are. */
    private static final class NothingChanged implements ChangedRecords {

        @Override
        public void changedSince(int shard, Instant from, Consumer<RecordChange> changes) {
            // Nothing has.
        }

        @Override
        public void sample(int part, int parts, Consumer<RecordChange> records) {
            // None is in this part.
        }
    }

    @Test
    void theFirstRunOfADayMakesARelease() {
        String first = run(LargeFleet.of(120)).outcome().release();
        now = now.plus(Duration.ofDays(1));

        assertThat(run(LargeFleet.of(120)).outcome().release()).isNotEqualTo(first);
        assertThat(output.takeMade().stream().filter(path -> path.startsWith("data/")))
                .containsExactlyInAnyOrder(
                        SitePaths.JOBS_INDEX,
                        SitePaths.INSTANCES_INDEX,
                        SitePaths.CHECKPOINTS_INDEX,
                        SitePaths.CUBES_INDEX);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void afterAnyChangesTheSiteIsThatOfAFullRun(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            LargeFleet fleet = LargeFleet.of(100 + 2 * random.nextInt(30), random.nextInt(4));
            run(fleet);
            assertSame(inForce(), ofFullRun(fleet));
        }
    }

    @Test
    void filesThatNeitherTheFormerNorTheNewIndexNamesGoAfterAWeek() throws IOException {
        LedgerFiles files = FolderFiles.temporary(folder);
        Index first = run(LargeFleet.of(120, 0)).index();
        Index second = run(LargeFleet.of(120, 1)).index();
        now = Instant.now().plus(LedgerStore.KEPT).plus(Duration.ofHours(1));
        Index third = run(LargeFleet.of(120, 2)).index();

        Set<String> kept = new TreeSet<>(second.files());
        kept.addAll(third.files());
        assertThat(kept.containsAll(first.files())).isFalse();
        for (String path : first.files()) {
            assertThat(files.read(path) != null).as(path).isEqualTo(kept.contains(path));
        }
        for (String path : kept) {
            assertThat(files.read(path)).as(path).isNotNull();
        }
    }

    @Test
    void onlyTheDaysWithAChangeAreMade() {
        run(LargeFleet.of(400, 0));
        run(LargeFleet.of(400, 1));

        List<String> days = output.takeMade().stream()
                .filter(path -> path.startsWith("data/jobs-"))
                .toList();
        assertThat(days).hasSizeBetween(1, 6);
        assertSame(inForce(), ofFullRun(LargeFleet.of(400, 1)));
    }

    @Test
    void whatIsGoneIsMadeAnew() throws IOException {
        Path site = folder.resolve("site");
        LedgerFiles ledger = FolderFiles.temporary(folder.resolve("ledger"));
        generator(LargeFleet.of(120, 0), new FolderOutput(site)).keptIn(ledger).run();
        for (Path object : listed(site.resolve("objects"))) {
            if (Files.readString(object, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .startsWith("spotViewerData('jobs-2026-01-1")) {
                Files.delete(object);
            }
        }
        now = now.plusSeconds(60);
        generator(LargeFleet.of(120, 1), new FolderOutput(site)).keptIn(ledger).run();

        assertSame(read(site), ofFullRun(LargeFleet.of(120, 1)));
    }

    @Test
    void linesThatWereKeptAndAreGoneAreReadAgain() throws IOException {
        run(LargeFleet.of(120, 0));
        for (Path kept : listed(folder.resolve("kept"))) {
            Files.delete(kept);
        }

        run(LargeFleet.of(120, 1));

        assertSame(inForce(), ofFullRun(LargeFleet.of(120, 1)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void linesAreKeptForTheSiteInForceAndTheNewOneAlone(boolean isPublished) throws IOException {
        run(LargeFleet.of(120, 0));
        Set<Path> ofFirst = new TreeSet<>(listed(folder.resolve("kept")));
        run(LargeFleet.of(120, 1));
        Set<Path> ofSecond = new TreeSet<>(listed(folder.resolve("kept")));
        assertThat(ofSecond).containsAll(ofFirst);

        Set<Path> left = ofSecond;
        for (int change = 2; change < 6; change++) {
            if (isPublished) {
                run(LargeFleet.of(120, change));
            } else {
                generator(LargeFleet.of(120, change), new Unpublished(output))
                        .keptIn(FolderFiles.temporary(folder))
                        .run();
            }
            left = new TreeSet<>(listed(folder.resolve("kept")));
        }
        ofSecond.removeAll(ofFirst);
        assertThat(left.containsAll(ofSecond)).isEqualTo(!isPublished);
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        }
    }

    private static SortedMap<String, byte[]> read(Path site) throws IOException {
        SiteFolder source = new SiteFolder(site);
        String release = new FolderOutput(site).releaseInForce().orElseThrow();
        TreeMap<String, byte[]> files = new TreeMap<>();
        for (var entry : source.manifest(release).files()) {
            files.put(entry.path(), Files.readAllBytes(source.file(source.manifest(release), entry)));
        }
        return files;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aRunThatEndsAnywhereLeavesTheSiteAndTheNextOneMakesAllGood(long seed) throws IOException {
        Random random = new Random(seed);
        run(LargeFleet.of(100, 0));
        SortedMap<String, byte[]> before = inForce();
        for (int i = 0; i < 3; i++) {
            FailingFiles failing = new FailingFiles(FolderFiles.temporary(folder), random.nextInt(500));
            now = now.plusSeconds(60);
            try {
                generator(LargeFleet.of(100, 2), output).keptIn(failing).run();
            } catch (UncheckedIOException | IllegalStateException e) {
                assertThat(failing.left).isNegative();
            }
        }
        if (output.release().equals("r-00000001-20260131T001000Z")) {
            assertSame(inForce(), before);
        }

        run(LargeFleet.of(100, 2));

        assertSame(inForce(), ofFullRun(LargeFleet.of(100, 2)));
        run(LargeFleet.of(100, 2));
        assertThat(output.takeMade()).isEmpty();
    }

    @Test
    void aSiteThatCannotBePublishedLeavesTheLedger() {
        run(LargeFleet.of(200, 0));
        SiteOutput refusing = new Recorded() {
            @Override
            public Run begin() {
                return new Run() {
                    @Override
                    public long number() {
                        return 99;
                    }

                    @Override
                    public Outcome publish(Site site) {
                        throw new IllegalStateException("the bucket is gone");
                    }

                    @Override
                    public Outcome confirm(String release, Instant at) {
                        throw new IllegalStateException("the bucket is gone");
                    }
                };
            }
        };
        byte[] index = index();

        assertThatThrownBy(() -> generator(LargeFleet.of(200, 1), refusing)
                        .keptIn(FolderFiles.temporary(folder))
                        .run())
                .hasMessage("the bucket is gone");
        assertThat(index()).isEqualTo(index);
    }

    private byte[] index() {
        try {
            return Files.readAllBytes(folder.resolve("index.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An output whose sites never are in force. */
    private record Unpublished(SiteOutput inForce) implements SiteOutput {

        @Override
        public Run begin() {
            return new Run() {
                @Override
                public long number() {
                    return 99;
                }

                @Override
                public Outcome publish(Site site) {
                    return new Outcome("r-99 with " + site.files().count() + " files", false);
                }

                @Override
                public Outcome confirm(String release, Instant at) {
                    return new Outcome(release, false);
                }
            };
        }

        @Override
        public Optional<byte[]> inForce(String path) {
            return inForce.inForce(path);
        }

        @Override
        public Optional<String> releaseInForce() {
            return inForce.releaseInForce();
        }
    }

    /** An output that notes the files that were made and not referred to. */
    private static class Recorded implements SiteOutput {

        private final MemoryOutput memory = new MemoryOutput();
        private List<String> made = new ArrayList<>();

        List<String> takeMade() {
            List<String> taken = made;
            made = new ArrayList<>();
            return taken;
        }

        SortedMap<String, byte[]> files() {
            return memory.published().orElseThrow().files();
        }

        Instant generatedAt() {
            return memory.published().orElseThrow().generatedAt();
        }

        String release() {
            return memory.releaseInForce().orElseThrow();
        }

        @Override
        public Run begin() {
            Run run = memory.begin();
            return new Run() {
                @Override
                public long number() {
                    return run.number();
                }

                @Override
                public Outcome publish(Site site) {
                    Stream<SiteFile> files = site.files().peek(file -> {
                        if (!file.isPublished()) {
                            made.add(file.path());
                        }
                    });
                    return run.publish(new Site(site.generatedAt(), site.dataThrough(), files));
                }

                @Override
                public Outcome confirm(String release, Instant at) {
                    return run.confirm(release, at);
                }
            };
        }

        @Override
        public Optional<byte[]> inForce(String path) {
            return memory.inForce(path);
        }

        @Override
        public Optional<String> releaseInForce() {
            return memory.releaseInForce();
        }
    }

    /** Files that fail for ever after a number of calls. */
    private static final class FailingFiles implements LedgerFiles {

        private final LedgerFiles files;
        private int left;

        FailingFiles(LedgerFiles files, int calls) {
            this.files = files;
            this.left = calls;
        }

        private synchronized void call() throws IOException {
            if (--left < 0) {
                left = -1;
                throw new IOException("the disk is gone");
            }
        }

        @Override
        public byte @Nullable [] read(String path) throws IOException {
            call();
            return files.read(path);
        }

        @Override
        public void writeOnce(String path, byte[] content) throws IOException {
            call();
            files.writeOnce(path, content);
        }

        @Override
        public void replace(String path, byte[] content) throws IOException {
            call();
            files.replace(path, content);
        }

        @Override
        public List<Stored> list(String prefix) throws IOException {
            call();
            return files.list(prefix);
        }

        @Override
        public void delete(Collection<String> paths) throws IOException {
            call();
            files.delete(paths.stream().collect(Collectors.toList()));
        }

        @Override
        public String address(String path) {
            return files.address(path);
        }
    }
}
