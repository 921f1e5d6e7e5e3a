package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder of {@code examples/} is a case: its events and facts make the figures that it expects. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    static List<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(Files::isDirectory)
                    .map(example -> example.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleMakesTheFiguresThatItExpects(String name) throws IOException {
        Path example = EXAMPLES.resolve(name);
        Path site = folder.resolve("site");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = SpotViewer.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "replay",
                "--once",
                "--events",
                example.resolve("events").toString(),
                "--facts",
                example.resolve("facts").toString(),
                "--site",
                site.toString(),
                "--data",
                folder.resolve("data").toString());
        assertThat(exitCode).as(err.toString()).isZero();
        Path published = site.resolve("releases")
                .resolve(JSON.readTree(site.resolve("current.json").toFile())
                        .path("release")
                        .asText());
        try (Stream<Path> expected = Files.list(example.resolve("expected"))) {
            List<Path> files = expected.sorted().toList();
            assertThat(files).as(name).isNotEmpty();
            for (Path file : files) {
                JsonNode made =
                        JSON.readTree(published.resolve(file.getFileName()).toFile());
                assertThat(made).as("%s of %s", file.getFileName(), name).isEqualTo(JSON.readTree(file.toFile()));
            }
        }
    }
}
