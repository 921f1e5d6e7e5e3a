package io.spotviewer.viewer.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.published.PublishedObjects;
import io.spotviewer.published.folder.CopiedSite;
import io.spotviewer.published.folder.SiteFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A site that is published elsewhere goes on being served while its original is away, half there, or behind. */
class CopiedSiteTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-15T10:15:00Z"), ZoneOffset.UTC);

    Path original;
    Path folder;
    SiteFixture publisher;
    Elsewhere objects;
    CurrentSite current;

    SiteFixture fixture(Path place) {
        return new SiteFixture(place);
    }

    @BeforeEach
    void publishElsewhere(@TempDir Path temporary) throws Exception {
        original = Files.createDirectories(temporary.resolve("original"));
        folder = Files.createDirectories(temporary.resolve("copy"));
        publisher = fixture(original);
        objects = new Elsewhere(original);
        current = server();
    }

    @Test
    void whatIsPublishedElsewhereIsServed() throws Exception {
        current.refresh();
        assertThat(current.view().release()).as("nothing yet").isEmpty();
        assertThat(current.lastError()).isEmpty();

        publisher.publish(1);
        current.refresh();
        assertThat(servedRun(current)).isEqualTo(1);
        publisher.publish(2);
        current.refresh();
        assertThat(servedRun(current)).isEqualTo(2);
        assertThat(current.lastError()).isEmpty();
    }

    /** What can be wrong with the original, after a second release was published there. */
    enum Wrong {
        AWAY("connection refused"),
        POINTER_GONE("there is no pointer any more"),
        A_FILE_NOT_THERE("jobs.csv is not there"),
        A_FILE_HALF_THERE("jobs.csv is not what its manifest says"),
        A_BODY_THAT_BREAKS_OFF("connection reset"),
        A_BODY_WITHOUT_END("jobs.csv: expected 1411 bytes, found more"),
        MANIFEST_NOT_THERE("manifest.json"),
        BEHIND("older than run 2"),
        NO_POINTER_BUT_A_PAGE("not JSON");

        private final String said;

        Wrong(String said) {
            this.said = said;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsWrongElsewhereTheCopyIsServedAndTheTroubleTold(Wrong wrong) throws Exception {
        publisher.publish(2);
        current.refresh();
        String pointer = Files.readString(original.resolve("current.json"));
        publisher.publish(3);
        switch (wrong) {
            case AWAY -> objects.away = true;
            case POINTER_GONE -> Files.delete(original.resolve("current.json"));
            case A_FILE_NOT_THERE -> Files.delete(publisher.file(3, "jobs.csv"));
            case A_FILE_HALF_THERE -> Files.writeString(publisher.file(3, "jobs.csv"), "JobID,R");
            case A_BODY_THAT_BREAKS_OFF -> objects.breaksOff = publisher.key(3, "jobs.csv");
            case A_BODY_WITHOUT_END -> objects.endless = publisher.key(3, "jobs.csv");
            case MANIFEST_NOT_THERE -> Files.delete(publisher.release(3).resolve("manifest.json"));
            case BEHIND -> publisher.publish(1);
            case NO_POINTER_BUT_A_PAGE -> Files.writeString(original.resolve("current.json"), "<html>503</html>");
        }
        current.refresh();

        assertThat(servedRun(current)).isEqualTo(2);
        assertThat(current.lastError())
                .get()
                .asString()
                .startsWith("s3://reports/: ")
                .contains(wrong.said);
        CurrentSite restarted = server();
        restarted.refresh();
        assertThat(servedRun(restarted)).as("a server started meanwhile").isEqualTo(2);
        assertThat(restarted.lastError())
                .as("it serves its copy before it looks elsewhere")
                .isEmpty();
        restarted.refresh();
        assertThat(servedRun(restarted)).isEqualTo(2);
        assertThat(restarted.lastError()).isPresent();
        assertThat(Files.readString(folder.resolve("current.json"))).isEqualTo(pointer);

        objects.away = false;
        objects.breaksOff = "";
        objects.endless = "";
        publisher.publish(4);
        current.refresh();
        assertThat(servedRun(current)).isEqualTo(4);
        assertThat(current.lastError()).isEmpty();
    }

    @Test
    void onlyWhatChangedIsFetched() throws Exception {
        publisher.publish(1);
        current.refresh();
        objects.opened.clear();
        publisher.publish(2);
        current.refresh();

        assertThat(objects.opened).contains(publisher.key(2, "index.html"));
        assertThat(objects.opened).doesNotContain(publisher.key(2, SiteFixture.STYLE));

        objects.opened.clear();
        current.refresh();
        assertThat(objects.opened).containsExactly("current.json");
    }

    @Test
    void whatWasFetchedBeforeItBrokeOffIsNotFetchedAgain() throws Exception {
        publisher.publish(1);
        objects.breaksOff = publisher.key(1, "spot.html");
        // Files are fetched at once, so a break may come before any other is there.
        while (contents() < SiteFixture.files(1).size() - 1) {
            current.refresh();
        }
        assertThat(current.view().release()).isEmpty();
        objects.breaksOff = "";
        objects.opened.clear();
        current.refresh();

        assertThat(servedRun(current)).isEqualTo(1);
        assertThat(objects.opened)
                .containsExactly(
                        "current.json",
                        "releases/" + SiteFixture.releaseOf(1) + "/manifest.json",
                        publisher.key(1, "spot.html"));
    }

    private long contents() throws IOException {
        Path contents = Files.createDirectories(folder.resolve("objects"));
        try (Stream<Path> found = Files.list(contents)) {
            return found.filter(path -> !path.getFileName().toString().startsWith("."))
                    .count();
        }
    }

    @Test
    void aCopyThatTheDiskSpoiltIsMended() throws Exception {
        publisher.publish(1);
        current.refresh();
        Files.writeString(copied("spot.html"), "spoilt");
        Files.delete(copied("index.html"));
        CurrentSite restarted = server();
        restarted.refresh();

        assertThat(servedRun(restarted)).isEqualTo(1);
        assertThat(Files.readString(copied("spot.html"))).isEqualTo(SiteFixture.text(1, "spot.html"));
    }

    @Test
    void aContentThatTheDiskSpoiltWithoutATraceIsMendedToo() throws Exception {
        publisher.publish(1);
        current.refresh();
        String spot = SiteFixture.text(1, "spot.html");
        Files.writeString(copied("spot.html"), spot.replace("run 1", "run 7"));
        CurrentSite restarted = server();
        restarted.refresh();
        assertThat(restarted.lastError()).get().asString().contains("spot.html: the manifest says SHA-256");
        restarted.refresh();

        assertThat(servedRun(restarted)).isEqualTo(1);
        assertThat(restarted.lastError()).isEmpty();
        assertThat(Files.readString(copied("spot.html"))).isEqualTo(spot);
    }

    private Path copied(String path) {
        return folder.resolve("objects")
                .resolve(SiteFixture.sha256(SiteFixture.text(1, path).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theCopyKeepsTheReleaseBeforeAndNoMore() throws Exception {
        for (int run = 1; run <= 5; run++) {
            publisher.publish(run);
            current.refresh();
        }
        try (Stream<Path> releases = Files.list(folder.resolve("releases"))) {
            assertThat(releases.map(path -> path.getFileName().toString()).sorted())
                    .containsExactly(SiteFixture.releaseOf(4), SiteFixture.releaseOf(5));
        }
    }

    @Test
    void theOriginalIsLookedAtNoMoreOftenThanTold() throws Exception {
        publisher.publish(1);
        CopiedSite seldom =
                new CopiedSite(objects, "s3://reports/", folder, 1024 * 1024, Duration.ofSeconds(10), CLOCK);
        seldom.pointer();
        objects.opened.clear();
        seldom.pointer();

        assertThat(objects.opened).isEmpty();
    }

    private CurrentSite server() {
        return new CurrentSite(
                new CopiedSite(objects, "s3://reports/", folder, 1024 * 1024, Duration.ZERO, CLOCK), 1024 * 1024);
    }

    private static long servedRun(CurrentSite site) {
        return site.view().release().orElseThrow().run();
    }

    /** A bucket, by a folder that can be made to fail. */
    private static final class Elsewhere implements PublishedObjects {
        private final Path folder;
        final List<String> opened = Collections.synchronizedList(new ArrayList<>());
        boolean away;
        String breaksOff = "";
        String endless = "";

        Elsewhere(Path folder) {
            this.folder = folder;
        }

        @Override
        public SortedSet<String> releases() throws IOException {
            return new SiteFolder(folder).releases();
        }

        @Override
        public InputStream open(String key) throws IOException {
            opened.add(key);
            if (away) {
                throw new IOException("connection refused");
            }
            if (!Files.exists(folder.resolve(key))) {
                throw new NoSuchFileException(key);
            }
            byte[] bytes = Files.readAllBytes(folder.resolve(key));
            if (!endless.isEmpty() && key.endsWith(endless)) {
                return new SequenceInputStream(new ByteArrayInputStream(bytes), new Endless());
            }
            return !breaksOff.isEmpty() && key.endsWith(breaksOff)
                    ? breakingOff(bytes)
                    : new ByteArrayInputStream(bytes);
        }

        private static InputStream breakingOff(byte[] bytes) {
            InputStream half = new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length / 2));
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    return orBreak(half.read());
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    return orBreak(half.read(buffer, offset, length));
                }

                private int orBreak(int read) throws IOException {
                    if (read < 0) {
                        throw new IOException("connection reset");
                    }
                    return read;
                }
            };
        }
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'x';
        }
    }
}
