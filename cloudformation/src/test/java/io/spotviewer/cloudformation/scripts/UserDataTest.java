package io.spotviewer.cloudformation.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cloudformation.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The user data: the script that the instance runs at its first start. */
class UserDataTest {

    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{[A-Za-z0-9:.]+}");

    /** Of a jar that holds the word jar. */
    private static final String CHECKSUM = "0163f1eea7894350060624d315234d40c508ab251ba121714e234503045faadd";

    @TempDir
    private Path folder = Path.of("");

    private String weekday = "Sun";

    /** What the last run printed, which the instance's console shows, and its exit status. */
    private String console = "";

    private int status;

    @Test
    void bashReadsIt() throws IOException, InterruptedException {
        assertThat(output(FakeTools.BASH, "-n", script().toString())).isEmpty();
    }

    @Test
    void shellcheckFindsNothing() throws IOException, InterruptedException {
        assumeTrue(FakeTools.isInstalled("shellcheck"), "shellcheck is not installed");
        assertThat(output("shellcheck", script().toString())).isEmpty();
    }

    @Test
    void systemdReadsTheUnit() throws IOException, InterruptedException {
        assumeTrue(FakeTools.isInstalled("systemd-analyze"), "systemd-analyze is not installed");
        Path file = folder.resolve("spot-viewer.service");
        // The program that it starts is not on this machine.
        Files.writeString(file, unit().replaceAll("(Exec\\w+=)\\S+", "$1/bin/true"));
        assertThat(output("systemd-analyze", "verify", file.toString()).lines())
                .filteredOn(line -> line.contains("spot-viewer.service"))
                .isEmpty();
    }

