package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.viewer.release.SiteFixture;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site of 100,000 jobs, in the sizes that the generator's bench tells: a report of 180 MB, and 330 MB of job cards. */
class LargeSiteProof {
    private static final int REPORT_BYTES = 180_000_000;
    private static final int CARD_FILES = 100;
    private static final int CARD_BYTES = 3_300_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void theSiteOfAHundredThousandJobsIsServedAndReplaced(@TempDir Path temporary) throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("site"));
        SiteFixture site = new SiteFixture(folder);
        site.publish(1);
        try (ServerProcess server = ServerProcess.start(folder, temporary)) {
            for (long run = 2; run <= 3; run++) {
                String etag = publish(site, run);
                long begin = System.nanoTime();
                while (!served(server).equals(SiteFixture.text(run, "index.html"))) {
                    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
                    Thread.sleep(100);
                }
                System.out.printf(
                        Locale.ROOT,
                        "A site of %d MB: taken within %.1f s, %d MB resident, at most %d MB so far%n",
                        (REPORT_BYTES + CARD_FILES * CARD_BYTES) / 1_000_000,
                        (System.nanoTime() - begin) / 1e9,
                        server.residentMegabytes(false),
                        server.residentMegabytes(true));
                HttpResponse<byte[]> last = server.get("/report.json", "Range", "bytes=-2");
                assertThat(last.statusCode()).isEqualTo(206);
                assertThat(last.headers().firstValue("Content-Range"))
                        .hasValue("bytes " + (REPORT_BYTES - 2) + "-" + (REPORT_BYTES - 1) + "/" + REPORT_BYTES);
                assertThat(last.headers().firstValue("ETag")).hasValue(etag);
            }
            assertThat(server.residentMegabytes(true)).isLessThan(300);
            assertThat(server.terminate()).as("exit code on SIGTERM").isEqualTo(143);
        }
    }

    private static String served(ServerProcess server) throws IOException, InterruptedException {
        return new String(server.get("/index.html").body(), StandardCharsets.UTF_8);
    }

    /** Publishes a large site, and gives the entity tag of its report. */
    private static String publish(SiteFixture site, long run) throws Exception {
        Map<String, String> pages = SiteFixture.files(run);
        pages.remove("report.json");
        site.write(run, pages);
        ObjectNode manifest = site.manifest(run, pages);
        ArrayNode entries = manifest.withArray("files");
        String sum = write(site.release(run).resolve("report.json"), run, REPORT_BYTES);
        entries.addObject()
                .put("path", "report.json")
                .put("bytes", REPORT_BYTES)
                .put("sha256", sum);
        for (int i = 0; i < CARD_FILES; i++) {
            String name = "jobs/" + i + ".html";
            entries.addObject()
                    .put("path", name)
                    .put("bytes", CARD_BYTES)
                    .put("sha256", write(site.release(run).resolve(name), 1000 * run + i, CARD_BYTES));
        }
        site.writeManifest(run, manifest);
        site.point(run);
        return "\"" + sum.substring(0, 32) + "\"";
    }

    /** Writes lines that compress to about a tenth, as reports do, and gives their SHA-256. */
    private static String write(Path file, long seed, int size) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Files.createDirectories(file.getParent());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (OutputStream out =
                new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 16)) {
            int left = size;
            while (left > 0) {
                byte[] line = ("{\"jobId\":\"" + Long.toHexString(random.nextLong())
                                + "\",\"attempt\":1,\"instanceType\":\"m5.4xlarge\",\"availabilityZone\":\"us-east-1a\",\"queue\":"
                                + "\"genomics\",\"verdict\":\"succeeded\",\"purchaseOption\":\"SPOT\",\"seconds\":"
                                + random.nextInt(100_000) + ",\"usd\":\"0." + random.nextInt(1_000_000)
                                + "\"}\n")
                        .getBytes(StandardCharsets.US_ASCII);
                out.write(line, 0, Math.min(left, line.length));
                left -= line.length;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
