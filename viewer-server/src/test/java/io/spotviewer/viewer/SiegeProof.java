package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.viewer.release.SiteFixture;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server under siege: readers notice nothing. */
class SiegeProof {

    private static final int SECONDS = 20;
    private static final int READERS = 8;

    @Test
    void everyReaderIsAnsweredWhileOthersStall(@TempDir Path temporary) throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("site"));
        Map<String, String> files = SiteFixture.files(1);
        files.put("jobs.csv", "job,cost,queue,definition\r\n".repeat(40_000));
        new SiteFixture(folder).publish(1, files);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try (ServerProcess server = ServerProcess.start(folder, temporary);
                Besiegers halfOpen = Besiegers.halfOpen(server.address, 1500);
                Besiegers posts = Besiegers.stalledPosts(server.address, 200, ServerProcess.TOKEN);
                Besiegers stalled = Besiegers.stalledReaders(server.address, 200, "/jobs.csv")) {
            List<Future<List<Long>>> answers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                answers.add(readers.submit(reader(server, over)));
            }
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            while (System.nanoTime() < end) {
                halfOpen.press();
                posts.press();
                stalled.press();
                Thread.sleep(100);
            }
            over.set(true);
            List<Long> micros = new ArrayList<>();
            for (Future<List<Long>> answer : answers) {
                micros.addAll(answer.get());
            }
            micros.sort(null);
            long p50 = micros.get(micros.size() / 2);
            long p99 = micros.get(micros.size() * 99 / 100);
            long megabytes = server.residentMegabytes(true);
            System.out.printf(
                    Locale.ROOT,
                    "Under siege for %d s by %d half-open, %d stalled POSTs and %d stalled readers (%d connections in all): "
                            + "%d GETs, all answered, p50 %.1f ms, p99 %.1f ms, slowest %.1f ms; at most %d MB resident%n",
                    SECONDS,
                    halfOpen.open(),
                    posts.open(),
                    stalled.open(),
                    halfOpen.reopened() + posts.reopened() + stalled.reopened(),
                    micros.size(),
                    p50 / 1000.0,
                    p99 / 1000.0,
                    micros.get(micros.size() - 1) / 1000.0,
                    megabytes);
            assertThat(micros).hasSizeGreaterThan(SECONDS * 10);
            assertThat(p99).as("microseconds, 99th percentile").isLessThan(200_000);
            assertThat(megabytes).isLessThan(160);
            assertThat(server.terminate()).as("exit code on SIGTERM").isEqualTo(143);
        } finally {
            readers.shutdownNow();
        }
    }

    /** Reads pages until it is over, and gives what each took in microseconds. */
    private static Callable<List<Long>> reader(ServerProcess server, AtomicBoolean over) {
        return () -> {
            String[] paths = {"/", "/spot.html", "/metrics-spot", "/healthz"};
            List<Long> micros = new ArrayList<>();
            while (!over.get()) {
                String path = paths[micros.size() % paths.length];
                long begin = System.nanoTime();
                HttpResponse<byte[]> answer = server.get(path);
                micros.add((System.nanoTime() - begin) / 1000);
                if (answer.statusCode() != 200) {
                    throw new AssertionError(path + " was answered with " + answer.statusCode());
                }
                Thread.sleep(2);
            }
            return micros;
        };
    }
}
