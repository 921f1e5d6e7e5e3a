package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.viewer.http.Reach;
import io.spotviewer.viewer.regenerate.InProcessRegeneration;
import io.spotviewer.viewer.regenerate.Regeneration;
import io.spotviewer.viewer.release.SiteFixture;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegenerateTest {

    static final String AUTHORIZED = "Bearer " + RunningServer.TOKEN;

    Path folder;

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-15T10:15:00Z"));
    final Counting regeneration = new Counting();
    RunningServer server;

    @BeforeEach
    void serve(@TempDir Path temporary) throws Exception {
        folder = temporary;
        server = RunningServer.of(RunningServer.config(folder), regeneration, clock());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoHasTheTokenStartsOneAndIsToldWhereToWatchIt() throws Exception {
        HttpResponse<String> answer = post("Authorization", AUTHORIZED);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .contains("\"executionArn\":\"arn:aws:states:eu-west-1:123456789012:execution:site:run-1\"")
                .contains("\"consoleUrl\":\"https://console.example/run-1\"")
                .contains("\"statusUrl\":\"/regenerations/run-1\"");
        assertThat(answer.headers().firstValue("location")).hasValue("/regenerations/run-1");
        assertThat(server.get("/regenerations/run-1").body())
                .contains("\"status\":\"RUNNING\"")
                .contains("\"startedAt\":\"2026-01-15T10:15:00Z\"")
                .contains("\"stoppedAt\":null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "run-2", "..", "run-1/x", "%2e%2e", ""})
    void aRegenerationThatNeverWasIsNotFound(String id) throws Exception {
        assertThat(server.raw("GET /regenerations/" + id + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer wrong",
                "Basic " + RunningServer.TOKEN,
                RunningServer.TOKEN + "x"
            })
    void withoutTheTokenNothingStarts(String authorization) throws Exception {
        HttpResponse<String> answer = authorization.isEmpty() ? post() : post("Authorization", authorization);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer realm=\"spot-viewer\"");
        assertThat(regeneration.starts).hasValue(0);
    }

    @Test
    void anAddressThatGuessesIsTurnedAwayForAMinute() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(post("Authorization", "Bearer guess-" + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> turnedAway = post("Authorization", AUTHORIZED);
        assertThat(turnedAway.statusCode()).isEqualTo(429);
        assertThat(turnedAway.headers().firstValue("retry-after")).hasValue("60");

        now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
        assertThat(post("Authorization", AUTHORIZED).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz"})
    void whoShowsNoTokenHasNotGuessedOne(String authorization) throws Exception {
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer = authorization.isEmpty() ? post() : post("Authorization", authorization);
            assertThat(answer.statusCode()).isEqualTo(401);
        }
        assertThat(post("Authorization", AUTHORIZED).statusCode()).isEqualTo(202);
    }

    @Test
    void behindABalancerEachClientOfItHasItsOwnGuesses() throws Exception {
        ViewerConfig config = RunningServer.config(folder).withReach(new Reach(List.of(), true));
        try (RunningServer behind = RunningServer.of(config, regeneration, clock())) {
            for (int i = 0; i < 10; i++) {
                // The first address is what the client itself writes.
                String forwarded = "198.51.100." + i + ", 203.0.113.7";
                assertThat(post(behind, "Bearer guess", forwarded)).isEqualTo(401);
            }
            assertThat(post(behind, AUTHORIZED, "203.0.113.7")).isEqualTo(429);
            assertThat(post(behind, AUTHORIZED, "203.0.113.8")).isEqualTo(202);
            assertThat(post(behind, AUTHORIZED, "2001:db8::7")).isEqualTo(202);
            assertThat(post(behind, AUTHORIZED, "not an address")).isEqualTo(202);
        }
    }

    @Test
    void withoutABalancerNoHeaderMakesAnotherClient() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(post(server, "Bearer guess", "203.0.113." + i)).isEqualTo(401);
        }
        assertThat(post(server, AUTHORIZED, "203.0.113.77")).isEqualTo(429);
    }

    private static int post(RunningServer to, String authorization, String forwarded) throws Exception {
        return to.send("POST", "/regenerate", "Authorization", authorization, "X-Forwarded-For", forwarded)
                .statusCode();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "GET /regenerate",
                "DELETE /regenerate",
                "POST /regenerate",
                "POST /regenerate Authorization: Bearer wrong",
                "POST /regenerate Origin: https://elsewhere.example",
                "POST /regenerate Content-Length: 5",
                "POST /regenerate Transfer-Encoding: chunked",
                "POST /regenerate Host: elsewhere.example",
                "POST /regenerate Authorization: Bearer " + RunningServer.TOKEN,
                "GET /regenerations",
                "GET /regenerations/",
                "GET /regenerations/none",
                "POST /regenerations/none",
                "GET /regenerations/none Host: elsewhere.example"
            })
    void everyAnswerToAProgramIsJson(String request) throws Exception {
        String[] parts = request.split(" ", 3);
        String header = parts.length > 2 ? parts[2] + "\r\n" : "";
        String host = header.startsWith("Host: ") ? "" : "Host: localhost\r\n";
        String answer =
                server.raw(parts[0] + " " + parts[1] + " HTTP/1.1\r\n" + host + header + "Connection: close\r\n\r\n");

        assertThat(answer).contains("\r\nContent-Type: application/json");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .startsWith("{\"")
                .endsWith("}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://elsewhere.example",
        "Origin, 'null'",
        "Origin, http://127.0.0.1:1",
        "Origin, not an origin",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void anotherSitesPageCannotStartOne(String header, String value) throws Exception {
        assertThat(post("Authorization", AUTHORIZED, header, value).statusCode())
                .isEqualTo(403);
        assertThat(regeneration.starts).hasValue(0);
    }

    @Test
    void theReportsOwnPageCanStartOne() throws Exception {
        String origin = "http://127.0.0.1:" + server.server.port();

        assertThat(post("Authorization", AUTHORIZED, "Origin", origin, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1000000",
                "Transfer-Encoding: chunked",
                "Content-Length: 3\r\nExpect: 100-continue"
            })
    void aDeclaredBodyIsRefusedUnreadAndTheConnectionClosed(String header) throws Exception {
        String answer = server.raw("POST /regenerate HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + AUTHORIZED
                + "\r\n" + header + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\r\nConnection: close\r\n");
        assertThat(regeneration.starts).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
    void onlyPostStartsOne(String method) throws Exception {
        HttpResponse<String> answer = server.send(method, "/regenerate", "Authorization", AUTHORIZED);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue("POST");
        assertThat(regeneration.starts).hasValue(0);
    }

    @Test
    void withoutAConfiguredTokenTheEndpointIsClosedAndThePagesAreNot() throws Exception {
        new SiteFixture(folder).publish(1);
        ViewerConfig open = ViewerConfig.of(folder).withPort(0);
        try (RunningServer closed = RunningServer.of(open, regeneration, clock())) {
            assertThat(closed.send("POST", "/regenerate", "Authorization", AUTHORIZED)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(closed.get("/").statusCode()).isEqualTo(200);
        }
        assertThat(regeneration.starts).hasValue(0);
    }

    @Test
    void aHundredPostsAtOnceMakeAtMostTwoRuns() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(1);
        try (InProcessRegeneration slow = new InProcessRegeneration(
                        () -> {
                            runs.incrementAndGet();
                            open.await();
                        },
                        clock());
                RunningServer busy = RunningServer.of(RunningServer.config(folder), slow, clock())) {
            ExecutorService clients = Executors.newFixedThreadPool(100);
            try {
                Callable<Integer> post = () -> busy.send("POST", "/regenerate", "Authorization", AUTHORIZED)
                        .statusCode();
                for (Future<Integer> status : clients.invokeAll(Collections.nCopies(100, post))) {
                    assertThat(status.get()).isEqualTo(202);
                }
            } finally {
                clients.shutdown();
            }
            open.countDown();
            String last = slow.start().id();
            while (slow.state(last).orElseThrow().status() != Regeneration.Status.SUCCEEDED) {
                Thread.sleep(5);
            }
        }
        assertThat(runs.get())
                .as("with the one that the test asked for at the end")
                .isLessThanOrEqualTo(3);
    }

    @Test
    void whatCannotBeStartedSaysWhy() throws Exception {
        Regeneration none = Regeneration.unavailable("the state machine is not deployed");
        try (RunningServer other = RunningServer.of(RunningServer.config(folder), none, clock())) {
            HttpResponse<String> answer = other.send("POST", "/regenerate", "Authorization", AUTHORIZED);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("the state machine is not deployed");
        }
    }

    private HttpResponse<String> post(String... headers) throws Exception {
        return server.send("POST", "/regenerate", headers);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Objects.requireNonNull(now.get());
            }
        };
    }

    /** Starts nothing, and counts. */
    static final class Counting implements Regeneration {
        final AtomicInteger starts = new AtomicInteger();

        @Override
        public Started start() {
            String id = "run-" + starts.incrementAndGet();
            return new Started(
                    id,
                    "arn:aws:states:eu-west-1:123456789012:execution:site:" + id,
                    Optional.of("https://console.example/" + id),
                    false);
        }

        @Override
        public Optional<State> state(String id) {
            return id.equals("run-1")
                    ? Optional.of(new State(
                            id,
                            Status.RUNNING,
                            Optional.of(Instant.parse("2026-01-15T10:15:00Z")),
                            Optional.empty(),
                            Optional.empty()))
                    : Optional.empty();
        }
    }
}
