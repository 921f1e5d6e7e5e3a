package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The site that the generator makes of 100,000 jobs, three releases in a row, of which one job in a hundred changed between: each is taken while
 * readers get every page whole.
 */
class LargeSiteProof {

    private static final int JOBS = 100_000;
    private static final int RELEASES = 3;
    private static final int MOST_ANONYMOUS_MEGABYTES = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> PAGES =
            List.of("index.html", "jobs.html", "data/index.js", "spot.html", "generated.json", "jobs.csv", "data.html");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void theGeneratorsSiteOfAHundredThousandJobsIsTakenThreeTimesInARow(@TempDir Path temporary) throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("site"));
        try (LargeFleetPublisher publisher = LargeFleetPublisher.start(JOBS, folder, temporary)) {
            publisher.publish();
            try (ServerProcess server = ServerProcess.start(folder, temporary)) {
                Readers readers = new Readers(server, daysOfJobs(folder));
                CompletableFuture<Void> reading = CompletableFuture.runAsync(readers);
                long most = 0;
                for (int run = 1; run <= RELEASES; run++) {
                    String release = run == 1 ? release(server) : publisher.publish();
                    long begin = System.nanoTime();
                    while (!release(server).equals(release)) {
                        most = Math.max(most, server.anonymousMegabytes());
                        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                                .as("time to take release " + release)
                                .isLessThan(PATIENCE);
                        Thread.sleep(100);
                    }
                    check(server.get("/report.json", "Accept-Encoding", "gzip"));
                    most = Math.max(most, server.anonymousMegabytes());
                    System.out.printf(
                            Locale.ROOT,
                            "%s of %,d jobs: taken within %.1f s, %d MB resident, at most %d MB of its own so far, %d GETs%n",
                            release,
                            JOBS,
                            (System.nanoTime() - begin) / 1e9,
                            server.residentMegabytes(false),
                            most,
                            readers.answered.sum());
                }
                readers.stop.set(true);
                reading.join();
                assertThat(readers.answered.sum()).isGreaterThan(100);
                assertThat(most).isLessThan(MOST_ANONYMOUS_MEGABYTES);
                assertThat(server.terminate()).as("exit code on SIGTERM").isEqualTo(143);
            }
        }
    }

    private static String release(ServerProcess server) throws IOException, InterruptedException {
        HttpResponse<byte[]> health = server.get("/healthz");
        assertThat(JSON.readTree(health.body()).path("lastError").isNull())
                .as(new String(health.body(), StandardCharsets.UTF_8))
                .isTrue();
        return JSON.readTree(health.body()).path("release").asText();
    }

    private static List<String> daysOfJobs(Path folder) throws IOException {
        List<String> pages = new ArrayList<>();
        String release = JSON.readTree(folder.resolve("current.json").toFile())
                .path("release")
                .asText();
        JSON.readTree(folder.resolve("releases")
                        .resolve(release)
                        .resolve("manifest.json")
                        .toFile())
                .path("files")
                .forEach(file -> pages.add(file.path("path").asText()));
        pages.removeIf(path -> !path.startsWith("data/"));
        return pages;
    }

    /** Checks that the answer is whole: its entity tag is of the content's hash. */
    private static void check(HttpResponse<byte[]> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(200);
        boolean compressed = answer.headers().firstValue("Content-Encoding").isPresent();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream body = new ByteArrayInputStream(answer.body());
                InputStream content = compressed ? new GZIPInputStream(body) : body) {
            byte[] chunk = new byte[1 << 16];
            for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
                digest.update(chunk, 0, count);
            }
        }
        String hash = HexFormat.of().formatHex(digest.digest()).substring(0, 32);
        assertThat(answer.headers().firstValue("ETag").orElseThrow())
                .as(answer.uri().toString())
                .isEqualTo("\"" + hash + (compressed ? "-gz\"" : "\""));
    }

    /** Reads pages and cards at random, as browsers do and plain, until it is stopped. */
    private static final class Readers implements Runnable {
        private final ServerProcess server;
        private final List<String> cards;
        final AtomicBoolean stop = new AtomicBoolean();
        final LongAdder answered = new LongAdder();

        Readers(ServerProcess server, List<String> cards) {
            this.server = server;
            this.cards = cards;
        }

        @Override
        public void run() {
            SplittableRandom random = new SplittableRandom(1);
            try {
                while (!stop.get()) {
                    List<String> among = random.nextBoolean() ? PAGES : cards;
                    String path = "/" + among.get(random.nextInt(among.size()));
                    // One in ten without gzip, of the smaller ones.
                    boolean plain = among == cards && random.nextInt(10) == 0;
                    check(plain ? server.get(path) : server.get(path, "Accept-Encoding", "gzip"));
                    answered.increment();
                    Thread.sleep(20);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
