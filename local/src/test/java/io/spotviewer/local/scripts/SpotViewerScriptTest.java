package io.spotviewer.local.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code spot-viewer} finds its folder through links, and says in one line which Java it lacks. A fake java prints how it was called. */
class SpotViewerScriptTest {

    private static final String JAVA = """
            #!/bin/bash
            if [ "$1" = -XshowSettings:properties ]; then
              printf '    java.home = %s\\n    java.specification.version = %s\\n' "$(dirname "$(dirname "$0")")" "$VERSION" >&2
            else
              printf '%s\\n' "LC_ALL=$LC_ALL" "$@"
            fi
            """;

    private Path folder = Path.of("set by JUnit");
    private Path home = folder;

    @BeforeEach
    void installation(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        home = folder.resolve("a home");
        for (String part : List.of(
                "pom.xml", "m/pom.xml", "m/src/main/x", "statemachine/x.asl.json", "cloudformation/analytics.yaml")) {
            Files.createDirectories(home.resolve(part).getParent());
            Files.writeString(home.resolve(part), "");
        }
        Files.copy(Path.of("..", "spot-viewer"), home.resolve("spot-viewer"));
        Path jar = Files.createDirectories(home.resolve("local/target")).resolve("spot-viewer.jar");
        Files.writeString(jar, "");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Path links = Files.createDirectories(folder.resolve("some links"));
        Files.createSymbolicLink(links.resolve("absolute"), home.resolve("spot-viewer"));
        Files.createSymbolicLink(links.resolve("relative"), Path.of("../a home/spot-viewer"));
        Files.createSymbolicLink(links.resolve("link to link"), Path.of("relative"));
        Files.createSymbolicLink(folder.resolve("linked folder"), links);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a home/spot-viewer",
                "some links/absolute",
                "some links/relative",
                "some links/link to link",
                "linked folder/link to link"
            })
    void itRunsItsOwnJarThroughAnyLink(String script) throws Exception {
        assertThat(run(Map.of("VERSION", "17", "CDPATH", folder.toString()), script, "demo", "two words"))
                .contains(home.resolve("local/target/spot-viewer.jar") + "\ndemo\ntwo words\n");
    }

    @ParameterizedTest
    @CsvSource({"C, C.UTF-8", "POSIX, C.UTF-8", "de_DE.UTF-8, de_DE.UTF-8"})
    void inTheCLocaleFilesHaveNamesInUtf8(String locale, String expected) throws Exception {
        assertThat(run(Map.of("VERSION", "17", "LC_ALL", locale), "a home/spot-viewer"))
                .startsWith("LC_ALL=" + expected + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "11", "16"})
    void anOlderJavaIsNamed(String version) throws Exception {
        assertThat(run(Map.of("VERSION", version), "a home/spot-viewer"))
                .isEqualTo("spot-viewer: Java 17 or newer is required; " + folder.resolve("jdk/bin/java") + " is Java "
                        + version + ". Install a JDK or set JAVA_HOME\n");
    }

    @Test
    void noJavaIsNamed() throws Exception {
        Files.delete(folder.resolve("jdk/bin/java"));
        assertThat(run(Map.of(), "a home/spot-viewer"))
                .isEqualTo(
                        "spot-viewer: Java 17 or newer is required; none was found. Install a JDK or set JAVA_HOME\n");
    }

    @Test
    void aRuntimeWithoutCompilerIsNamedWhereThereIsSomethingToBuild() throws Exception {
        Files.delete(home.resolve("local/target/spot-viewer.jar"));
        assertThat(run(Map.of("VERSION", "17"), "a home/spot-viewer"))
                .isEqualTo("spot-viewer: a JDK is required to build; " + folder.resolve("jdk")
                        + " is a JRE, without javac. Install a JDK or set JAVA_HOME\n");
    }

    private String run(Map<String, String> environment, String... line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("spotviewer.bash", "bash"))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.command().addAll(List.of(line));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("LC_ALL", "en_US.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
        // A locale that this machine lacks is bash's to complain of.
        return said.lines()
                .filter(text -> !text.contains("warning: setlocale"))
                .map(text -> text + "\n")
                .reduce("", String::concat);
    }
}
