package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.viewer.release.SiteFixture;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files too large to be copied to memory: they are mapped, and so are their compressed forms. */
class LargeFilesTest {

    private static final int SIZE = 5_000_000;
    private static final byte[] CONTENT = content();

    @TempDir
    private Path folder = Path.of("");

    private RunningServer server;

    private static byte[] content() {
        Random random = new Random(1);
        byte[] content = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            content[i] = (byte) ('0' + random.nextInt(10));
        }
        return content;
    }

    @BeforeEach
    void start() throws Exception {
        SiteFixture site = new SiteFixture(folder);
        Map<String, String> files = SiteFixture.files(1);
        files.put("jobs.csv", new String(CONTENT, StandardCharsets.US_ASCII));
        site.publish(1, files);
        server = RunningServer.of(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachOfManyReadersAtOnceGetsAllOfIt() {
        List<CompletableFuture<byte[]>> answers = IntStream.range(0, 16)
                .mapToObj(reader -> CompletableFuture.supplyAsync(() -> read(reader % 2 == 0)))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .hasSize(16)
                .allMatch(body -> Arrays.equals(body, CONTENT));
    }

    private byte[] read(boolean compressed) {
        try {
            HttpResponse<byte[]> answer =
                    compressed ? server.getBytes("/jobs.csv", "Accept-Encoding", "gzip") : server.getBytes("/jobs.csv");
            assertThat(answer.headers().firstValue("content-encoding").isPresent())
                    .isEqualTo(compressed);
            assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(answer.body().length);
            return compressed
                    ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()
                    : answer.body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void rangesAreCutFromIt() throws Exception {
        HttpResponse<byte[]> middle = server.getBytes("/jobs.csv", "Range", "bytes=1000000-4999998");
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(CONTENT, 1_000_000, 4_999_999));
        assertThat(server.getBytes("/jobs.csv", "Range", "bytes=-1").body()).containsExactly(CONTENT[SIZE - 1]);
        assertThat(server.get("/jobs.csv", "Range", "bytes=5000000-").statusCode())
                .isEqualTo(416);
        assertThat(server.send("HEAD", "/jobs.csv").headers().firstValueAsLong("content-length"))
                .hasValue(SIZE);
    }

    @Test
    void aConnectionIsKeptForTheNextRequest() throws Exception {
        String first = "GET /jobs.csv HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String second = "GET /not-there.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        String twice = server.raw(first + second);
        assertThat(twice).contains("HTTP/1.1 200 OK").contains("HTTP/1.1 404 Not Found");
        assertThat(twice.length()).isGreaterThan(SIZE);
    }

    @Test
    void itIsServedAlsoWhenItsReleaseIsDeleted() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("releases"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        assertThat(read(false)).isEqualTo(CONTENT);
        assertThat(read(true)).isEqualTo(CONTENT);
    }
}
