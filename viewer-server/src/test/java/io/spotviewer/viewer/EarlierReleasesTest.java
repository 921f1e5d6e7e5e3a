package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.published.Site;
import io.spotviewer.published.folder.FolderOutput;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link that names a release opens that release for as long as it is kept, and then the nearest one. */
class EarlierReleasesTest {

    private static final Instant FIRST = Instant.parse("2026-01-15T10:15:00Z");

    private Path folder;
    private RunningServer server;

    @BeforeEach
    void publishThree(@TempDir Path temporary) throws Exception {
        folder = temporary;
        for (int run = 1; run <= 3; run++) {
            publish(run);
        }
        server = RunningServer.of(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String release(int run) {
        return "r-0000000" + run + "-202601" + (14 + run) + "T101500Z";
    }

    private static String page(int run) {
        return "<!DOCTYPE html><p>run " + run + "</p>" + "<p>more of it</p>".repeat(100);
    }

    private void publish(int run) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("index.html", page(run).getBytes(StandardCharsets.UTF_8));
        files.put("data/jobs.js", "the same in all".getBytes(StandardCharsets.UTF_8));
        if (run > 1) {
            files.put("jobs.html", "all jobs".getBytes(StandardCharsets.UTF_8));
        }
        if (run == 1) {
            files.put("jobs/3f.html", "cards".getBytes(StandardCharsets.UTF_8));
        }
        if (run < 3) {
            files.put("former.html", "gone since".getBytes(StandardCharsets.UTF_8));
        }
        new FolderOutput(folder).begin().publish(Site.of(FIRST.plus(Duration.ofDays(run - 1)), null, files));
    }

    @Test
    void eachKeptReleaseIsThere() throws Exception {
        for (int run = 1; run <= 3; run++) {
            String address = "/releases/" + release(run);
            assertThat(server.get(address + "/index.html?range=7d").body()).isEqualTo(page(run));
            assertThat(server.get(address + "/").body()).isEqualTo(page(run));
            HttpResponse<byte[]> gzip = server.getBytes(address + "/index.html", "Accept-Encoding", "gzip");
            assertThat(new String(
                            new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes(),
                            StandardCharsets.UTF_8))
                    .isEqualTo(page(run));
        }
        assertThat(server.get("/former.html").statusCode()).isEqualTo(404);
        assertThat(server.get("/releases/" + release(2) + "/former.html").body())
                .isEqualTo("gone since");
    }

    /** A browser keeps the fragment, which names the job: no server gets it. */
    @Test
    void linksToPagesOfCardsThatEarlierVersionsHadLeadToThePageOfJobs() throws Exception {
        for (String folderOfRelease : new String[] {"", "/releases/" + release(2), "/releases/" + release(3)}) {
            HttpResponse<String> answer = server.get(folderOfRelease + "/jobs/3f.html");
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(URI.create(folderOfRelease + "/jobs/3f.html")
                            .resolve(answer.headers().firstValue("Location").orElseThrow()))
                    .hasToString(folderOfRelease + "/jobs.html");
        }
        assertThat(server.get("/releases/" + release(1) + "/jobs/3f.html").body())
                .isEqualTo("cards");
        assertThat(server.get("/releases/" + release(1) + "/jobs/40.html").statusCode())
                .isEqualTo(404);
        assertThat(server.get("/jobs/3g.html").statusCode()).isEqualTo(404);
    }

    @Test
    void aReleaseWhoseLinksAreGoneIsReadByItsContents() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("releases").resolve(release(1)))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".html")).toList()) {
                Files.delete(file);
            }
        }
        assertThat(server.get("/releases/" + release(1) + "/index.html").body()).isEqualTo(page(1));
    }

    @Test
    void aPageOfADroppedReleaseOpensInTheNearestAndSaysSo() throws Exception {
        HttpResponse<String> answer =
                server.get("/releases/r-00000001-20260116T201500Z/index.html?from=2026-01-01&to=2026-02-01");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .contains("/releases/" + release(2)
                        + "/index.html?from=2026-01-01&to=2026-02-01&asked=r-00000001-20260116T201500Z");
        assertThat(server.get("/releases/r-00000099-20270101T000000Z/index.html")
                        .headers()
                        .firstValue("Location"))
                .contains("/releases/" + release(3) + "/index.html?asked=r-00000099-20270101T000000Z");
    }

    @Test
    void aFileOfADroppedReleaseIsNotThere() throws Exception {
        HttpResponse<String> answer = server.get("/releases/r-00000001-20260116T201500Z/data/jobs.js");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("Release r-00000001-20260116T201500Z is kept no longer")
                .contains("/releases/" + release(2) + "/data/jobs.js");
    }

    @Test
    void aQueryThatIsNoneOfAPagesIsNotRepeated() throws Exception {
        String address = "/releases/r-00000001-20260116T201500Z/index.html?\"><script>";
        String answer = server.raw("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).doesNotContain("<script>");
    }

    @Test
    void whatAReleaseDoesNotHaveIsNotThere() throws Exception {
        HttpResponse<String> answer = server.get("/releases/" + release(1) + "/nothing.html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/releases/" + release(1) + "/index.html");
        assertThat(server.get("/releases/" + release(1) + "/manifest.json").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aReleasePublishedAfterTheServerStartedIsThereToo() throws Exception {
        publish(4);
        server.server.refresh();
        publish(5);
        server.server.refresh();

        assertThat(server.get("/releases/" + release(4) + "/index.html").body()).isEqualTo(page(4));
    }
}
