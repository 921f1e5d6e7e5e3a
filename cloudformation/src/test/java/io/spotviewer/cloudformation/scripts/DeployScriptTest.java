package io.spotviewer.cloudformation.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cloudformation.scripts.FakeTools.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that installs and upgrades. */
class DeployScriptTest {

    private static final String[] HERE = {"--prefix", "demo", "--region", "eu-west-1"};
    private static final String[] WITH_PAGES =
            with(HERE, "--vpc", "vpc-1", "--subnet", "subnet-1", "--key-name", "key", "--allowed-cidr", "10.0.0.0/8");

    @TempDir
    private Path folder = Path.of("");

    private FakeTools tools = new FakeTools(folder);

    @BeforeEach
    void install() {
        tools = new FakeTools(folder);
    }

    @Test
    void aDryRunListsItsStepsAndOnlyReads() throws IOException, InterruptedException {
        Ended deploy = tools.run("deploy.sh", with(WITH_PAGES, "--dry-run"));

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(deploy.output())
                .contains("would run: mvn", "cloudformation package", "viewer-server-CHECKSUM.jar", "ReleaseId=RELEASE")
                .contains(
                        "--stack-name spot-viewer-analytics-demo",
                        "--stack-name spot-viewer-demo",
                        "AllowedCidr=10.0.0.0/8")
                .contains("would start an execution", "would run: aws stepfunctions start-execution");
        assertThat(tools.notes())
                .isNotEmpty()
                .allMatch(call -> call.matches("aws \\S+ (describe|get|head|simulate)-.*"));
    }

    @Test
    void anInstallationTriesAnEventAndEndsWithLinks() throws IOException, InterruptedException {
        tools.answer("*Outputs[[][]].*table*", "echo StateMachineConsoleUrl https://console");
        Ended deploy = tools.run("deploy.sh", with(HERE, "--yes"));

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(deploy.output()).contains("The rule matches it, and its execution succeeded", "https://console");
        assertThat(tools.notes())
                .anyMatch(call -> call.contains("BatchComputeEnvironmentName=*"))
                .anyMatch(call -> call.contains("wait stack-create-complete"))
                .anyMatch(call -> call.contains("start-execution") && call.contains("\"i-00000000000000000\""));
    }

    @Test
    void withoutATerminalTheCommandThatRecordsEarlierJobsIsPrintedAndNotRun() throws IOException, InterruptedException {
        for (String how : new String[] {"--yes", "--dry-run"}) {
            Ended deploy = tools.run("deploy.sh", with(HERE, how));

            assertThat(deploy.status()).as(deploy.output()).isZero();
            assertThat(deploy.output())
                    .contains("\n  spot-viewer backfill --prefix demo --region eu-west-1\n")
                    .doesNotContain("Look at them now?");
            assertThat(tools.notes()).noneMatch(call -> call.contains("list-jobs"));
        }
    }

    @Test
    void anEventThatTheRuleDoesNotMatchFailsTheDeployment() throws IOException, InterruptedException {
        Ended deploy = tools.answer("*test-event-pattern*", "echo False").run("deploy.sh", with(HERE, "--yes"));

        assertThat(deploy.status()).isEqualTo(1);
        assertThat(deploy.output()).contains("the rule spot-viewer-demo-instance-events does not match");
    }

    @Test
    void aFailedStackIsReportedWithTheEventThatFailedFirst() throws IOException, InterruptedException {
        tools.answer("*'cloudformation wait'*", "exit 255")
                .answer(
                        "*describe-stack-events*",
                        "printf '[\\n  \"JobTable\",\\n  \"AWS::DynamoDB::Table\",\\n  \"it exists\"\\n]\\n'");
        Ended deploy = tools.run("deploy.sh", with(WITH_PAGES, "--yes"));

        assertThat(deploy.status()).isEqualTo(1);
        assertThat(deploy.output())
                .contains("First failure:\nJobTable AWS::DynamoDB::Table it exists\n")
                .contains("deploy.sh: stack spot-viewer-analytics-demo could not be deployed");
        assertThat(tools.notes())
                .anyMatch(call -> call.contains("describe-stack-events")
                        && call.contains("reverse(StackEvents[?ClientRequestToken=='deploy-"));
    }

    @Test
    void changesAreShownFirstAndNotMadeWithoutAYes() throws IOException, InterruptedException {
        Ended deploy = tools.run("deploy.sh", WITH_PAGES);

        assertThat(deploy.status()).isEqualTo(1);
        assertThat(deploy.output()).contains("nothing was changed");
        assertThat(tools.notes()).anyMatch(call -> call.contains("describe-change-set"));
        assertThat(tools.notes()).noneMatch(call -> call.contains("execute-change-set"));
    }

