package io.spotviewer.cloudformation.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spotviewer.cloudformation.scripts.FakeTools.Ended;
import io.spotviewer.cloudformation.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that remove an installation, and that replay events. */
class RemoveAndReplayTest {

    private static final String[] HERE = {"--prefix", "demo", "--region", "eu-west-1", "--yes"};

    @TempDir
    private Path folder = Path.of("");

    private FakeTools tools = new FakeTools(folder);

    @BeforeEach
    void install() {
        tools = new FakeTools(folder);
    }

    @Test
    void aDryRunRemovesNothingAndListsTheKeptTables() throws IOException, InterruptedException {
        tools.answer("*StackStatus*", "echo CREATE_COMPLETE").answer("*SiteBucketName*", "echo site-1");
        Ended destroy = tools.run("destroy.sh", "--prefix", "demo", "--region", "eu-west-1", "--dry-run");

        assertThat(destroy.status()).as(destroy.output()).isZero();
        assertThat(destroy.output())
                .contains("empty its bucket site-1", "delete-stack", "table jobTracker-demo", "instanceTracker-demo");
        assertThat(tools.notes()).noneMatch(call -> call.contains("delete-") || call.contains("stop-"));
    }

    @Test
    void nothingPublishesWhileTheBucketIsEmptied() throws IOException, InterruptedException {
        tools.answer("*StackStatus*", "echo CREATE_COMPLETE")
                .answer("*SiteBucketName*", "echo site-1")
                .answer("*list-executions*", "printf 'arn:one\\tarn:two\\n'")
                .answer(
                        "*list-object-versions*",
                        "[ -e \"$NOTES.seen\" ] || echo '{\"Key\": \"a\"}'; touch \"$NOTES.seen\"");
        Ended destroy = tools.run("destroy.sh", HERE);

        assertThat(destroy.status()).as(destroy.output()).isZero();
        assertThat(tools.notes())
                .filteredOn(call -> call.matches(".* (delete|stop)-.*"))
                .extracting(call -> call.split(" ", -1)[2])
                .containsExactly(
                        "delete-schedule",
                        "stop-execution",
                        "stop-execution",
                        "delete-objects",
                        "delete-stack",
                        "delete-stack");
    }

    @Test
    void recordsThatTheLedgerAloneHasAreNotRemoved() throws IOException, InterruptedException {
        tools.answer("*StackStatus*", "echo CREATE_COMPLETE")
                .answer("*SiteBucketName*", "echo site-1")
                .answer("*s3://site-1/ledger/index.json*", "echo '\"notes\" : { \"archived\" : \"0a\" }'");
        Ended destroy = tools.run("destroy.sh", HERE);

        assertThat(destroy.status()).isEqualTo(1);
        assertThat(destroy.output()).contains("aws s3 mv --recursive s3://site-1/ledger/");
        assertThat(tools.notes()).noneMatch(call -> call.matches(".* (delete|stop)-.*"));
    }

    @Test
    void anObjectThatStaysIsReportedAndNotTriedForEver() throws IOException, InterruptedException {
        tools.answer("*StackStatus*", "echo CREATE_COMPLETE")
                .answer("*SiteBucketName*", "echo site-1")
                .answer("*list-object-versions*", "echo '{\"Key\": \"a\"}'")
                .answer("*delete-objects*", "printf 'a\\tAccess Denied\\n'");
        Ended destroy = tools.run("destroy.sh", HERE);

        assertThat(destroy.status()).isEqualTo(1);
        assertThat(destroy.output()).contains("the bucket site-1 can't be emptied", "Access Denied");
        assertThat(tools.notes()).noneMatch(call -> call.contains("delete-stack"));
    }

    @Test
    void aParkedEventIsSentAgainAndThenRemovedFromTheQueue() throws IOException, InterruptedException {
        assumeTrue(FakeTools.isInstalled("jq"), "jq is not installed");
        queued("{\\\"input\\\":{\\\"entrance\\\":\\\"job\\\"},\\\"error\\\":\\\"E\\\",\\\"cause\\\":\\\"c\\\"}");
        tools.answer("*start-execution*", "cat \"${8#file://}\" >>\"$NOTES\"; echo arn:started");
        Ended replay = tools.run("replay.sh", HERE);

        assertThat(replay.status()).as(replay.output()).isZero();
        assertThat(replay.output()).contains("0 undelivered events", "1 parked events", "arn:started");
        assertThat(tools.notes()).contains("{\"entrance\":\"job\"}");
        assertThat(tools.notes().get(tools.notes().size() - 1)).contains("delete-message", "--receipt-handle handle-1");
    }

