package io.spotviewer.viewer.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.published.folder.SiteFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publication may end at any point, with files whole, half written or not there: what is served is one whole release. */
class InterruptedPublicationTest {

    /** What a publisher does to the disk between two points at which it can die. */
    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    SiteFixture fixture(Path place) {
        return new SiteFixture(place);
    }

    @Test
    void whereverAPublisherDiesTheSiteIsOneWholeRelease(@TempDir Path folder) throws Exception {
        SiteFixture site = fixture(folder);
        site.publish(1);
        List<Step> steps = publicationOf(site, 2);
        assertThat(steps).hasSizeGreaterThan(20);

        for (int died = 0; died < steps.size(); died++) {
            steps.get(died).take();
            // A server that starts on what the dead publisher left; one that ran before looks at the same.
            CurrentSite current = new CurrentSite(new SiteFolder(folder), 1024 * 1024);
            current.refresh();

            long expected = died == steps.size() - 1 ? 2 : 1;
            assertThat(current.lastError()).isEmpty();
            assertThat(current.view().release().orElseThrow().run()).isEqualTo(expected);
            for (Map.Entry<String, String> file : SiteFixture.files(expected).entrySet()) {
                assertThat(text(current, file.getKey())).isEqualTo(file.getValue());
            }
        }
    }

    private static List<Step> publicationOf(SiteFixture site, long run) throws IOException {
        List<Step> steps = new ArrayList<>();
        SiteFixture.files(run).forEach((name, text) -> {
            Path file = site.isByContent()
                    ? site.folder().resolve("objects").resolve(".part")
                    : site.release(run).resolve(name);
            steps.add(() -> write(file, text.substring(0, text.length() / 2)));
            steps.add(() -> write(file, text));
            if (site.isByContent()) {
                String hash = SiteFixture.sha256(text.getBytes(StandardCharsets.UTF_8));
                steps.add(() -> Files.move(
                        file,
                        file.resolveSibling(hash),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING));
            }
        });
        String manifest = site.manifest(run, SiteFixture.files(run)).toString();
        Path manifestFile = site.release(run).resolve("manifest.json");
        steps.add(() -> write(manifestFile, manifest.substring(0, manifest.length() / 2)));
        steps.add(() -> write(manifestFile, manifest));
        String pointer = Files.readString(site.folder().resolve("current.json"))
                .replace(SiteFixture.releaseOf(1), SiteFixture.releaseOf(run))
                .replace("\"run\":1", "\"run\":" + run);
        Path next = site.folder().resolve("current.json.next");
        steps.add(() -> write(next, pointer.substring(0, pointer.length() / 2)));
        steps.add(() -> write(next, pointer));
        steps.add(() -> Files.move(next, site.folder().resolve("current.json"), StandardCopyOption.ATOMIC_MOVE));
        return steps;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String text(CurrentSite current, String file) throws IOException {
        Content content = current.view().find(file);
        assertThat(content).as(file).isNotNull();
        return StandardCharsets.UTF_8.decode(content.identity().view()).toString();
    }
}
