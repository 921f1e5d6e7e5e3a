package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.viewer.regenerate.Regeneration;
import io.spotviewer.viewer.release.SiteFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server waits for nobody longer than it says. The waits are cut to a fraction of a second; what is asserted is that they end. */
class PatienceTest {

    private static final Duration SOON = Duration.ofMillis(300);

    SiteFixture site;
    RunningServer server;

    @BeforeEach
    void serveImpatiently(@TempDir Path folder) throws Exception {
        site = new SiteFixture(folder);
        Map<String, String> files = SiteFixture.files(1);
        files.put("jobs.csv", "job,cost\r\n".repeat(1_000_000));
        site.publish(1, files);
        ViewerConfig config = RunningServer.config(folder).withLimits(RunningServer.limits(SOON, SOON, SOON));
        server = RunningServer.of(config, Regeneration.unavailable("no"), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws IOException {
        assertThat(server.raw("")).isEmpty();
    }

    @Test
    void aRequestThatStopsHalfWayIsClosed() throws IOException {
        assertThat(server.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Na")).isEmpty();
    }

    @Test
    void aRequestThatTricklesIsClosed() throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            CompletableFuture<Integer> closed = CompletableFuture.supplyAsync(() -> {
                try {
                    return socket.getInputStream().read();
                } catch (IOException e) {
                    return -1;
                }
            });
            while (!closed.isDone()) {
                try {
                    socket.getOutputStream().write("X-Slow: 1\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    break;
                }
                Thread.sleep(50);
            }
            assertThat(closed.get()).isEqualTo(-1);
        }
    }

    @Test
    void aConnectionThatIsDoneIsClosed() throws IOException {
        assertThat(server.raw("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aReaderThatStopsReadingIsCutOff() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(8 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.server.port()));
            socket.getOutputStream()
                    .write("GET /jobs.csv HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // One is the request that asks.
            while (!server.get("/status.json").body().contains("\"underWay\":2,")) {
                Thread.sleep(5);
            }
            while (!server.get("/status.json").body().contains("\"underWay\":1,")) {
                Thread.sleep(20);
            }
        }
    }

    @Test
    void anAnswerUnderWayIsFinishedBeforeTheServerStops() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Long> read = CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.connect()) {
                socket.getOutputStream()
                        .write("GET /jobs.csv HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                long bytes = socket.getInputStream().readNBytes(1000).length;
                begun.countDown();
                return bytes + socket.getInputStream().readAllBytes().length;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        begun.await();
        server.close();

        assertThat(read.get()).isGreaterThan(10_000_000L);
    }
}