    @Test
    void theServerHasTheJvmOptionsThatWereMeasured() throws IOException {
        String options = Files.readAllLines(Path.of("..", "viewer-server", "jvm.options")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .collect(Collectors.joining(" "));
        assertThat(Files.readString(script()))
                .contains("ExecStart=/usr/bin/java " + options + " -jar /opt/spot-viewer/viewer-server.jar");
    }

    @Test
    void theServiceHasAUserOfItsOwnAndIsSandboxed() throws IOException, InterruptedException {
        assumeTrue(FakeTools.isInstalled("systemd-analyze"), "systemd-analyze is not installed");
        assertThat(unit()).contains("\nUser=spot-viewer\n");
        Path file = Files.writeString(folder.resolve("spot-viewer.service"), unit());
        Matcher exposure = Pattern.compile("Overall exposure level for \\S+: ([0-9.]+)")
                .matcher(output("systemd-analyze", "security", "--offline=true", "--no-pager", file.toString()));
        assertThat(exposure.find()).isTrue();
        // 10 for a service that may do anything; 9.6 for one whose unit says nothing of it.
        assertThat(Double.parseDouble(exposure.group(1))).isLessThan(3);
    }

    @Test
    void aServerThatAnswersIsSignalled() throws IOException, InterruptedException {
        tools();
        assertThat(notesOf(CHECKSUM))
                .contains("systemctl enable --now spot-viewer.service spot-viewer-health.timer")
                .last()
                .asString()
                .startsWith("cfn-signal --exit-code 0 ");
    }

    @Test
    void aJarOfAnotherChecksumIsNeverStarted() throws IOException, InterruptedException {
        tools();
        assertThat(notesOf("0".repeat(64)))
                .noneMatch(call -> call.startsWith("systemctl"))
                .last()
                .asString()
                .startsWith("cfn-signal --exit-code 1 --reason User data failed at line ");
    }

    @Test
    void withoutAChecksumTheOneBesideTheJarIsUsed() throws IOException, InterruptedException {
        tools();
        assertThat(notesOf("")).last().asString().startsWith("cfn-signal --exit-code 0 ");
    }

    @Test
    void withoutAWayOutTheReasonIsSignalled() throws IOException, InterruptedException {
        tools();
        tool("dnf", "echo 'Curl error (28): Timeout was reached' >&2; exit 1");
        assertThat(notesOf(CHECKSUM))
                .noneMatch(call -> call.startsWith("systemctl"))
                .last()
                .asString()
                .startsWith("cfn-signal --exit-code 1 --reason User data failed at line ");
    }

    /** With DNS servers of the VPC's own that are not let through, or that do not know AWS's endpoints, no signal gets through either. */
    @Test
    void withoutDnsTheReasonIsOnTheConsole() throws IOException, InterruptedException {
        tools();
        tool(
                "dnf",
                "echo 'Curl error (6): Could not resolve hostname for https://al2023-repos-value.s3.dualstack.value.amazonaws.com/x' >&2; exit 1");
        tool("getent", "exit 2");
        tool("cfn-signal", "echo 'Could not resolve host: cloudformation.value.value' >&2; exit 1");
        assertThat(notesOf(CHECKSUM))
                .noneMatch(call -> call.startsWith("systemctl"))
                .containsSubsequence(
                        "getent hosts cloudformation.value.value",
                        "cfn-signal --exit-code 1 --reason User data failed at line " + lineOf("dnf install")
                                + "; see /var/log/cloud-init-output.log --stack value --resource Viewer --region value");
        assertThat(console)
                .containsSubsequence(
                        "Curl error (6): Could not resolve hostname",
                        "spot-viewer: user data failed at line " + lineOf("dnf install") + "\n",
                        "spot-viewer: no DNS server that can be reached knows cloudformation.value.value. If the VPC has DNS servers of its own,"
                                + " deploy with --set DnsCidr=NETWORK\n");
        assertThat(status).isNotZero();
    }

    @Test
    void whereDnsAnswersItIsNotBlamed() throws IOException, InterruptedException {
        tools();
        tool("dnf", "exit 1");
        notesOf(CHECKSUM);
        assertThat(console).contains("spot-viewer: user data failed at line ").doesNotContain("DNS");
    }

    /** A resolver that knows the packages' host and not that of the token: the server never starts, and its log says why. */
    @Test
    void anEndpointThatDnsDoesNotKnowIsInTheLogOnTheConsole() throws IOException, InterruptedException {
        tools();
        tool("curl", "exit 7");
        tool(
                "journalctl",
                "echo 'fetch-token: Could not connect to the endpoint URL: \"https://secretsmanager.value.amazonaws.com/\"'");
        assertThat(notesOf(CHECKSUM))
                .last()
                .asString()
                .startsWith("cfn-signal --exit-code 1 --reason The server did not answer within five minutes");
        assertThat(console).contains("Could not connect to the endpoint URL: \"https://secretsmanager");
    }

    private int lineOf(String text) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("run.sh"));
        return 1
                + lines.indexOf(lines.stream()
                        .filter(line -> line.startsWith(text))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void aTokenThatCannotBeReadYetIsAskedForAgainForEver() throws IOException, InterruptedException {
        tools();
        notesOf(CHECKSUM);
        tool("aws", "exit 254");
        assertThat(fetchToken()).isNotZero();
        assertThat(folder.resolve("token")).isEmptyFile();
        tool("aws", "echo secret");
        assertThat(fetchToken()).isZero();
        assertThat(folder.resolve("token")).hasContent("secret");
        // A start that fails is tried again, and systemd never gives up on it.
        assertThat(unit()).contains("\nRestart=always\n", "\nStartLimitIntervalSec=0\n");
    }

    private int fetchToken() throws IOException, InterruptedException {
        ProcessBuilder fetch = new ProcessBuilder(
                FakeTools.BASH, folder.resolve("opt").resolve("fetch-token").toString());
        fetch.environment().put("PATH", folder + "/bin:" + fetch.environment().getOrDefault("PATH", ""));
        fetch.environment().put("SPOT_VIEWER_TOKEN_SECRET", "secret-1");
        fetch.environment().put("RUNTIME_DIRECTORY", folder.toString());
        return fetch.start().waitFor();
    }

    @Test
    void packagesAreUpgradedOnceAWeekUnlessNever() throws IOException, InterruptedException {
        tools();
        weekday = "Tue";
        assertThat(notesOf(CHECKSUM)).contains("systemctl enable --now spot-viewer-updates.timer");
        assertThat(folder.resolve("spot-viewer-updates.timer")).content().contains("OnCalendar=Tue *-*-* 03:30:00 UTC");
        assertThat(folder.resolve("spot-viewer-updates.service"))
                .content()
                .contains(
                        "dnf upgrade --assumeyes --quiet --releasever=latest",
                        "ExecStartPost=/usr/bin/systemctl --no-block reboot");
    }

    @Test
    void nothingIsUpgradedWhereTheStacksOwnerDoesIt() throws IOException, InterruptedException {
        tools();
        weekday = "never";
        assertThat(notesOf(CHECKSUM)).noneMatch(call -> call.contains("updates"));
        assertThat(folder.resolve("spot-viewer-updates.timer")).doesNotExist();
    }

    @Test
    void aServerThatDoesNotAnswerFailsTheInstance() throws IOException, InterruptedException {
        tools();
        tool("curl", "exit 7");
        assertThat(notesOf(CHECKSUM))
                .last()
                .asString()
                .startsWith("cfn-signal --exit-code 1 --reason The server did not");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ok        | 0 | echo '{\"status\":\"ok\",\"lastError\":null}'",
                "degraded  | 1 | echo '{\"status\":\"degraded\",\"lastError\":\"release r-2 has no index.html\"}'",
                "no answer | 1 | exit 7"
            })
    void whetherTheNewestSiteIsServedIsReported(String server, int outdated, String curl)
            throws IOException, InterruptedException {
        tools();
        notesOf(CHECKSUM);
        tool("curl", curl);
        tool("aws", "");
        ProcessBuilder report = new ProcessBuilder(
                FakeTools.BASH, folder.resolve("opt").resolve("report-health").toString());
        report.environment().put("PATH", folder + "/bin:" + report.environment().getOrDefault("PATH", ""));
        report.environment().put("SPOT_VIEWER_PREFIX", "atlas");
        assertThat(report.start().waitFor()).isZero();
        assertThat(Files.readAllLines(notes()))
                .last()
                .isEqualTo("aws cloudwatch put-metric-data --namespace SpotViewer --metric-name ServedSiteOutdated"
                        + " --dimensions UniquePrefix=atlas --value " + outdated);
    }

