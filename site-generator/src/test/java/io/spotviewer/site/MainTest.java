package io.spotviewer.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private final StringWriter said = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(said, true), Map.of(), args);
    }

    @Test
    void missingSettingsAreNamed() {
        assertThat(run()).isEqualTo(2);
        assertThat(said.toString()).contains("--prefix").contains("--site").hasLineCount(1);
    }

    @Test
    void aPrefixThatNamesNoTableIsNamed() {
        assertThat(run("--prefix", "a/b", "--site", folder.toString())).isEqualTo(2);
        assertThat(said.toString())
                .startsWith("site-generator: --prefix: expected")
                .hasLineCount(1);
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("site"), "");

        assertThat(run("--prefix", "p", "--site", file.toString())).isEqualTo(2);
        assertThat(said.toString())
                .startsWith("site-generator: --site: expected a folder")
                .hasLineCount(1);
    }

    @Test
    void debugShowsWhereAnErrorCameFrom() {
        assertThat(run("--debug", "--prefix", "a/b", "--site", folder.toString()))
                .isEqualTo(2);
        assertThat(said.toString()).contains("\tat io.spotviewer");
    }
}
