package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.published.folder.SiteFolder;
import io.spotviewer.viewer.release.Content;
import io.spotviewer.viewer.release.CurrentSite;
import io.spotviewer.viewer.release.SiteFixture;
import io.spotviewer.viewer.release.SiteView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A release is served when it is whole; until then, and whatever happens to it, the one before stays. */
class PublicationTest {

    private static final long ROOM = 1024 * 1024;

    Path folder;
    SiteFixture site;
    CurrentSite current;

    SiteFixture fixture(Path place) {
        return new SiteFixture(place);
    }

    @BeforeEach
    void nothingPublished(@TempDir Path temporary) {
        folder = temporary;
        site = fixture(folder);
        current = new CurrentSite(new SiteFolder(folder), ROOM);
    }

    @Test
    void anEmptyFolderIsASiteThatIsNotThereYet() throws Exception {
        current.refresh();
        assertThat(current.view().release()).isEmpty();
        assertThat(current.lastError()).isEmpty();

        try (RunningServer server = RunningServer.of(folder)) {
            assertThat(server.get("/").statusCode()).isEqualTo(503);
            assertThat(server.get("/").body()).contains("./spot-viewer demo");
            assertThat(server.get("/").headers().firstValue("retry-after")).isPresent();
            assertThat(server.get("/healthz").statusCode()).isEqualTo(503);
            assertThat(server.get("/healthz").body()).contains("\"status\":\"empty\"");
            assertThat(server.get("/.env").statusCode()).isEqualTo(404);

            site.publish(1);
            server.server.refresh();
            assertThat(server.get("/").statusCode()).isEqualTo(200);
            assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theServerFollowsThePointerByItself() throws Exception {
        try (RunningServer server = RunningServer.of(folder)) {
            site.publish(1);
            while (server.get("/").statusCode() != 200) {
                Thread.sleep(20);
            }
            site.publish(2);
            while (!server.get("/").body().contains("run 2")) {
                Thread.sleep(20);
            }
        }
    }

    @Test
    void theReleaseBeforeStaysInMemoryWhenItsFilesAreGone() throws Exception {
        site.publish(1);
        current.refresh();
        deleteRelease(1);
        current.refresh();

        assertThat(servedRun()).isEqualTo(1);
        assertThat(current.lastError()).isEmpty();
    }

    @Test
    void filesThatDidNotChangeAreNotReadAgain() throws Exception {
        site.publish(1);
        current.refresh();
        Content.Coded style =
                Objects.requireNonNull(current.view().find(SiteFixture.STYLE)).identity();
        site.publish(2);
        current.refresh();

        assertThat(servedRun()).isEqualTo(2);
        assertThat(Objects.requireNonNull(current.view().find(SiteFixture.STYLE))
                        .identity())
                .isSameAs(style);
    }

    @Test
    void aRequestKeepsTheViewItTook() throws Exception {
        site.publish(1);
        current.refresh();
        SiteView before = current.view();
        site.publish(2);
        current.refresh();

        assertThat(before.release().orElseThrow().run()).isEqualTo(1);
        assertThat(before.find("report.json")).isNotEqualTo(current.view().find("report.json"));
    }

    /** One way in which a second release can be wrong. */
    @FunctionalInterface
    interface Damage {
        void to(SiteFixture site) throws Exception;
    }

    record Case(String name, String error, Damage damage) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> damages() {
        return Stream.of(
                new Case("no manifest", "manifest.json", site -> {
                    site.write(2, SiteFixture.files(2));
                    site.point(2);
                }),
                new Case("a manifest cut short", "manifest: not JSON", site -> {
                    site.publish(2);
                    String manifest = Files.readString(site.release(2).resolve("manifest.json"));
                    Files.writeString(
                            site.release(2).resolve("manifest.json"), manifest.substring(0, manifest.length() / 2));
                }),
                new Case("a manifest of another release", "the pointer says release", site -> {
                    site.write(2, SiteFixture.files(2));
                    site.writeManifest(2, site.manifest(1, SiteFixture.files(2)));
                    site.point(2);
                }),
                new Case("a manifest of another run", "its manifest says", site -> {
                    site.publish(2);
                    site.writeManifest(2, site.manifest(2, SiteFixture.files(2)).put("run", 7));
                }),
                new Case("a missing file", "spot.html is in the manifest but not there", site -> {
                    site.publish(2);
                    Files.delete(site.file(2, "spot.html"));
                }),
                new Case("a file cut short", "jobs.csv: the manifest says", site -> {
                    site.publish(2);
                    Files.writeString(site.file(2, "jobs.csv"), "JobID");
                }),
                new Case("a file of the same size and other content", "index.html: the manifest says SHA-256", site -> {
                    site.publish(2);
                    String page = SiteFixture.text(2, "index.html");
                    Files.writeString(site.file(2, "index.html"), page.replace("run 2", "run 3"));
                }),
                new Case("no first page", "has no index.html", site -> {
                    Map<String, String> files = SiteFixture.files(2);
                    files.remove("index.html");
                    site.publish(2, files);
                }),
                new Case("more than there is room for", "expected at most 1048576 bytes", site -> {
                    Map<String, String> files = SiteFixture.files(2);
                    files.put("report.json", "x".repeat(1024 * 1024));
                    site.publish(2, files);
                }),
                new Case("the same file twice", "is there twice", site -> {
                    ObjectNode manifest = site.manifest(2, SiteFixture.files(2));
                    manifest.withArray("files").add(manifest.withArray("files").get(0));
                    site.publish(2);
                    site.writeManifest(2, manifest);
                }),
                new Case("a path that leads out", "expected a relative path", site -> {
                    ObjectNode manifest = site.manifest(2, SiteFixture.files(2));
                    ((ObjectNode) manifest.withArray("files").get(0)).put("path", "../../current.json");
                    site.publish(2);
                    site.writeManifest(2, manifest);
                }),
                new Case("a hidden file", "expected a relative path", site -> {
                    ObjectNode manifest = site.manifest(2, SiteFixture.files(2));
                    ((ObjectNode) manifest.withArray("files").get(0)).put("path", ".htaccess");
                    site.publish(2);
                    site.writeManifest(2, manifest);
                }),
                new Case("a link to elsewhere", "spot.html cannot be read", site -> {
                    site.publish(2);
                    Path spot = site.file(2, "spot.html");
                    Path copy = Files.copy(spot, site.folder().resolve("elsewhere.html"));
                    Files.delete(spot);
                    Files.createSymbolicLink(spot, copy);
                }),
                new Case(
                        "a pointer that is gone",
                        "the pointer is gone",
                        site -> Files.delete(site.folder().resolve("current.json"))));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void aReleaseThatIsNotWholeLeavesTheOneBeforeAndIsTold(Case wrong) throws Exception {
        site.publish(1);
        current.refresh();
        wrong.damage().to(site);
        current.refresh();

        assertThat(servedRun()).isEqualTo(1);
        assertThat(current.lastError()).get().asString().contains(wrong.error());

        site.publish(3);
        current.refresh();
        assertThat(servedRun()).isEqualTo(3);
        assertThat(current.lastError()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | expected a JSON object, found nothing",
                "{ | not JSON",
                "[] | expected a JSON object",
                "{} | release: expected a string",
                "{\"release\":\"../../etc\",\"run\":1,\"generatedAt\":\"2026-01-15T10:15:00Z\"} | expected 1 to 100 letters",
                "{\"release\":\"r-1\",\"run\":-1,\"generatedAt\":\"2026-01-15T10:15:00Z\"} | run: expected a whole number",
                "{\"release\":\"r-1\",\"run\":\"1\",\"generatedAt\":\"2026-01-15T10:15:00Z\"} | run: expected a whole number",
                "{\"release\":\"r-1\",\"run\":1,\"generatedAt\":\"yesterday\"} | generatedAt: expected a UTC time",
                "{\"release\":\"r-1\",\"release\":\"r-2\",\"run\":1,\"generatedAt\":\"2026-01-15T10:15:00Z\"} | Duplicate",
                "{\"release\":\"r-1\",\"run\":1,\"generatedAt\":\"2026-01-15T10:15:00Z\"} {} | not JSON"
            })
    void aPointerThatSaysNothingIsTold(String pointer, String error) throws Exception {
        site.publish(1);
        current.refresh();
        site.pointTo(pointer);
        current.refresh();

        assertThat(servedRun()).isEqualTo(1);
        assertThat(current.lastError()).get().asString().contains(error);
    }

    @Test
    void healthTellsThatWhatIsServedIsNotTheNewest() throws Exception {
        site.publish(1);
        try (RunningServer server = RunningServer.of(folder)) {
            site.pointTo("{}");
            server.server.refresh();

            assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(server.get("/healthz").body())
                    .contains("\"status\":\"degraded\"", "\"run\":1", "\"lastError\":\"pointer: release: expected");
        }
    }

    @Test
    void thePointerMayGoBackToAReleaseThatWasGood() throws Exception {
        site.publish(1);
        site.publish(2);
        current.refresh();
        site.point(1);
        current.refresh();

        assertThat(servedRun()).isEqualTo(1);
    }

    @Test
    void filesOfOtherKindsAreLeftOut() throws Exception {
        Map<String, String> files = SiteFixture.files(1);
        files.put("notes.bak", "not for readers");
        files.put("LICENSE", "no extension");
        site.publish(1, files);
        current.refresh();

        assertThat(servedRun()).isEqualTo(1);
        assertThat(current.view().find("notes.bak")).isNull();
        assertThat(current.view().find("LICENSE")).isNull();
        assertThat(current.view().find("spot.html")).isNotNull();
    }

    private long servedRun() {
        return current.view().release().orElseThrow().run();
    }

    private void deleteRelease(long run) throws Exception {
        for (String path : SiteFixture.files(run).keySet()) {
            Files.delete(site.file(run, path));
        }
        try (Stream<Path> files = Files.walk(site.release(run))) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