    /** Stand-ins for the programs of the instance, which note each call. */
    private void tools() throws IOException {
        for (String name : List.of("cfn-signal", "dnf", "getent", "journalctl", "sleep", "systemctl", "useradd")) {
            tool(name, "");
        }
        tool("curl", "[ \"${!#}\" = http://127.0.0.1:5005/healthz ]");
        tool("aws", """
                case "$*" in
                  *.sha256*) echo %s ;;
                  *) printf jar >"${!#}" ;;
                esac
                """.formatted(CHECKSUM));
    }

    private void tool(String name, String body) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path file = Files.writeString(
                bin.resolve(name), "#!/bin/bash\nprintf '%s\\n' \"" + name + " $*\" >>'" + notes() + "'\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Runs it in a folder that stands for the instance's disk. */
    private List<String> notesOf(String checksum) throws IOException, InterruptedException {
        String text = text().replace("${ViewerJarSha256}", checksum)
                .replace("${WeeklyUpdateDay}", weekday)
                .replace("/opt/aws/bin/", folder + "/bin/")
                .replace("/opt/spot-viewer", folder + "/opt")
                .replace("/etc/systemd/system/", folder + "/");
        Path file = folder.resolve("run.sh");
        Files.writeString(file, SUBSTITUTION.matcher(text).replaceAll("value"));
        ProcessBuilder bash = new ProcessBuilder(FakeTools.BASH, file.toString()).redirectErrorStream(true);
        bash.environment().put("PATH", folder + "/bin:" + bash.environment().getOrDefault("PATH", ""));
        Process process = bash.start();
        process.getOutputStream().close();
        console = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        status = process.waitFor();
        return Files.readAllLines(notes());
    }

    private Path notes() {
        return folder.resolve("notes");
    }

    private String unit() throws IOException {
        String text = Files.readString(script());
        return text.substring(text.indexOf("[Unit]"), text.indexOf("\nUNIT\n") + 1);
    }

    private Path script() throws IOException {
        Path file = folder.resolve("user-data.sh");
        return Files.writeString(file, SUBSTITUTION.matcher(text()).replaceAll("value"));
    }

    private static String text() throws IOException {
        JsonNode text = Template.read("spot-viewer.yaml")
                .resource("Viewer")
                .property("UserData")
                .path("Fn::Base64")
                .path("Fn::Sub")
                .path(0);
        return text.asText();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        return status == 0 || !output.isEmpty() ? output : "exit status " + status;
    }
}
