package io.spotviewer.published;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.published.SiteOutput.Outcome;
import io.spotviewer.published.SiteOutput.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every output holds to. */
public abstract class SiteOutputContract {

    public static final Instant NOW = Instant.parse("2026-01-15T10:15:00Z");

    /** The output under test, the same place each time. */
    protected abstract SiteOutput output();

    protected static Site site(String index) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("index.html", index.getBytes(UTF_8));
        files.put("assets/site.css", "p{}".getBytes(UTF_8));
        return Site.of(NOW, NOW.minusSeconds(60), files);
    }

    protected String indexInForce() {
        return output().inForce("index.html")
                .map(bytes -> new String(bytes, UTF_8))
                .orElse("none");
    }

    @Test
    void nothingIsInForceBeforeTheFirstSite() {
        assertThat(indexInForce()).isEqualTo("none");
    }

    @Test
    void whatWasPublishedIsInForce() {
        Outcome outcome = output().begin().publish(site("hello"));

        assertThat(outcome).isEqualTo(new Outcome("r-00000001-20260115T101500Z", true));
        assertThat(indexInForce()).isEqualTo("hello");
        assertThat(output().inForce("assets/site.css")).isPresent();
        assertThat(output().inForce("no-such-file")).isEmpty();
    }

    @Test
    void aFileOnDiskIsPublishedAsOneInMemory(@TempDir Path disk) throws IOException {
        Path file = Files.writeString(disk.resolve("large.csv"), "JobID\r\n".repeat(20_000));

        output().begin()
                .publish(new Site(
                        NOW,
                        null,
                        Stream.of(SiteFile.of("jobs.csv", file), SiteFile.of("index.html", "hello".getBytes(UTF_8)))));

        assertThat(output().inForce("jobs.csv")).contains(Files.readAllBytes(file));
        assertThat(indexInForce()).isEqualTo("hello");
    }

    @Test
    void aContentOfAnEarlierReleaseIsNamedByItsHash() {
        output().begin().publish(site("hello"));
        String css = Checksum.sha256("p{}".getBytes(UTF_8));
        output().begin()
                .publish(new Site(
                        NOW,
                        null,
                        Stream.of(
                                SiteFile.of("index.html", "next".getBytes(UTF_8)),
                                SiteFile.published("assets/other.css", 3, css))));

        assertThat(indexInForce()).isEqualTo("next");
        assertThat(output().inForce("assets/other.css")).contains("p{}".getBytes(UTF_8));
        assertThat(output().inForce("assets/site.css")).isEmpty();
    }

    @Test
    void aContentThatNoReleaseHasLeavesTheSiteBefore() {
        output().begin().publish(site("good"));
        Site site =
                new Site(NOW, null, Stream.of(SiteFile.published("index.html", 3, Checksum.sha256(new byte[] {7}))));

        assertThatThrownBy(() -> output().begin().publish(site))
                .isInstanceOf(LostContentException.class)
                .hasMessageContaining("no earlier release has the content of index.html");
        assertThat(indexInForce()).isEqualTo("good");
    }

    @Test
    void aRunThatWouldMakeTheSameSiteOnlyMovesThePointersTime() {
        Run earlier = output().begin();
        String release = output().begin().publish(site("same")).release();
        Run slow = output().begin();

        Outcome outcome = output().begin().confirm(release, NOW.plusSeconds(3_600));

        assertThat(outcome).isEqualTo(new Outcome(release, true));
        assertThat(output().releaseInForce()).contains(release);
        assertThat(indexInForce()).isEqualTo("same");
        assertThat(slow.publish(site("older")).published())
                .as("a run that began before the one that confirmed")
                .isFalse();
        assertThat(earlier.confirm(release, NOW).published()).isFalse();
        assertThat(indexInForce()).isEqualTo("same");
        assertThat(output().begin().publish(site("next")).published()).isTrue();
    }

    @Test
    void aRunConfirmsOnlyTheReleaseThatItComparedWith() {
        String release = output().begin().publish(site("first")).release();
        output().begin().publish(site("second"));

        assertThat(output().begin().confirm(release, NOW).published()).isFalse();
        assertThat(indexInForce()).isEqualTo("second");
    }

    @Test
    void aSiteOfManyFilesListsThemByMonth() {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("index.html", "many".getBytes(UTF_8));
        LocalDate first = LocalDate.of(2025, 1, 1);
        for (int day = 0; day < 700; day++) {
            files.put("data/jobs-" + first.plusDays(day) + ".js", ("day " + day).getBytes(UTF_8));
        }
        output().begin().publish(Site.of(NOW, null, files));
        files.put("data/jobs-2026-11-30.js", "changed".getBytes(UTF_8));
        output().begin().publish(Site.of(NOW, null, files));

        assertThat(indexInForce()).isEqualTo("many");
        assertThat(output().inForce("data/jobs-2025-01-02.js")).contains("day 1".getBytes(UTF_8));
        assertThat(output().inForce("data/jobs-2026-11-30.js")).contains("changed".getBytes(UTF_8));
        assertThat(output().inForce("data/jobs-2026-12-31.js")).isEmpty();
    }

    @Test
    void aPathThatIsThereTwiceLeavesTheSiteBefore() {
        output().begin().publish(site("good"));
        Site twice = new Site(
                NOW,
                null,
                Stream.of(
                        SiteFile.of("index.html", "one".getBytes(UTF_8)),
                        SiteFile.of("index.html", "two".getBytes(UTF_8))));

        assertThatThrownBy(() -> output().begin().publish(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'index.html' twice");
        assertThat(indexInForce()).isEqualTo("good");
    }

    @Test
    void filesAreTakenOneAfterAnotherWhileTheyAreMade() {
        List<String> order = new ArrayList<>();
        Stream<SiteFile> files = Stream.of("a.html", "b.html", "index.html").map(path -> {
            order.add(path);
            return SiteFile.of(path, path.getBytes(UTF_8));
        });

        output().begin().publish(new Site(NOW, null, files.onClose(() -> order.add("closed"))));

        assertThat(order).containsExactly("a.html", "b.html", "index.html", "closed");
    }

    @Test
    void anOlderRunNeverReplacesANewerOne() {
        Run older = output().begin();
        Run newer = output().begin();

        assertThat(newer.number()).isGreaterThan(older.number());
        assertThat(newer.publish(site("newer")).published()).isTrue();
        assertThat(older.publish(site("older")).published()).isFalse();
        assertThat(indexInForce()).isEqualTo("newer");
    }

    @Test
    void ofManyRunsAtOnceEachHasItsNumberAndTheLatestIsInForce() throws Exception {
        int runs = 6;
        ExecutorService threads = Executors.newFixedThreadPool(runs);
        try {
            List<Callable<Run>> tasks = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                tasks.add(() -> {
                    Run run = output().begin();
                    run.publish(site("run " + run.number()));
                    return run;
                });
            }
            List<Long> numbers = new ArrayList<>();
            for (Future<Run> run : threads.invokeAll(tasks)) {
                numbers.add(run.get().number());
            }
            assertThat(numbers).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(indexInForce()).isEqualTo("run 6");
        } finally {
            threads.shutdownNow();
        }
    }
}