    @Test
    void eachEventIsSentToTheMachineOfItsKind() throws IOException, InterruptedException {
        assumeTrue(FakeTools.isInstalled("jq"), "jq is not installed");
        queued("{\\\"input\\\":{\\\"entrance\\\":\\\"instance\\\"},\\\"error\\\":\\\"E\\\",\\\"cause\\\":\\\"c\\\"}");
        tools.answer("*start-execution*", "printf '%s\\n' \"$4\" >>\"$NOTES\"; echo arn:started");
        Ended replay = tools.run("replay.sh", HERE);

        assertThat(replay.status()).as(replay.output()).isZero();
        assertThat(tools.notes()).contains("arn:instances").doesNotContain("arn:jobs");
    }

    @Test
    void anUndeliveredEventIsCutByTheRulesTransformer() throws IOException, InterruptedException {
        assumeTrue(FakeTools.isInstalled("jq"), "jq is not installed");
        tools.answer(
                        "*list-state-machines*",
                        "echo '{\"stateMachines\":[{\"name\":\"spot-viewer-demo-job-analytics\",\"stateMachineArn\":\"arn:jobs\"},"
                                + "{\"name\":\"spot-viewer-demo-instance-analytics\",\"stateMachineArn\":\"arn:instances\"}]}'")
                .answer("*get-queue-url*undelivered*", "echo https://undelivered")
                .answer("*get-queue-url*parked*", "echo https://parked")
                .answer("*get-queue-attributes*undelivered*", "echo 1")
                .answer("*get-queue-attributes*parked*", "echo 0")
                .answer(
                        "*list-targets-by-rule*",
                        "echo '{\"Targets\":[{\"InputTransformer\":{\"InputPathsMap\":{\"kind\":\"$.detail-type\","
                                + "\"second\":\"$.detail.tasks[0].containers[1].name\","
                                + "\"third\":\"$.detail.tasks[0].containers[2].name\"},"
                                + "\"InputTemplate\":\"{\\\"kind\\\":<kind>,\\\"names\\\":[<second>,<third>]}\"}}]}'")
                .answer(
                        "*receive-message*",
                        "echo '{\"Messages\":[{\"MessageId\":\"message-1\",\"ReceiptHandle\":\"handle-1\",\"MessageAttributes\":"
                                + "{\"RULE_ARN\":{\"StringValue\":\"arn:aws:events:us-east-1:123456789012:rule/r\"}},\"Body\":"
                                + "\"{\\\"detail-type\\\":\\\"K\\\",\\\"detail\\\":{\\\"tasks\\\":[{\\\"containers\\\":"
                                + "[{\\\"name\\\":\\\"a\\\"},{\\\"name\\\":\\\"b\\\"}]}]}}\"}]}'");
        tools.answer("*start-execution*", "cat \"${8#file://}\" >>\"$NOTES\"; echo arn:started");
        Ended replay = tools.run("replay.sh", HERE);

        assertThat(replay.status()).as(replay.output()).isZero();
        assertThat(tools.notes()).contains("{\"kind\":\"K\",\"names\":[\"b\",\"\"]}");
    }

    @Test
    void aMessageWithoutAnEventIsNamedAndStays() throws IOException, InterruptedException {
        assumeTrue(FakeTools.isInstalled("jq"), "jq is not installed");
        queued("hello");
        Ended replay = tools.run("replay.sh", HERE);

        assertThat(replay.status()).isEqualTo(1);
        assertThat(replay.output()).contains("message message-1 of https://parked has no event");
        assertThat(tools.notes())
                .noneMatch(call -> call.contains("start-execution") || call.contains("delete-message"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy.sh",
                "destroy.sh",
                "replay.sh",
                "shared.sh",
                "preflight.sh",
                "plan.sh",
                "stacks.sh",
                "prune.sh",
                "lab/run"
            })
    void shellcheckFindsNothing(String script) throws IOException, InterruptedException {
        assumeTrue(FakeTools.isInstalled("shellcheck"), "shellcheck is not installed");
        Process process = new ProcessBuilder("shellcheck", "-x", script)
                .directory(Template.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
    }

    /** One message waits among the parked events. */
    private void queued(String body) {
        tools.answer(
                        "*list-state-machines*",
                        "echo '{\"stateMachines\":[{\"name\":\"spot-viewer-demo-job-analytics\",\"stateMachineArn\":\"arn:jobs\"},"
                                + "{\"name\":\"spot-viewer-demo-instance-analytics\",\"stateMachineArn\":\"arn:instances\"}]}'")
                .answer("*get-queue-url*undelivered*", "echo https://undelivered")
                .answer("*get-queue-url*parked*", "echo https://parked")
                .answer("*get-queue-attributes*undelivered*", "echo 0")
                .answer("*get-queue-attributes*parked*", "echo 1")
                .answer(
                        "*receive-message*",
                        "echo '{\"Messages\":[{\"MessageId\":\"message-1\",\"ReceiptHandle\":\"handle-1\",\"Body\":\""
                                + body + "\"}]}'");
    }
}
