package io.spotviewer.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Finding.Level;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of the machine itself, on the machine itself. */
class MachineChecksTest {

    private static final long MB = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    @Test
    void aPortInUseIsNamedWithAnother() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finding finding = only(new PortCheck(other.getLocalPort()));
            assertThat(finding.level()).isEqualTo(Level.WARN);
            assertThat(finding.command()).isEqualTo("./spot-viewer demo --port 0");
        }
    }

    @Test
    void anOldJavaAndASmallOneAreNamed() {
        assertThat(only(new JavaCheck("17.0.15", "/jdk", 2048 * MB)).level()).isEqualTo(Level.OK);
        assertThat(only(new JavaCheck("11.0.2", "/jdk", 2048 * MB)).level()).isEqualTo(Level.FAIL);
        Finding small = only(new JavaCheck("17.0.15", "/jdk", 200 * MB));
        assertThat(small.level()).isEqualTo(Level.WARN);
        assertThat(small.command()).isEqualTo("export JDK_JAVA_OPTIONS=-Xmx512m");
    }

    @Test
    void aFolderThatIsAFileIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        Finding finding = only(new FolderCheck("cache folder", file.resolve("below"), "XDG_CACHE_HOME"));
        assertThat(finding.level()).isEqualTo(Level.FAIL);
        assertThat(finding.text()).contains("a-file is a file, not a folder");
        assertThat(finding.command()).isEqualTo("export XDG_CACHE_HOME=/another/folder");
        assertThat(only(new FolderCheck("cache folder", folder.resolve("a/b"), "XDG_CACHE_HOME"))
                        .level())
                .isEqualTo(Level.OK);
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void aStoreThatIsWholeIsLeftAsItIs() throws IOException {
        assertThat(only(store()).text()).contains("none yet");
        Path file = stored();
        byte[] before = Files.readAllBytes(file);

        assertThat(only(store()).text()).endsWith("1 file is whole");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aDamagedStoreIsMovedAway() throws IOException {
        Path file = stored();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 'x');
        Files.write(file, bytes);

        Finding finding = only(store());
        assertThat(finding.level()).isEqualTo(Level.FAIL);
        assertThat(finding.text()).contains("records.mv.db: damaged");
        assertThat(finding.command()).isEqualTo("mv " + file + " " + file + ".damaged");
    }

    @Test
    void aStoreInUseIsNamedWithItsUser() throws IOException {
        Path file = stored();
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
                FileLock lock = open.getChannel().lock()) {
            assertThat(lock.isValid()).isTrue();
            Finding finding = only(store());
            assertThat(finding.level()).isEqualTo(Level.FAIL);
            assertThat(finding.text()).contains("in use by another process");
            assertThat(finding.command()).isEqualTo("lsof " + file);

            long me = ProcessHandle.current().pid();
            Files.writeString(file.resolveSibling("records.mv.db.pid"), Long.toString(me));
            assertThat(only(store()).text()).endsWith("(process " + me + ")");
            assertThat(only(store()).command()).isEqualTo("kill " + me);
        }
    }

    private StoreCheck store() {
        return new StoreCheck(folder.resolve("data"), PATIENCE);
    }

    private Path stored() throws IOException {
        Path data = folder.resolve("data");
        Path file = data.resolve("records.mv.db");
        Files.createDirectories(data);
        try (MVStore store = MVStore.open(file.toString())) {
            MVMap<String, String> jobs = store.openMap("jobs");
            for (int i = 0; i < 1000; i++) {
                jobs.put("job-" + i, "a record");
            }
        }
        return file;
    }

    private static Finding only(Check check) {
        List<Finding> findings = check.findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
