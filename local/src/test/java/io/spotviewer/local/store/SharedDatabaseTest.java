package io.spotviewer.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BinaryNode;
import io.spotviewer.local.answers.AwsCall;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SharedDatabaseTest {

    private static final String FILE = "records.mv.db";
    private static final Duration SHORT = Duration.ofMillis(1500);

    @TempDir
    private Path folder;

    @Test
    void twoStoresUseOneFileInTurn() {
        try (EmbeddedStore first = EmbeddedStore.in(folder);
                EmbeddedStore second = EmbeddedStore.in(folder)) {
            for (int i = 0; i < 3; i++) {
                first.jobs().merge(job("first-" + i));
                second.jobs().merge(job("second-" + i));
                assertThat(second.jobs().find(new JobId("first-" + i))).isPresent();
                assertThat(first.jobs().find(new JobId("second-" + i))).isPresent();
            }
        }
    }

    @Test
    void aStoreInUseAllTheTimeLetsAnotherProcessPass() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (EmbeddedStore busy = EmbeddedStore.in(folder)) {
            List<Future<Integer>> writers = new ArrayList<>();
            for (String name : List.of("a", "b")) {
                writers.add(threads.submit(() -> {
                    int written = 0;
                    while (!done.get()) {
                        busy.jobs().merge(job(name + "-" + written));
                        written++;
                    }
                    return written;
                }));
            }
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            MergeSomeJobs.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(other.exitValue()).as(said).isZero();
            done.set(true);
            for (Future<Integer> writer : writers) {
                assertThat(writer.get()).isPositive();
                assertThat(busy.jobs().find(new JobId("a-" + (writers.get(0).get() - 1))))
                        .isPresent();
            }
            for (int i = 0; i < MergeSomeJobs.JOBS; i++) {
                assertThat(busy.jobs().find(new JobId("other-" + i))).isPresent();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        assertThat(files()).as("nothing but the database stays").containsExactly(FILE);
    }

    @Test
    void aFileThatIsNotReleasedIsReportedWithItsHolder() {
        MVStore holder = DatabaseFile.open(folder, FILE);
        List<String> notices = new ArrayList<>();
        try {
            assertThatThrownBy(() -> DatabaseFile.open(folder, FILE, failure -> {}, SHORT, notices::add))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(folder.resolve(FILE) + ": in use by another spot-viewer (process "
                            + ProcessHandle.current().pid() + "); end that one, or ")
                    .hasMessageNotContaining("[");
        } finally {
            DatabaseFile.close(folder.resolve(FILE), holder);
        }
        assertThat(notices)
                .containsExactly("spot-viewer: waiting for " + folder.resolve(FILE)
                        + ", in use by another spot-viewer (process "
                        + ProcessHandle.current().pid() + ")");
        assertThat(files()).containsExactly(FILE);
    }

    @Test
    void aWaitingProcessThatWasKilledKeepsNobodyOut() throws IOException {
        Files.createFile(folder.resolve(FILE + ".wanted-999999999-1"));
        long start = System.nanoTime();
        try (EmbeddedStore store = EmbeddedStore.in(folder)) {
            store.jobs().merge(job("a"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(files()).containsExactly(FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no database at all, however long it is", "H:2,block:1,format:9,version:1\n"})
    void aDamagedFileIsNamedAndNotOverwritten(String content) throws IOException {
        Path file = Files.writeString(folder.resolve(FILE), content.repeat(300));
        if (content.isEmpty()) {
            EmbeddedStore.in(folder).close();
            return;
        }
        assertThatThrownBy(() -> EmbeddedStore.in(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining("damaged, or not a file of spot-viewer; move it away and run again")
                .hasMessageNotContaining("[");
        assertThat(file).hasContent(content.repeat(300));
    }

    @Test
    void aFileWithADamagedMiddleIsNamed() throws IOException {
        Random random = new Random(1);
        byte[] noise = new byte[1_000];
        try (EmbeddedStore store = EmbeddedStore.in(folder)) {
            for (int i = 0; i < 100; i++) {
                random.nextBytes(noise);
                store.prices().add(AwsCall.GET_PRODUCTS, "product " + i, BinaryNode.valueOf(noise));
            }
        }
        Path file = folder.resolve(FILE);
        byte[] whole = Files.readAllBytes(file);
        Arrays.fill(whole, 8_192, whole.length, (byte) 0x55);
        Files.write(file, whole);
        assertThatThrownBy(() -> {
                    try (EmbeddedStore store = EmbeddedStore.in(folder)) {
                        store.prices().of(AwsCall.GET_PRODUCTS);
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(file + ": damaged");
    }

    @Test
    void aFolderInThePlaceOfTheFileIsNamed() throws IOException {
        Files.createDirectory(folder.resolve(FILE));
        assertThatThrownBy(() -> EmbeddedStore.in(folder)).hasMessageContaining(FILE + ": a folder, not a file");
    }

    @Test
    void aFullDiskIsReportedAsOne() {
        MVStoreException full = new MVStoreException(DataUtils.ERROR_WRITING_FAILED, "Writing to nio failed");
        full.initCause(new IOException("No space left on device"));
        assertThat(DatabaseFile.failure(folder.resolve(FILE), full))
                .hasMessage(folder.resolve(FILE) + ": the disk is full; free some space and run again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at once", "later"})
    void aDatabaseThatCantWriteItsLastChangesEndsAndSaysSo(String closed) throws Exception {
        // The system refuses to make a file larger than 100 blocks, as it refuses to write on a full disk.
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 100 && exec \"$0\" -XX:-UsePerfData -cp \"$1\" \"$2\" \"$3\" \"$4\" \"$5\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        FillDatabase.class.getName(),
                        folder.toString(),
                        FILE,
                        closed)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
            assertThat(process.inputReader().lines())
                    .singleElement()
                    .asString()
                    .startsWith(folder.resolve(FILE) + ": can't be written; check the disk");
        } finally {
            process.destroyForcibly();
        }
    }

    private static JobRecord job(String id) {
        return JobRecord.named(new JobId(id));
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
