package io.spotviewer.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.site.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The page of the site and the document have the same biases and the same history of definitions. */
class MethodologyTest {

    private static final Path DOCUMENT = Path.of("../doc/methodology.md");

    @Test
    void theDocumentHasTheBiasesOfThePage() throws IOException {
        assertThat(Files.readString(DOCUMENT).lines())
                .containsSubsequence(Arrays.stream(Bias.values())
                        .map(bias -> row(bias.cause(), bias.figures(), bias.direction(), bias.inTheDemo()))
                        .toList());
    }

    @Test
    void theDocumentHasTheHistoryOfThePage() throws IOException {
        assertThat(Files.readString(DOCUMENT).lines())
                .containsSubsequence(DefinitionsVersion.ALL.stream()
                        .map(version -> row(String.valueOf(version.number()), version.changes()))
                        .toList());
    }

    @Test
    void theLatestVersionIsTheReports() throws IOException {
        assertThat(DefinitionsVersion.ALL.get(0).number()).isEqualTo(Report.DEFINITIONS_VERSION);
        assertThat(Files.readString(DOCUMENT)).contains("now " + Report.DEFINITIONS_VERSION + ".");
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
