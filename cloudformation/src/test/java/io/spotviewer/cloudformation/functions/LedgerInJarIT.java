package io.spotviewer.cloudformation.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cloudformation.template.Template;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The jar of the site's functions has all that files of the ledger need, and no library for machines that run neither Lambda nor laptops. */
class LedgerInJarIT {

    private static final Path JAR = Template.FOLDER
            .resolve("../site-generator/target/site-generator.jar")
            .normalize();

    @Test
    void aFileOfTheLedgerIsWrittenAndReadByTheJarAlone() throws IOException, InterruptedException {
        assertThat(JAR).exists();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dspotviewer.level=WARN",
                        "-cp",
                        JAR + File.pathSeparator + Path.of("target", "test-classes"),
                        LedgerRoundTrip.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        assertThat(output).isEqualTo("read true\n");
    }

    @Test
    void theJarHasZstandardForLambdaAndLaptopsAlone() throws IOException {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            List<String> libraries = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.contains("libzstd-jni"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')))
                    .sorted()
                    .toList();
            assertThat(libraries)
                    .containsExactly(
                            "darwin/aarch64",
                            "darwin/x86_64",
                            "linux/aarch64",
                            "linux/amd64",
                            "win/aarch64",
                            "win/amd64");
        }
    }
}
