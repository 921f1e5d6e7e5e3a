package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.viewer.regenerate.Regeneration;
import io.spotviewer.viewer.release.SiteFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers while the site is published over and over: each answer is one whole file of one release. */
class PublicationProof {

    private static final int PUBLICATIONS = 500;
    private static final int GETS = 20_000;
    private static final int READERS = 8;
    private static final int KEPT = 3;
    private static final Pattern RUN =
            Pattern.compile("(?:run |\"run\":|\"NumberOfJobs\":|\"TotalRetries\":|job,)(\\d+)");
    private static final String[] PATHS = {
        "/", "/on-demand.html", "/spot.html", "/report.json", "/metrics-on-demand", "/metrics-spot", "/jobs.csv"
    };

    @ParameterizedTest(name = "by content: {0}")
    @ValueSource(booleans = {false, true})
    void noAnswerIsTornByFiveHundredPublications(boolean byContent, @TempDir Path temporary) throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("site"));
        SiteFixture site = byContent ? SiteFixture.byContent(folder) : new SiteFixture(folder);
        site.publish(1);
        AtomicInteger left = new AtomicInteger(GETS);
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        ViewerConfig config = RunningServer.config(folder);
        try (RunningServer server = RunningServer.of(config, Regeneration.unavailable("no"), Clock.systemUTC())) {
            List<Future<List<String>>> bad = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                bad.add(readers.submit(reader(server, left)));
            }
            for (int run = 2; run <= PUBLICATIONS + 1; run++) {
                site.publish(run);
                server.server.refresh();
                if (run > KEPT) {
                    delete(site.release(run - KEPT));
                }
                // So that the readers' requests are spread over all publications.
                while (left.get() > GETS - (long) GETS * (run - 1) / PUBLICATIONS) {
                    Thread.onSpinWait();
                    if (bad.stream().allMatch(Future::isDone)) {
                        break;
                    }
                }
            }
            List<String> wrong = new ArrayList<>();
            for (Future<List<String>> some : bad) {
                wrong.addAll(some.get());
            }
            System.out.printf(
                    Locale.ROOT, "%d publications, %d GETs: %d bad answers%n", PUBLICATIONS, GETS, wrong.size());
            assertThat(wrong).isEmpty();
            assertThat(server.get("/report.json").body()).isEqualTo(SiteFixture.text(PUBLICATIONS + 1, "report.json"));
        } finally {
            readers.shutdownNow();
        }
    }

    /** Takes its share of the requests, and gives what was wrong with the answers. */
    private static Callable<List<String>> reader(RunningServer server, AtomicInteger left) {
        return () -> {
            List<String> bad = new ArrayList<>();
            int seen = 0;
            int number = left.getAndDecrement();
            while (number > 0) {
                String path = PATHS[number % PATHS.length];
                boolean gzip = number % 2 == 0;
                HttpResponse<byte[]> answer =
                        gzip ? server.getBytes(path, "Accept-Encoding", "gzip") : server.getBytes(path);
                String text = answer.statusCode() == 200 ? text(answer) : "";
                int run = run(text);
                if (answer.statusCode() != 200 || !isWhole(path, text, run)) {
                    bad.add(path + " " + answer.statusCode() + " of run " + run);
                }
                if (run < seen) {
                    bad.add(path + " of run " + run + " after one of run " + seen);
                }
                seen = Math.max(seen, run);
                number = left.getAndDecrement();
            }
            return bad;
        };
    }

    private static boolean isWhole(String path, String text, int run) {
        String file = switch (path) {
            case "/" -> "index.html";
            case "/metrics-on-demand" -> "metrics-on-demand.json";
            case "/metrics-spot" -> "metrics-spot.json";
            default -> path.substring(1);
        };
        return run > 0 && text.equals(SiteFixture.text(run, file));
    }

    private static int run(String text) {
        Matcher matcher = RUN.matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        byte[] body = answer.body();
        if (answer.headers().firstValue("content-encoding").isPresent()) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
