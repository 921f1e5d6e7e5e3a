package io.spotviewer.published.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.published.Checksum;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.PublishException;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.Retention;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.SiteOutput.Outcome;
import io.spotviewer.published.SiteOutput.Run;
import io.spotviewer.published.SiteOutputContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderOutputTest extends SiteOutputContract {

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Override
    protected SiteOutput output() {
        return new FolderOutput(folder);
    }

    private JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(path).toFile());
    }

    private List<String> releases() throws IOException {
        try (Stream<Path> found = Files.list(folder.resolve("releases"))) {
            return found.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "<html>busy</html>",
                "{\"release\":\"../../etc\",\"run\":1,\"generatedAt\":\"2026-01-15T10:15:00Z\"}",
                "{\"release\":\"r-00000001-20260115T101500Z\",\"run\":-1,\"generatedAt\":\"2026-01-15T10:15:00Z\"}"
            })
    void aDamagedPointerCountsAsNoneAndTheNextRunReplacesIt(String pointer) throws IOException {
        output().begin().publish(site("before"));
        Files.writeString(folder.resolve("current.json"), pointer);

        assertThat(indexInForce()).isEqualTo("none");
        Outcome outcome = output().begin().publish(site("after"));

        assertThat(outcome).isEqualTo(new Outcome("r-00000002-20260115T101500Z", true));
        assertThat(indexInForce()).isEqualTo("after");
    }

    @Test
    void thePointerNamesAReleaseWhoseManifestTellsEveryFile() throws IOException {
        Outcome outcome = new FolderOutput(folder).begin().publish(site("hello"));

        assertThat(outcome).isEqualTo(new Outcome("r-00000001-20260115T101500Z", true));
        assertThat(json("current.json").path("run").asLong()).isEqualTo(1);
        assertThat(json("current.json").path("generatedAt").asText()).isEqualTo("2026-01-15T10:15:00Z");
        JsonNode manifest = json("releases/" + outcome.release() + "/manifest.json");
        assertThat(manifest.path("dataThrough").asText()).isEqualTo("2026-01-15T10:14:00Z");
        assertThat(manifest.path("files").findValuesAsText("path")).containsExactly("assets/site.css", "index.html");
        assertThat(manifest.at("/files/1/bytes").asLong()).isEqualTo(5);
        assertThat(manifest.at("/files/1/sha256").asText())
                .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(indexInForce()).isEqualTo("hello");
    }

    @Test
    void whatDidNotChangeIsNeitherWrittenNorCopied() throws IOException {
        new FolderOutput(folder).begin().publish(site("one"));
        Path css = folder.resolve("objects").resolve(Checksum.sha256("p{}".getBytes(UTF_8)));
        FileTime written = Files.getLastModifiedTime(css);
        Object inode = Files.getAttribute(css, "unix:ino");
        Outcome second = new FolderOutput(folder).begin().publish(site("two"));

        assertThat(Files.getLastModifiedTime(css)).isEqualTo(written);
        Path link = folder.resolve("releases").resolve(second.release()).resolve("assets/site.css");
        assertThat(Files.getAttribute(link, "unix:ino")).isEqualTo(inode);
        assertThat(objects()).hasSize(3);

        new FolderOutput(folder).begin().publish(site("two"));
        assertThat(objects()).as("nothing changed").hasSize(3);
    }

    private SiteFile given(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return SiteFile.given(
                "jobs.csv", file, new Checksum.Read(content.length(), Checksum.sha256(content.getBytes(UTF_8))));
    }

    @Test
    void aFileThatIsGivenIsKeptItselfAndStaysWhenItsMakerDeletesIt(@TempDir Path maker) throws IOException {
        Path file = maker.resolve("jobs");
        SiteFile given = given(file, "a,b");
        Object inode = Files.getAttribute(file, "unix:ino");
        new FolderOutput(folder).begin().publish(new Site(NOW, null, Stream.of(given)));
        Files.delete(file);

        Path content = folder.resolve("objects").resolve(Checksum.sha256("a,b".getBytes(UTF_8)));
        assertThat(Files.getAttribute(content, "unix:ino")).isEqualTo(inode);
        assertThat(permissions(content)).isEqualTo("r--r--r--");
        assertThat(new FolderOutput(folder).inForce("jobs.csv").map(bytes -> new String(bytes, UTF_8)))
                .contains("a,b");
    }

    @Test
    void aFileThatIsGivenAndOfAnotherSizeIsNotPublished(@TempDir Path maker) throws IOException {
        SiteFile given = given(maker.resolve("jobs"), "a,b");
        Files.writeString(maker.resolve("jobs"), "a,");

        assertThatThrownBy(() -> new FolderOutput(folder).begin().publish(new Site(NOW, null, Stream.of(given))))
                .hasStackTraceContaining("a file of the site changed while it was published");
        assertThat(objects()).isEmpty();
    }

    @Test
    void aContentCannotBeChangedThroughOneOfItsReleases() {
        Outcome outcome = new FolderOutput(folder).begin().publish(site("one"));
        Path page = folder.resolve("releases").resolve(outcome.release()).resolve("index.html");

        assertThat(page.toFile().canRead()).isTrue();
        assertThat(permissions(page)).isEqualTo("r--r--r--");
    }

    @Test
    void theLastFiveReleasesOpenInABrowserAndTheOthersAreStillRead() throws IOException {
        for (int i = 1; i <= 8; i++) {
            new FolderOutput(folder).begin().publish(site("run " + i));
        }

        assertThat(releases()).hasSize(8);
        List<String> whole = new ArrayList<>();
        for (String release : releases()) {
            if (Files.exists(folder.resolve("releases/" + release + "/index.html"))) {
                whole.add(release.substring(0, 10));
            }
        }
        assertThat(whole).containsExactly("r-00000004", "r-00000005", "r-00000006", "r-00000007", "r-00000008");
        SiteFolder site = new SiteFolder(folder);
        Manifest first = site.manifest(releases().get(0));
        assertThat(Files.readString(site.file(first, first.files().get(1)))).isEqualTo("run 1");
        assertThat(indexInForce()).isEqualTo("run 8");
    }

    @Test
    void allReleasesAreKeptForDaysAndThenTheLastOfEachDay() throws IOException {
        Retention retention = new Retention(2, 4);
        for (int day = 0; day < 8; day++) {
            for (int hour = 0; hour < 2; hour++) {
                Instant at = NOW.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
                FolderOutput output = new FolderOutput(folder, retention, Clock.fixed(at, ZoneOffset.UTC));
                output.begin()
                        .publish(Site.of(
                                at, null, new TreeMap<>(Map.of("index.html", (day + " " + hour).getBytes(UTF_8)))));
                setTime(object(day + " " + hour), at);
            }
        }

        assertThat(releases())
                .extracting(name -> name.substring("r-00000000-202601".length(), "r-00000000-20260115T10".length()))
                .containsExactly("18T11", "19T11", "20T11", "21T10", "21T11", "22T10", "22T11");
    }

    @Test
    void contentsThatNoKeptReleaseNamesAreDeletedAfterAWeek() throws IOException {
        publish("first", NOW);
        publish("last of its day", NOW);
        setTime(object("first"), NOW);
        setTime(object("last of its day"), NOW);
        Path left = Files.writeString(folder.resolve("objects").resolve("left-by-a-killed-run"), "");
        setTime(left, NOW.plus(Duration.ofDays(3)));
        publish("fourth", NOW.plus(Duration.ofDays(8)));

        assertThat(objects())
                .contains("left-by-a-killed-run", name("last of its day"), name("fourth"))
                .doesNotContain(name("first"));
        publish("fifth", NOW.plus(Duration.ofDays(11)));
        assertThat(left).doesNotExist();
    }

    @Test
    void aReleaseOfTheFormerFormIsReadAndFollowed() throws IOException {
        String release = "r-00000007-20260115T101500Z";
        Path home = Files.createDirectories(folder.resolve("releases").resolve(release));
        Files.writeString(home.resolve("index.html"), "former");
        Manifest.Entry page = new Manifest.Entry("index.html", 6, Checksum.sha256("former".getBytes(UTF_8)));
        Files.write(
                home.resolve("manifest.json"),
                new Manifest(release, 7, NOW, Optional.empty(), false, List.of(page), List.of()).json());
        Files.write(folder.resolve("current.json"), new Pointer(release, 7, NOW).json());
        assertThat(indexInForce()).isEqualTo("former");

        for (int run = 8; run < 15; run++) {
            output().begin().publish(site("run " + run));
        }
        assertThat(indexInForce()).isEqualTo("run 14");
        assertThat(home.resolve("index.html")).as("it has no other place").hasContent("former");
    }

    private void publish(String index, Instant at) {
        FolderOutput output = new FolderOutput(folder, Retention.DEFAULT, Clock.fixed(at, ZoneOffset.UTC));
        output.begin().publish(Site.of(at, null, new TreeMap<>(Map.of("index.html", index.getBytes(UTF_8)))));
    }

    private static void setTime(Path file, Instant time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private static String name(String index) {
        return Checksum.sha256(index.getBytes(UTF_8));
    }

    private Path object(String index) {
        return folder.resolve("objects").resolve(name(index));
    }

    private List<String> objects() throws IOException {
        try (Stream<Path> found = Files.list(folder.resolve("objects"))) {
            return found.map(path -> String.valueOf(path.getFileName())).toList();
        }
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatAKilledRunLeftBehindIsClearedAway() throws IOException {
        FolderOutput output = new FolderOutput(folder);
        output.begin().publish(site("good"));
        Run killed = output.begin();
        Path half = folder.resolve("releases/r-0000000" + killed.number() + "-20260115T101500Z/index.html");
        Files.createDirectories(half.getParent());
        Files.writeString(half, "half");

        assertThat(indexInForce()).isEqualTo("good");
        output.begin().publish(site("next"));

        assertThat(half.getParent()).doesNotExist();
        assertThat(indexInForce()).isEqualTo("next");
    }

    @Test
    void runNumbersGoOnThoughTheirFileIsLost() throws IOException {
        FolderOutput output = new FolderOutput(folder);
        output.begin().publish(site("one"));
        output.begin().publish(site("two"));
        Files.delete(folder.resolve("last-run"));

        assertThat(output.begin().number()).isEqualTo(3);
    }

    @Test
    void aSiteThatCannotBeWrittenLeavesTheOneBefore() throws IOException {
        FolderOutput output = new FolderOutput(folder);
        output.begin().publish(site("good"));
        Run run = output.begin();
        // A file where the release's folder should be: it can't be written, as on a full disk.
        Files.writeString(folder.resolve("releases/" + PublishedForm.releaseName(run.number(), NOW)), "in the way");

        assertThatThrownBy(() -> run.publish(site("bad")))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("the site that was there before is still in force");
        assertThat(indexInForce()).isEqualTo("good");
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("site"), "");

        assertThatThrownBy(() -> new FolderOutput(file).begin())
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("found a file at " + file);
    }

    @Test
    void aSiteHoldsNoFileOutsideOfIt() {
        for (String path : List.of("../evil", "/etc/passwd", "a//b", "a/../b", ".hidden", "manifest.json", "")) {
            assertThatThrownBy(() -> SiteFile.of(path, new byte[0]))
                    .as(path)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