    @Test
    void anUpgradeKeepsTheParametersThatAreNotGiven() throws IOException, InterruptedException {
        tools.answer("*StackStatus*", "echo UPDATE_COMPLETE");
        Ended deploy = tools.run("deploy.sh", with(HERE, "--dry-run", "--allowed-cidr", "10.1.0.0/16"));

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(deploy.output())
                .contains("--parameter-overrides UniquePrefix=demo ReleaseId")
                .contains("--stack-name spot-viewer-demo", "UniquePrefix=demo AllowedCidr=10.1.0.0/16 Analytics")
                .doesNotContain("BatchComputeEnvironmentName", "VpcId");
    }

    @Test
    void theReleaseChangesOnlyWithCodeOrSettings() throws IOException, InterruptedException {
        tools.answer("*analytics-demo*StackStatus*", "echo UPDATE_COMPLETE");
        tools.run("deploy.sh", with(HERE, "--yes", "--set", "RecordStartUp=false"));
        String first = release();
        tools.answer(
                "*'Parameters[].join'*",
                "printf 'UniquePrefix=demo\\tRecordStartUp=false\\tReleaseId=" + first + "\\n'");
        tools.run("deploy.sh", with(HERE, "--yes"));
        assertThat(release()).isEqualTo(first);
        tools.run("deploy.sh", with(HERE, "--yes", "--set", "RecordStartUp=true"));
        assertThat(release()).isNotEqualTo(first);
        tools.run("deploy.sh", with(HERE, "--yes", "--set", "ReleaseId=again"));
        assertThat(release()).isEqualTo("again");
    }

    @Test
    void theRestOfAFailedInstallationIsReportedBeforeTheBuild() throws IOException, InterruptedException {
        tools.answer("*StackStatus*", "echo ROLLBACK_COMPLETE");
        Ended deploy = tools.run("deploy.sh", with(HERE, "--yes"));

        assertThat(deploy.status()).isEqualTo(1);
        assertThat(deploy.output()).contains("ROLLBACK_COMPLETE", "clear it with destroy.sh --prefix demo");
        assertThat(tools.notes()).noneMatch(call -> call.startsWith("mvn"));
    }

    @Test
    void aStackThatCannotBeReadIsNotTakenForMissing() throws IOException, InterruptedException {
        tools.answer("*StackStatus*", "echo 'An error occurred (AccessDenied)' >&2; exit 254");
        Ended deploy = tools.run("deploy.sh", with(HERE, "--yes"));

        assertThat(deploy.status()).isEqualTo(1);
        assertThat(deploy.output())
                .contains("the status of stack spot-viewer-analytics-demo can't be read", "AccessDenied");
    }

    @Test
    void aBucketOfAnotherAccountIsNeverUsed() throws IOException, InterruptedException {
        tools.run("deploy.sh", with(HERE, "--yes"));
        assertThat(tools.notes())
                .filteredOn(call -> call.contains("head-bucket"))
                .isNotEmpty()
                .allMatch(call -> call.contains("--expected-bucket-owner 123456789012"));

        Ended taken = tools.answer("*head-bucket*", "exit 254")
                .answer("*'s3 mb'*", "echo BucketAlreadyExists >&2; exit 1")
                .run("deploy.sh", with(HERE, "--yes"));
        assertThat(taken.status()).isEqualTo(1);
        assertThat(taken.output()).contains("BucketAlreadyExists").doesNotContain("Stack spot-viewer-analytics-demo");
    }

    @Test
    void aMisuseIsReportedInOneLineBeforeTheUsage() throws IOException, InterruptedException {
        Ended half = tools.run("deploy.sh", with(HERE, "--vpc", "vpc-1"));
        Ended odd = tools.run("deploy.sh", "--prefix", "bad_prefix");
        Ended unknown = tools.run("deploy.sh", with(HERE, "--set", "WorkflowTyp=EXPRESS"));

        assertThat(half.status()).isEqualTo(2);
        assertThat(half.output()).startsWith("deploy.sh: the second stack needs both --vpc and --subnet\n");
        assertThat(odd.status()).isEqualTo(2);
        assertThat(odd.output())
                .startsWith("deploy.sh: --prefix: expected 1 to 24 letters")
                .contains("got 'bad_prefix'");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.output())
                .startsWith("deploy.sh: --set: expected a parameter of")
                .contains("WorkflowTyp");
    }

    private String release() throws IOException {
        String last = tools.notes().stream()
                .filter(call -> call.contains("ReleaseId="))
                .reduce("", (before, call) -> call);
        return last.substring(last.indexOf("ReleaseId=") + "ReleaseId=".length());
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new);
    }
}
