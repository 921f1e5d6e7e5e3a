package io.spotviewer.local.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that install and remove, over an {@code aws} and an {@code mvn} that only note what they are asked. */
class ScriptsTest {

    private static final String[] WHERE = {
        "--prefix",
        "demo",
        "--region",
        "eu-west-1",
        "--vpc",
        "vpc-1",
        "--subnet",
        "subnet-1",
        "--key-name",
        "key",
        "--allowed-cidr",
        "10.0.0.0/8"
    };

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void install() throws IOException {
        program("mvn", "printf '%s\\n' \"mvn $*\" >>\"$NOTES\"");
        program("aws", """
                printf '%s\\n' "aws $*" >>"$NOTES"
                case "$*" in
                  *get-caller-identity*Arn*) echo arn:aws:sts::123456789012:assumed-role/r/s ;;
                  *get-caller-identity*) echo 123456789012 ;;
                  *"cloudformation package"*) while [ "$1" != --output-template-file ]; do shift; done; echo Resources: >"$2" ;;
                  *"cloudformation deploy"*) echo arn:aws:cloudformation:eu-west-1:123456789012:changeSet/one/two ;;
                  *"cloudformation wait"*) exit 255 ;;
                  *describe-stack-events*) echo 'JobTable AWS::DynamoDB::Table jobTracker-demo already exists' ;;
                esac
                """);
    }

    @Test
    void aDryRunSaysWhatItWouldDoAndOnlyReads() throws IOException, InterruptedException {
        Ended deploy = run("deploy.sh", with(WHERE, "--dry-run"));

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(deploy.output())
                .contains("would run: mvn", "cloudformation package", "viewer-server-CHECKSUM.jar", "ReleaseId=RELEASE")
                .contains(
                        "--stack-name spot-viewer-analytics-demo",
                        "--stack-name spot-viewer-demo",
                        "AllowedCidr=10.0.0.0/8")
                .contains("would start an execution", "would run: aws stepfunctions start-execution");
        assertThat(notes())
                .isNotEmpty()
                .allMatch(call -> call.contains("get-caller-identity") || call.contains("head-bucket"));
    }

    @Test
    void aFailedStackIsToldByTheEventThatFailedFirst() throws IOException, InterruptedException {
        Ended deploy = run("deploy.sh", with(WHERE, "--yes"));

        assertThat(deploy.status()).isEqualTo(1);
        assertThat(deploy.output())
                .contains("What failed first:\nJobTable AWS::DynamoDB::Table jobTracker-demo already exists")
                .contains("deploy.sh: stack spot-viewer-analytics-demo could not be deployed");
        assertThat(notes().get(notes().size() - 1))
                .contains("describe-stack-events")
                .contains("reverse(StackEvents[?ClientRequestToken=='deploy-");
    }

    @Test
    void changesAreShownBeforeTheyAreMadeAndNotMadeWithoutAYes() throws IOException, InterruptedException {
        Ended deploy = run("deploy.sh", WHERE);

        assertThat(deploy.status()).isEqualTo(1);
        assertThat(deploy.output()).contains("nothing was changed");
        assertThat(notes()).anyMatch(call -> call.contains("describe-change-set"));
        assertThat(notes()).noneMatch(call -> call.contains("execute-change-set"));
    }

    @Test
    void removingSaysWhatIsKept() throws IOException, InterruptedException {
        Ended destroy = run("destroy.sh", "--prefix", "demo", "--region", "eu-west-1", "--dry-run");

        assertThat(destroy.status()).as(destroy.output()).isZero();
        assertThat(destroy.output())
                .contains(
                        "would empty the site bucket",
                        "delete-stack",
                        "table jobTracker-demo",
                        "table instanceTracker-demo");
        assertThat(notes()).noneMatch(call -> call.contains("delete-"));
    }

    @Test
    void aMisuseIsToldInOneLineBeforeTheUsage() throws IOException, InterruptedException {
        Ended half = run("deploy.sh", "--prefix", "demo", "--region", "eu-west-1", "--vpc", "vpc-1");
        Ended odd = run("deploy.sh", "--prefix", "bad_prefix");

        assertThat(half.status()).isEqualTo(2);
        assertThat(half.output())
                .startsWith(
                        "deploy.sh: the second stack needs all of --vpc, --subnet, --key-name and --allowed-cidr\n");
        assertThat(odd.status()).isEqualTo(2);
        assertThat(odd.output())
                .startsWith("deploy.sh: --prefix: expected 1 to 24 letters")
                .contains("got 'bad_prefix'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy.sh", "destroy.sh", "replay.sh", "shared.sh", "lab/run"})
    void shellcheckFindsNothing(String script) throws IOException, InterruptedException {
        assumeTrue(isInstalled("shellcheck"), "shellcheck is not installed");
        Process process = new ProcessBuilder("shellcheck", "-x", script)
                .directory(scripts().toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
    }

    private record Ended(int status, String output) {}

    private Ended run(String script, String... options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", scripts().resolve(script).toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("PATH", folder + File.pathSeparator + environment.getOrDefault("PATH", ""));
        environment.put("NOTES", folder.resolve("notes").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private List<String> notes() throws IOException {
        return Files.readAllLines(folder.resolve("notes"));
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/bash\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path scripts() throws IOException {
        return Path.of("..", "cloudformation").toRealPath();
    }

    private static String[] with(String[] options, String more) {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = more;
        return all;
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
    }
}
