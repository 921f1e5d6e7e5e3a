package io.spotviewer.local.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the instance runs when it is made. */
class UserDataTest {

    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{[A-Za-z0-9:.]+}");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void bashReadsIt() throws IOException, InterruptedException {
        assertThat(output("bash", "-n", script().toString())).isEmpty();
    }

    @Test
    void shellcheckFindsNothing() throws IOException, InterruptedException {
        assumeTrue(isInstalled("shellcheck"), "shellcheck is not installed");
        assertThat(output("shellcheck", script().toString())).isEmpty();
    }

    @Test
    void systemdReadsTheUnit() throws IOException, InterruptedException {
        assumeTrue(isInstalled("systemd-analyze"), "systemd-analyze is not installed");
        String text = Files.readString(script());
        String unit = text.substring(text.indexOf("[Unit]"), text.indexOf("\nUNIT\n"));
        Path file = folder.resolve("spot-viewer.service");
        // What it starts is not on this machine.
        Files.writeString(file, unit.replaceAll("(Exec\\w+=)\\S+", "$1/bin/true"));
        assertThat(output("systemd-analyze", "verify", file.toString()).lines())
                .filteredOn(line -> line.contains("spot-viewer.service"))
                .isEmpty();
    }

    @Test
    void theServersJvmIsStartedAsItsMeasurementsWere() throws IOException {
        String options = Files.readAllLines(Path.of("..", "viewer-server", "jvm.options")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .collect(Collectors.joining(" "));
        assertThat(Files.readString(script()))
                .contains("ExecStart=/usr/bin/java " + options + " -jar /opt/spot-viewer/viewer-server.jar");
    }

    @Test
    void itStopsAtTheFirstFailureAndTellsOfIt() throws IOException {
        assertThat(Files.readString(script())).contains("set -euo pipefail", "sha256sum --check", "ERR", "/healthz");
    }

    private Path script() throws IOException {
        JsonNode text = Template.read("spot-viewer.yaml")
                .resource("Viewer")
                .property("UserData")
                .path("Fn::Base64")
                .path("Fn::Sub")
                .path(0);
        Path file = folder.resolve("user-data.sh");
        return Files.writeString(file, SUBSTITUTION.matcher(text.asText()).replaceAll("value"));
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        return status == 0 || !output.isEmpty() ? output : "exit status " + status;
    }
}
