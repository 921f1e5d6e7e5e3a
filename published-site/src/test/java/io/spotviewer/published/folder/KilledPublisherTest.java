package io.spotviewer.published.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publisher that is killed at any moment leaves a whole site behind, and nobody waits for what it held. */
class KilledPublisherTest {

    private static final int KILLS = 20;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void whatIsInForceIsWholeWheneverThePublisherIsKilled() throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < KILLS; i++) {
            Process publisher = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            PublishForever.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            long told = 0;
            try {
                BufferedReader lines = publisher.inputReader();
                for (int n = random.nextInt(3); n >= 0; n--) {
                    told = Long.parseLong(lines.readLine());
                }
                // Then at whatever moment of the next run.
                Thread.sleep(random.nextInt(30));
            } finally {
                publisher.destroyForcibly().waitFor();
            }
            assertThat(runOfWholeSite()).isGreaterThanOrEqualTo(told);
        }
        assertThat(new FolderOutput(folder).begin().number()).isGreaterThan(runOfWholeSite());
    }

    /** The run of the site in force, every byte of which is checked. */
    private long runOfWholeSite() throws IOException, NoSuchAlgorithmException {
        JsonNode current = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("current.json")));
        Path release =
                folder.resolve("releases").resolve(current.path("release").asText());
        JsonNode manifest = new ObjectMapper().readTree(Files.readAllBytes(release.resolve("manifest.json")));
        assertThat(manifest.path("files")).hasSize(5);
        for (JsonNode file : manifest.path("files")) {
            byte[] content =
                    Files.readAllBytes(release.resolve(file.path("path").asText()));
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                    .as(file.path("path").asText())
                    .isEqualTo(file.path("sha256").asText());
        }
        return current.path("run").asLong();
    }
}
