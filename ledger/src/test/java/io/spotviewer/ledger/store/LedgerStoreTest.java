package io.spotviewer.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.line.RandomLines;
import io.spotviewer.ledger.parquet.LineFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerStoreTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final LocalDate SECOND = LocalDate.of(2026, 3, 2);
    private static final Instant NOW = Instant.parse("2026-03-20T00:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} lines: {1} buckets")
    @CsvSource({"0,1", "1,1", "50000,1", "50001,2", "100000,2", "100001,4", "204800000,4096", "9999999999,4096"})
    void bucketsFollowFromTheNumberOfLines(long lines, int buckets) {
        assertThat(Buckets.count(lines)).isEqualTo(buckets);
    }

    @Test
    void keysAreSpreadOverBuckets() {
        int[] counts = new int[16];
        for (int i = 0; i < 16_000; i++) {
            counts[Buckets.of("i-0" + Integer.toHexString(i * 7_919), 16)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(700, 1_300);
        }
        assertThat(Buckets.of("anything", 1)).isZero();
    }

    @Test
    void aPartitionIsReadAsItWasPut() throws IOException {
        LedgerStore store = new LedgerStore(new FolderFiles(folder));
        assertThat(store.index()).isNull();
        store.publish(firstDay(store, Index.empty("1")));
        Index index = Objects.requireNonNull(store.index());
        List<AttemptLine> attempts = new ArrayList<>();
        store.read(index, LineFile.ATTEMPTS, key(LineKind.ATTEMPTS, FIRST), attempts::add);
        assertThat(attempts).isEqualTo(attempts(FIRST));
        Partition partition = Objects.requireNonNull(index.partitions().get(key(LineKind.ATTEMPTS, FIRST)));
        assertThat(partition.rows()).isEqualTo(attempts.size());
        assertThat(partition.cost())
                .isEqualTo(attempts.stream()
                        .map(line -> BigInteger.valueOf(line.money().cost()))
                        .reduce(BigInteger.ZERO, BigInteger::add));
        assertThat(index.days(LineKind.ATTEMPTS)).containsExactly(FIRST, null);
        assertThat(index.buckets(LineKind.ATTEMPTS, FIRST)).isEqualTo(1);
        assertThat(index.buckets(LineKind.ATTEMPTS, SECOND)).isZero();
        assertThat(store.part(index, key(LineKind.ATTEMPTS, FIRST), "cube")).isEqualTo(new byte[] {1, 2, 3});
        assertThat(store.part(index, key(LineKind.JOBS, FIRST), "cube")).isNull();
        store.read(index, LineFile.ATTEMPTS, key(LineKind.ATTEMPTS, SECOND), line -> {
            throw new IllegalStateException("no line was put on this day");
        });
    }

    @Test
    void anIndexIsReadAsItWasWritten() throws IOException {
        LedgerStore store = new LedgerStore(new FolderFiles(folder));
        LedgerCommit commit = store.begin(firstDay(store, Index.empty("1")));
        Index index = commit.index("prices", NOW, 7);
        assertThat(Index.read("index", index.json())).isEqualTo(index);
        assertThat(Index.read("index", index.json()).json()).isEqualTo(index.json());
        assertThatThrownBy(() -> Index.read("ledger/index.json", "{\"schema\":1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DamagedIndexException.class)
                .hasMessage(
                        "ledger/index.json: not an index of a ledger: expected partitions, it is missing; delete it,"
                                + " and the next run makes everything anew");
    }

    @Test
    void theSameLinesMakeTheSameIndexWhateverWasBefore() throws IOException {
        LedgerStore store = new LedgerStore(new FolderFiles(folder));
        Index once = bothDays(store, Index.empty("1"));
        Index again = bothDays(store, firstDay(store, Index.empty("1")));
        assertThat(again.json()).isEqualTo(once.json());
    }

    @Test
    void theDirectoryFindsEveryLineOfAnId() throws IOException {
        LedgerStore store = new LedgerStore(new FolderFiles(folder));
        Index index = bothDays(store, Index.empty("1"));
        Directory directory = store.directory(index);
        for (AttemptLine line : attempts(FIRST)) {
            assertThat(directory.ofJob(line.job().jobId())).contains(key(LineKind.ATTEMPTS, FIRST));
            if (line.host().instanceId() != null) {
                assertThat(directory.ofInstance(line.host().instanceId())).contains(key(LineKind.ATTEMPTS, FIRST));
            }
        }
        for (InstanceLine line : instances(SECOND)) {
            assertThat(directory.ofInstance(line.instanceId())).contains(key(LineKind.INSTANCES, SECOND));
        }
        for (JobLine line : jobs(FIRST)) {
            assertThat(directory.ofJob(line.jobId())).contains(key(LineKind.JOBS, FIRST));
            assertThat(directory.lineOfJob(line.jobId())).isNotNull();
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(directory.ofJob("unknown-" + i)).isEmpty();
        }
    }

    @Test
    void aListOfADayNamesItsFilesAlone() throws IOException {
        FolderFiles files = new FolderFiles(folder);
        LedgerStore store = new LedgerStore(files);
        store.publish(bothDays(store, Index.empty("1")));
        Index index = Objects.requireNonNull(store.index());
        assertLists(files, index);
        LedgerCommit commit = store.begin(index);
        commit.remove(key(LineKind.JOBS, SECOND));
        put(commit, LineFile.JOBS, key(LineKind.JOBS, FIRST), jobs(FIRST).subList(0, 5));
        store.publish(commit.index(null, null, 3));
        assertLists(files, Objects.requireNonNull(store.index()));
        assertThat(files.read("lists/jobs/day=2026-03-02/symlink.txt")).isNull();
    }

    @Test
    void aKillAtAnyMomentLeavesTheOldIndexOrTheNewOneWithAllItsFiles() throws IOException {
        FolderFiles whole = new FolderFiles(folder.resolve("whole"));
        LedgerStore uninterrupted = new LedgerStore(whole);
        uninterrupted.publish(firstDay(uninterrupted, Index.empty("1")));
        uninterrupted.publish(bothDays(uninterrupted, Objects.requireNonNull(uninterrupted.index())));
        byte[] end = Objects.requireNonNull(whole.read(Index.PATH));
        int killed = 0;
        for (int operations = 0; ; operations++) {
            FolderFiles files = new FolderFiles(folder.resolve("killed-" + operations));
            LedgerStore before = new LedgerStore(files);
            before.publish(firstDay(before, Index.empty("1")));
            byte[] old = Objects.requireNonNull(files.read(Index.PATH));
            LedgerStore store = new LedgerStore(new Killed(files, operations));
            boolean isDone;
            try {
                store.publish(bothDays(store, Objects.requireNonNull(store.index())));
                isDone = true;
            } catch (KillException e) {
                isDone = false;
                killed++;
            }
            byte[] found = Objects.requireNonNull(files.read(Index.PATH));
            assertThat(found).as("after %s writes", operations).isIn(old, end);
            for (String path : Index.read("index", found).files()) {
                assertThat(files.read(path))
                        .as("%s after %s writes", path, operations)
                        .isNotNull();
            }
            before.publish(bothDays(before, Objects.requireNonNull(before.index())));
            assertThat(files.read(Index.PATH))
                    .as("repeated after %s writes", operations)
                    .isEqualTo(end);
            assertLists(files, Objects.requireNonNull(before.index()));
            if (isDone) {
                break;
            }
        }
        assertThat(killed).isGreaterThan(10);
    }

    @Test
    void anUnchangedIndexWritesNothing() throws IOException {
        FolderFiles files = new FolderFiles(folder);
        LedgerStore store = new LedgerStore(files);
        store.publish(bothDays(store, Index.empty("1")));
        LedgerStore counted = new LedgerStore(new Killed(files, 0));
        counted.publish(bothDays(store, Index.empty("1")));
    }

    @Test
    void garbageIsWhatNoKeptIndexNamesAndIsOverSevenDaysOld() throws IOException {
        FolderFiles files = new FolderFiles(folder);
        LedgerStore store = new LedgerStore(files);
        Index old = firstDay(store, Index.empty("1"));
        store.publish(old);
        Index next = bothDays(store, old);
        LedgerCommit commit = store.begin(next);
        commit.remove(key(LineKind.ATTEMPTS, FIRST));
        Index last = commit.index(null, null, 3);
        store.publish(last);
        age(NOW.minus(Duration.ofDays(6)));
        assertThat(store.deleteGarbage(List.of(last), NOW)).isZero();
        age(NOW.minus(Duration.ofDays(8)));
        assertThat(store.deleteGarbage(List.of(old, last), NOW)).isZero();
        int before = files.list("").size();
        // The file of lines, its keys and its cube.
        assertThat(store.deleteGarbage(List.of(last), NOW)).isEqualTo(3);
        assertThat(files.list("")).hasSize(before - 3);
        for (String path : last.files()) {
            assertThat(files.read(path)).as(path).isNotNull();
        }
        assertLists(files, last);
    }

    private void age(Instant writtenAt) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(writtenAt));
            }
        }
    }

    private static void assertLists(FolderFiles files, Index index) throws IOException {
        TreeMap<String, String> expected = new TreeMap<>();
        index.partitions()
                .forEach((key, partition) -> expected.merge(
                        "lists/" + key.folder().replaceFirst("/bucket=.*", "/symlink.txt"),
                        files.address(partition.file(key)) + "\n",
                        String::concat));
        TreeMap<String, String> found = new TreeMap<>();
        for (LedgerFiles.Stored list : files.list("lists/")) {
            if (list.path().endsWith("/symlink.txt")) {
                found.put(
                        list.path(),
                        new String(Objects.requireNonNull(files.read(list.path())), StandardCharsets.UTF_8));
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    private static Index firstDay(LedgerStore store, Index from) throws IOException {
        LedgerCommit commit = store.begin(from);
        putDay(commit, FIRST);
        put(commit, LineFile.ATTEMPTS, key(LineKind.ATTEMPTS, null), attemptsWithoutADay());
        commit.putPart(key(LineKind.ATTEMPTS, FIRST), "cube", new byte[] {1, 2, 3});
        return commit.index(null, null, 1);
    }

    private static Index bothDays(LedgerStore store, Index from) throws IOException {
        LedgerCommit commit = store.begin(from);
        putDay(commit, FIRST);
        putDay(commit, SECOND);
        put(commit, LineFile.ATTEMPTS, key(LineKind.ATTEMPTS, null), attemptsWithoutADay());
        commit.putPart(key(LineKind.ATTEMPTS, FIRST), "cube", new byte[] {1, 2, 3});
        return commit.index(null, null, 2);
    }

    private static void putDay(LedgerCommit commit, LocalDate day) throws IOException {
        put(commit, LineFile.ATTEMPTS, key(LineKind.ATTEMPTS, day), attempts(day));
        put(commit, LineFile.INSTANCES, key(LineKind.INSTANCES, day), instances(day));
        put(commit, LineFile.JOBS, key(LineKind.JOBS, day), jobs(day));
    }

    private static <L> void put(LedgerCommit commit, LineFile<L> form, PartitionKey key, List<L> lines)
            throws IOException {
        commit.put(form, key, lines, 1, "prices", line -> {});
    }

    private static PartitionKey key(LineKind kind, @Nullable LocalDate day) {
        return new PartitionKey(kind, day, 0);
    }

    private static List<AttemptLine> attempts(LocalDate day) {
        return new RandomLines(day.toEpochDay(), day)
                .attempts(50).stream().sorted(AttemptLine.ORDER).toList();
    }

    private static List<AttemptLine> attemptsWithoutADay() {
        return attempts(FIRST).stream()
                .limit(5)
                .map(line -> line.toBuilder()
                        .day(null)
                        .queueSeconds(AttemptLine.UNKNOWN_SECONDS)
                        .build())
                .toList();
    }

    private static List<InstanceLine> instances(LocalDate day) {
        return new RandomLines(day.toEpochDay(), day)
                .instances(20).stream().sorted(InstanceLine.ORDER).toList();
    }

    private static List<JobLine> jobs(LocalDate day) {
        return new RandomLines(day.toEpochDay(), day)
                .jobs(30).stream().sorted(JobLine.ORDER).toList();
    }

    /** The end of the process. */
    private static final class KillException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** Files of a process that is killed before its next write after so many. */
    private static final class Killed implements LedgerFiles {

        private final LedgerFiles files;
        private int left;

        Killed(LedgerFiles files, int writes) {
            this.files = files;
            this.left = writes;
        }

        private void operation() {
            if (left-- <= 0) {
                throw new KillException();
            }
        }

        @Override
        public byte @Nullable [] read(String path) throws IOException {
            return files.read(path);
        }

        @Override
        public void writeOnce(String path, byte[] content) throws IOException {
            operation();
            files.writeOnce(path, content);
        }

        @Override
        public void replace(String path, byte[] content) throws IOException {
            operation();
            files.replace(path, content);
        }

        @Override
        public List<Stored> list(String prefix) throws IOException {
            return files.list(prefix);
        }

        @Override
        public void delete(Collection<String> paths) throws IOException {
            if (!paths.isEmpty()) {
                operation();
            }
            files.delete(paths);
        }

        @Override
        public String address(String path) {
            return files.address(path);
        }
    }
}
