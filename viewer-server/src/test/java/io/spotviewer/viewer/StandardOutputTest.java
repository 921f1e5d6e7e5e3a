package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.viewer.release.SiteFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server in a process of its own. What collects its standard output reads each line as JSON. */
class StandardOutputTest {

    @Test
    void everyLineIsJsonFromTheFirstOn(@TempDir Path folder) throws Exception {
        new SiteFixture(folder).publish(1);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path out = Files.createTempFile(folder.getParent(), "out", ".txt");
        Path errors = Files.createTempFile(folder.getParent(), "errors", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.spotviewer.viewer.ViewerMain",
                        "--from-site",
                        folder.toString(),
                        "--port",
                        Integer.toString(port))
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            awaitLines(process, out, 1);
            URI.create("http://127.0.0.1:" + port + "/spot.html")
                    .toURL()
                    .openStream()
                    .close();
            awaitLines(process, out, 2);
        } finally {
            process.destroy();
            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
        }

        List<String> lines = Files.readAllLines(out);
        ObjectMapper json = new ObjectMapper();
        JsonNode first = json.readTree(lines.get(0));
        assertThat(first.path("serving").textValue()).isEqualTo(folder.toString());
        assertThat(first.path("url").textValue()).isEqualTo("http://127.0.0.1:" + port + "/");
        assertThat(first.path("at").textValue()).endsWith("Z");
        assertThat(json.readTree(lines.get(1)).path("path").textValue()).isEqualTo("/spot.html");
        assertThat(lines).hasSize(2);
        assertThat(errors)
                .content()
                .contains("viewer-server: serving " + folder + " at http://127.0.0.1:" + port + "/");
        Files.delete(out);
        Files.delete(errors);
    }

    private static void awaitLines(Process process, Path file, int count) throws IOException, InterruptedException {
        while (Files.readAllLines(file).size() < count) {
            assertThat(process.isAlive()).as("the server runs").isTrue();
            Thread.sleep(20);
        }
    }
}
