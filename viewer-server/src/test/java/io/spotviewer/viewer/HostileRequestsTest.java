package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.viewer.http.Limits;
import io.spotviewer.viewer.http.Reach;
import io.spotviewer.viewer.regenerate.Regeneration;
import io.spotviewer.viewer.release.SiteFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that no honest client sends. Each gets an answer that says no, carries the security headers, and leaks nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {

    private static final String SECRET = "the secret beside the site";

    RunningServer server;

    @BeforeAll
    void serve(@TempDir Path folder) throws Exception {
        Path published = Files.createDirectories(folder.resolve("site"));
        Files.writeString(folder.resolve("secret.txt"), SECRET);
        Files.writeString(published.resolve("secret.txt"), SECRET);
        SiteFixture site = new SiteFixture(published);
        site.publish(1);
        Files.writeString(site.release(1).resolve(".env"), SECRET);
        Limits usual = Limits.defaults();
        // An answer is read up to the end of its connection, which some of these requests leave to the server.
        server = RunningServer.of(
                RunningServer.config(published)
                        .withReach(new Reach(List.of("Report.example.org"), false))
                        .withLimits(RunningServer.limits(usual.parseTime(), Duration.ofSeconds(1), usual.stallTime())),
                Regeneration.unavailable("not in this test"),
                Clock.systemUTC());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<String> traversals() throws IOException {
        return lines("/hostile/traversals.txt");
    }

    @ParameterizedTest
    @MethodSource("traversals")
    void noPathLeadsOutOfTheRelease(String path) throws IOException {
        String answer = server.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .matches("(?s)HTTP/1.1 40[04] .*")
                .doesNotContain(SECRET)
                .doesNotContain("root:");
        assertThat(answer).contains("Content-Security-Policy: ");
    }

    static Stream<Arguments> ambiguous() throws IOException {
        return lines("/hostile/ambiguous.txt").map(line -> {
            int colon = line.indexOf(": ");
            return Arguments.of(
                    line.substring(0, colon), line.substring(colon + 2).translateEscapes());
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguous")
    void aRequestThatCouldBeReadInTwoWaysIsRefused(String name, String request) throws IOException {
        String answer = server.raw(request);

        assertThat(answer).startsWith("HTTP/1.").contains(" 400 ", "Content-Security-Policy: ", "Connection: close");
        assertThat(answer.split("HTTP/1\\.", -1))
                .as("one answer, and none to what follows")
                .hasSize(2);
        assertThat(answer).doesNotContain("\r\nServer:");
    }

    static Stream<Arguments> hosts() throws IOException {
        Pattern form = Pattern.compile("(.*?): (\\d{3}): (.*)");
        return lines("/hostile/hosts.txt").map(line -> {
            Matcher parts = form.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            return Arguments.of(
                    parts.group(1),
                    Integer.valueOf(parts.group(2)),
                    parts.group(3).translateEscapes());
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("hosts")
    void aRequestForAnotherHostOrByAnotherWayGetsNoMoreThanItsOwnAnswer(String name, int status, String request)
            throws IOException {
        String answer = server.raw(request);

        assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " [A-Z].*").contains("Content-Security-Policy: ");
        assertThat(answer.split("HTTP/1\\.", -1)).as("one answer").hasSize(2);
        assertThat(answer).doesNotContain(SECRET).doesNotContainIgnoringCase("evil.example", "upgrade:", "x-secret");
        assertThat(answer.contains("run 1")).as("the report").isEqualTo(status == 200);
    }

    static Stream<Arguments> oversized() {
        String end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        return Stream.of(
                Arguments.of("address over 8 KB", "GET /" + "a".repeat(8200) + end + "\r\n"),
                Arguments.of("query over 8 KB", "GET /?" + "a".repeat(8200) + end + "\r\n"),
                Arguments.of("header over 8 KB", "GET /" + end + "X-Long: " + "a".repeat(8200) + "\r\n\r\n"),
                Arguments.of("cookie over 8 KB", "GET /" + end + "Cookie: " + "a=b;".repeat(2100) + "\r\n\r\n"),
                Arguments.of("51 headers", "GET /" + end + "X-Many: 1\r\n".repeat(49) + "\r\n"),
                Arguments.of(
                        "headers over 8 KB together",
                        "GET /" + end + ("X-Part: " + "a".repeat(1000) + "\r\n").repeat(9) + "\r\n"),
                Arguments.of("a header that never ends", "GET /" + end + "X-Long: " + "a".repeat(100_000)),
                Arguments.of("many parameters", "GET /?" + "a&".repeat(500) + end + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oversized")
    void whatIsTooLargeIsRefused(String name, String request) throws IOException {
        assertThat(server.raw(request)).matches("(?s)HTTP/1.1 4\\d\\d .*").contains("Content-Security-Policy: ");
    }

    @Test
    void whatIsJustSmallEnoughIsAnswered() throws IOException {
        String end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        assertThat(server.raw("GET /?" + "a".repeat(8000) + end + "\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(server.raw("GET /" + end + "X-Long: " + "a".repeat(8000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(server.raw("GET /" + end + "X-Many: 1\r\n".repeat(48) + "\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aBodyWithAGetIsRefusedUnreadAndTheConnectionClosed() throws IOException {
        assertThat(server.raw("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("Connection: close");
        assertThat(server.raw("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("Connection: close", "Allow: GET, HEAD");
    }

    @Test
    void aFoldIsSeenAlsoWhereOneReadEndsInIt() throws Exception {
        try (Socket socket = server.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write("GET / HTTP/1.1\r\nHost: localhost\r\nX-Name: a\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            // Long enough apart to be read one by one; read together, the answer is the same.
            Thread.sleep(50);
            out.write(" b\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void noAnswerRepeatsTheHostItWasAskedAs() throws IOException {
        List<String> paths =
                new ArrayList<>(List.of("/", "/assets", "/nothing", "/regenerate", "/regenerations/x", "/healthz"));
        for (String path : paths) {
            assertThat(server.raw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                    .doesNotContain("evil.example")
                    .doesNotContainIgnoringCase("\r\nLocation:");
        }
    }

    @Test
    void anAddressWithAHostInItIsReadAsItsPath() throws IOException {
        assertThat(server.raw(
                        "GET http://localhost/spot.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("run 1");
    }

    @Test
    void requestsSentAtOnceAreAnsweredInTurn() throws IOException {
        String answer = server.raw("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20)
                + "GET /spot.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer.split("HTTP/1\\.1 200 OK", -1)).hasSize(22);
        assertThat(answer).endsWith("compresses well</p>\n");
    }

    private static Stream<String> lines(String resource) throws IOException {
        try (var in = HostileRequestsTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank());
        }
    }
}
