package io.spotviewer.published.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.published.PublishException;
import io.spotviewer.published.PublishedForm;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.SiteOutput.Outcome;
import io.spotviewer.published.SiteOutput.Run;
import io.spotviewer.published.SiteOutputContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void theLastFiveReleasesAreKept() throws IOException {
        for (int i = 1; i <= 8; i++) {
            new FolderOutput(folder).begin().publish(site("run " + i));
        }

        assertThat(releases())
                .extracting(name -> name.substring(0, 10))
                .containsExactly("r-00000004", "r-00000005", "r-00000006", "r-00000007", "r-00000008");
        assertThat(indexInForce()).isEqualTo("run 8");
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
