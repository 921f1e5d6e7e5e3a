package io.spotviewer.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is configured wrongly is said in one line that names the setting, and nothing is started. */
class ViewerMainTest {

    Path folder;

    @BeforeEach
    void temporary(@TempDir Path temporary) {
        folder = temporary;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65536", "70000", "abc", "", " 80", "99999999999"})
    void aPortThatIsNone(String port) throws Exception {
        assertRefused("--port", Map.of(), "--from-site", folder.toString(), "--port", port);
    }

    @Test
    void aPortThatIsNoneInTheEnvironment() throws Exception {
        assertThat(run(Map.of(), "--from-site", folder.toString(), "--port=abc").text())
                .contains("'abc'");
    }

    @Test
    void aPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused("port", Map.of(), "--from-site", folder.toString(), "--port", port);
        }
    }

    @Test
    void noFolder() throws Exception {
        assertRefused("--from-site", Map.of());
        assertRefused("site", Map.of(), "--from-site", folder.resolve("missing").toString());
    }

    @Test
    void aFileInTheFoldersPlace() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        assertRefused("site", Map.of(), "--from-site", file.toString());
    }

    @Test
    void anUnknownHost() throws Exception {
        assertRefused("host", Map.of(), "--from-site", folder.toString(), "--host", "no such host.invalid");
    }

    @Test
    void anAddressOfAnotherMachine() throws Exception {
        assertRefused("listen on 192.0.2.1", Map.of(), "--from-site", folder.toString(), "--host", "192.0.2.1");
    }

    @Test
    void aTokenThatNoClientCouldSend() throws Exception {
        assertRefused("SPOT_VIEWER_TOKEN", Map.of("SPOT_VIEWER_TOKEN", "two words"), "--from-site", folder.toString());
    }

    @Test
    void aTokenFileThatIsMissingOrEmpty() throws Exception {
        Path file = folder.resolve("token");
        assertRefused("--token-file", Map.of(), "--from-site", folder.toString(), "--token-file", file.toString());
        Files.writeString(file, "\n");
        assertRefused("--token-file", Map.of(), "--from-site", folder.toString(), "--token-file", file.toString());
    }

    @Test
    void twoTokens() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "a-token-from-the-file-0123456789012");
        assertRefused(
                "--token-file",
                Map.of("SPOT_VIEWER_TOKEN", "a-token-from-the-environment-0123456"),
                "--from-site",
                folder.toString(),
                "--token-file",
                file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://", "https://a-bucket.s3.amazonaws.com/"})
    void aBucketThatIsNone(String from) throws Exception {
        assertRefused("--from-site", Map.of(), "--from-site", from, "--copy", folder.toString());
    }

    @Test
    void aSiteInABucketNeedsAFolderForItsCopyAndAFolderNone() throws Exception {
        assertRefused("--copy", Map.of(), "--from-site", "s3://a-bucket");
        assertRefused("--copy", Map.of(), "--from-site", folder.toString(), "--copy", folder.toString());
    }

    @Test
    void aFormerNameIsAcceptedWithAWarning() throws Exception {
        Outcome outcome = run(Map.of(), "--site", folder.toString(), "--port", "0");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.text())
                .startsWith("viewer-server: warning: --site is now --from-site")
                .contains("viewer-server: --port")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"report.example.org:443", "https://report.example.org", "a b", "*.example.org", "-x.example.org"
            })
    void anAllowedHostThatIsNone(String name) throws Exception {
        assertRefused("--allowed-host", Map.of(), "--from-site", folder.toString(), "--allowed-host", name);
    }

    @Test
    void aStateMachineThatIsNone() throws Exception {
        String execution = "arn:aws:states:eu-west-1:123456789012:execution:site:run";
        assertRefused(
                "--regeneration-state-machine-arn",
                Map.of(),
                "--from-site",
                folder.toString(),
                "--regeneration-state-machine-arn",
                execution);
    }

    @Test
    void anUnknownFlag() throws Exception {
        assertRefused("--sit", Map.of(), "--from-site", folder.toString(), "--sit", "x");
    }

    @Test
    void aStackTraceIsShownOnlyWhenAskedFor() throws Exception {
        assertThat(run(Map.of(), "--from-site", "/missing", "--debug").text()).contains("\tat io.spotviewer.");
    }

    @Test
    void noMessageHoldsTheToken() throws Exception {
        String token = "a secret token";
        assertThat(run(Map.of("SPOT_VIEWER_TOKEN", token), "--from-site", folder.toString(), "--debug")
                        .text())
                .doesNotContain(token);
        assertThat(RunningServer.config(folder).toString()).doesNotContain(RunningServer.TOKEN);
    }

    private record Outcome(int code, String text) {}

    private static void assertRefused(String setting, Map<String, String> environment, String... args)
            throws Exception {
        Outcome outcome = run(environment, args);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.text().lines()).hasSize(1);
        assertThat(outcome.text()).startsWith("viewer-server: ").contains(setting);
    }

    private static Outcome run(Map<String, String> environment, String... args) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.err;
        try (PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setErr(err);
            return new Outcome(ViewerMain.run(args, environment), bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }
}
