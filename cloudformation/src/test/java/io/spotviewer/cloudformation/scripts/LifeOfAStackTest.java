package io.spotviewer.cloudformation.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cloudformation.scripts.FakeTools.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How deploy.sh makes a stack, gives up on one, upgrades one, and what it clears away. */
class LifeOfAStackTest {

    private static final String[] HERE = {"--prefix", "demo", "--region", "eu-west-1", "--yes"};
    private static final String[] PAGES = with("--vpc", "vpc-1", "--subnet", "subnet-1");

    @TempDir
    private Path folder = Path.of("");

    private FakeTools tools = new FakeTools(folder);

    @BeforeEach
    void install() {
        tools = new FakeTools(folder);
    }

    @Test
    void tablesAreProtectedOnceTheyAreThereForGood() throws IOException, InterruptedException {
        Ended deploy = tools.run("deploy.sh", HERE);

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(tools.notes())
                .filteredOn(call -> call.contains("execute-change-set") || call.contains("TableDeletionProtection"))
                .satisfiesExactly(
                        plan -> assertThat(plan).contains("cloudformation deploy", "TableDeletionProtection=false"),
                        create -> assertThat(create).contains("--retain-except-on-create"),
                        protect -> assertThat(protect)
                                .contains(
                                        "update-stack --stack-name spot-viewer-analytics-demo --use-previous-template")
                                .contains("ParameterKey=TableDeletionProtection,ParameterValue=true")
                                .contains(
                                        "ParameterKey=UniquePrefix,UsePreviousValue=true",
                                        "ParameterKey=ReleaseId,UsePreviousValue=true"));
    }

    @Test
    void anUpgradeLeavesTheProtectionAsItIs() throws IOException, InterruptedException {
        tools.answer("*StackStatus*", "echo UPDATE_COMPLETE");
        Ended deploy = tools.run("deploy.sh", HERE);

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(tools.notes())
                .anyMatch(call -> call.contains("execute-change-set"))
                .noneMatch(
                        call -> call.contains("retain-except-on-create") || call.contains("TableDeletionProtection="))
                .noneMatch(call -> call.contains("update-stack"));
    }

    @Test
    void aFailedFirstCreationLeavesNothing() throws IOException, InterruptedException {
        // There is no stack before it is made, and then its rest.
        tools.answer(
                        "*StackStatus*",
                        "grep -q execute-change-set \"$NOTES\" && echo ROLLBACK_COMPLETE && exit; echo 'does not exist' >&2; exit 254")
                .answer("*'wait stack-create-complete'*", "exit 255");
        Ended deploy = tools.run("deploy.sh", HERE);

        assertThat(deploy.status()).isEqualTo(1);
        assertThat(deploy.output()).contains("Nothing of it is left; remove the reason, and deploy again");
        assertThat(tools.notes())
                .containsSubsequence(
                        "aws cloudformation delete-stack --stack-name spot-viewer-analytics-demo",
                        "aws cloudformation wait stack-delete-complete --stack-name spot-viewer-analytics-demo");
    }

    @Test
    void aFailedUpgradeIsNotDeleted() throws IOException, InterruptedException {
        tools.answer("*StackStatus*", "echo UPDATE_ROLLBACK_COMPLETE")
                .answer("*'wait stack-update-complete'*", "exit 255");
        Ended deploy = tools.run("deploy.sh", HERE);

        assertThat(deploy.status()).isEqualTo(1);
        assertThat(deploy.output())
                .contains("CloudFormation has put everything back; remove the reason, and deploy again");
        assertThat(tools.notes()).noneMatch(call -> call.contains("delete-stack"));
    }

    @Test
    void theConsoleOfAnInstanceThatFailedIsShown() throws IOException, InterruptedException {
        tools.answer("*analytics-demo*StackStatus*", "echo UPDATE_COMPLETE")
                .answer("*'wait stack-create-complete'*", "exit 255")
                .answer("*describe-stack-events*Viewer*", "echo i-0123")
                .answer("*get-console-output*i-0123*", "echo 'Curl error (28): Timeout was reached for al2023-repos'");
        Ended deploy = tools.run("deploy.sh", PAGES);

        assertThat(deploy.status()).isEqualTo(1);
        assertThat(deploy.output())
                .contains("The end of the console of its instance i-0123, as far as it came:\nCurl error (28)");
    }

    @Test
    void aReleaseIsNeverNamedAsOneBefore() throws IOException, InterruptedException {
        // The stack rolled back: its parameters are those of the release before.
        tools.answer("*StackStatus*", "echo UPDATE_ROLLBACK_COMPLETE")
                .answer(
                        "*'Parameters[].join'*",
                        "printf 'UniquePrefix=demo\\tReleaseId=0123456789abcdef-20261101000000-1\\n'");
        tools.run("deploy.sh", HERE);
        tools.run("deploy.sh", HERE);

        List<String> releases = tools.notes().stream()
                .filter(call -> call.contains("ReleaseId=") && call.contains("--stack-name spot-viewer-analytics-demo"))
                .map(call -> call.substring(call.indexOf("ReleaseId=")))
                .toList();
        assertThat(releases).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void anUnchangedReleaseChangesNothing() throws IOException, InterruptedException {
        tools.answer("*StackStatus*", "echo UPDATE_COMPLETE")
                .answer("*'cloudformation deploy'*", "echo 'No changes to deploy'");
        Ended deploy = tools.run("deploy.sh", HERE);

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(deploy.output()).contains("Nothing to change.");
        assertThat(tools.notes())
                .noneMatch(call -> call.contains("execute-change-set") || call.contains("update-stack"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"deploy.sh", "destroy.sh"})
    void aStackOfAnotherPrefixIsNotTouched(String script) throws IOException, InterruptedException {
        // spot-viewer-analytics-foo is the first stack of foo, and the second one of analytics-foo.
        tools.answer("*StackStatus*", "echo UPDATE_COMPLETE").answer("*'.Tags['*", "echo foo");
        Ended ended = tools.run(script, "--prefix", "analytics-foo", "--region", "eu-west-1", "--yes");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains("is the installation foo's, not that of analytics-foo", "choose another prefix");
        assertThat(tools.notes()).allMatch(call -> call.matches("aws \\S+ (describe|get)-.*"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"deploy.sh", "destroy.sh"})
    void aStackWithoutTheTagIsNotTouched(String script) throws IOException, InterruptedException {
        tools.answer("*StackStatus*", "echo UPDATE_COMPLETE").answer("*'.Tags['*", "echo None");
        Ended ended = tools.run(script, HERE);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("has no tag spot-viewer", "--tags Key=spot-viewer,Value=demo");
        assertThat(tools.notes()).allMatch(call -> call.matches("aws \\S+ (describe|get)-.*"));
    }

    @Test
    void whatIsTheUsersOwnIsUsed() throws IOException, InterruptedException {
        String key = "arn:aws:kms:eu-west-1:123456789012:key/k";
        String boundary = "arn:aws:iam::123456789012:policy/boundary";
        tools.answer("*AlarmTopicArn*OutputValue*", "echo arn:aws:sns:eu-west-1:123456789012:t")
                .answer("*AlarmTopicArn*", "echo arn:aws:sns:eu-west-1:123456789012:t");
        Ended deploy = tools.run(
                "deploy.sh",
                with(
                        PAGES,
                        "--bucket",
                        "mine",
                        "--tags",
                        "team=hpc,cost center=7",
                        "--permissions-boundary",
                        boundary,
                        "--kms-key",
                        key,
                        "--alarm-email",
                        "a@example.org"));

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(tools.notes())
                .filteredOn(call -> call.contains("cloudformation deploy"))
                .hasSize(2)
                .allMatch(call -> call.contains("--s3-bucket mine --s3-prefix demo")
                        && call.contains("--tags spot-viewer=demo team=hpc cost center=7")
                        && call.contains("PermissionsBoundaryArn=" + boundary)
                        && call.contains("KmsKeyArn=" + key))
                .satisfiesExactly(
                        first -> assertThat(first).contains("AlarmEmail=a@example.org"),
                        second -> assertThat(second).contains("AlarmTopicArn=arn:aws:sns:eu-west-1:123456789012:t"));
        assertThat(tools.notes()).noneMatch(call -> call.contains("s3 mb") || call.contains("put-bucket"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "--alarm-email=nobody",
                "--permissions-boundary=b",
                "--kms-key=k",
                "--tags=team",
                "--tags=spot-viewer=x"
            })
    void anOddValueIsReported(String option) throws IOException, InterruptedException {
        String[] words = option.split("=", 2);
        Ended deploy = tools.run("deploy.sh", with(words));

        assertThat(deploy.status()).isEqualTo(2);
        assertThat(deploy.output()).startsWith("deploy.sh: " + words[0] + ": ");
    }

    @Test
    void alarmsThatRingNowhereAreSaidToDoSo() throws IOException, InterruptedException {
        assertThat(tools.run("deploy.sh", HERE).output()).contains("Alarms ring nowhere", "--alarm-email");
        assertThat(tools.run("deploy.sh", with("--alarm-email", "a@example.org"))
                        .output())
                .doesNotContain("Alarms ring nowhere");
    }

    @Test
    void theBucketOfArtifactsEndsWhatIsOld() throws IOException, InterruptedException {
        tools.answer("*head-bucket*", "exit 254");
        Ended deploy = tools.run("deploy.sh", with("--tags", "team=hpc"));

        assertThat(deploy.status()).as(deploy.output()).isZero();
        String notes = String.join("\n", tools.notes());
        assertThat(notes)
                .contains("put-bucket-versioning", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload")
                .contains("{\"TagSet\":[{\"Key\":\"team\",\"Value\":\"hpc\"}]}");
    }

    @Test
    void versionsThatAreOldAndNotAmongTheLastThreeAreDeleted() throws IOException, InterruptedException {
        tools.answer("*list-stack-resources*analytics-demo*", "echo spot-viewer-demo-FetchJob")
                .answer(
                        "*list-versions-by-function*",
                        "for version in 10 9 2 3 8; do printf '%s\\t2026-01-01T00:00:00.000+0000\\n' $version; done;"
                                + " printf '4\\t2999-01-01T00:00:00.000+0000\\n'");
        Ended deploy = tools.run("deploy.sh", HERE);

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(deploy.output()).contains("2 old versions of functions were deleted");
        assertThat(tools.notes())
                .filteredOn(call -> call.contains("delete-function"))
                .containsExactly(
                        "aws lambda delete-function --function-name spot-viewer-demo-FetchJob --qualifier 2",
                        "aws lambda delete-function --function-name spot-viewer-demo-FetchJob --qualifier 3");
    }

    @Test
    void uploadsThatNoStackNamesAreDeleted() throws IOException, InterruptedException {
        tools.answer("*get-template*analytics-demo*", "echo '\"CodeUri: s3://b/demo/0a1b.jar\"'")
                .answer("*list-objects-v2*", "printf 'demo/0a1b.jar\\ndemo/ffff.jar\\n'");
        Ended deploy = tools.run("deploy.sh", HERE);

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(tools.notes())
                .filteredOn(call -> call.contains("delete-object"))
                .singleElement()
                .asString()
                .endsWith("--key demo/ffff.jar");
        assertThat(tools.notes()).anyMatch(call -> call.contains("list-objects-v2") && call.contains("--prefix demo/"));
    }

    @Test
    void aReleaseDeploysWithoutBuilding() throws IOException, InterruptedException {
        Ended deploy = tools.ofARelease().run("deploy.sh", PAGES);

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(tools.notes())
                .noneMatch(call -> call.startsWith("mvn"))
                .filteredOn(call -> call.contains("cloudformation package"))
                .hasSize(2)
                .allMatch(call -> call.contains("--s3-bucket spot-viewer-artifacts-123456789012-eu-west-1"));
    }

    @Test
    void otherToolsGetTheTemplatesAndWhatAReleaseIs() throws IOException, InterruptedException {
        Path packaged = folder.resolve("packaged");
        Ended deploy = tools.run("deploy.sh", with("--package-only", packaged.toString()));

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(packaged.resolve("analytics.yaml")).exists();
        assertThat(packaged.resolve("spot-viewer.yaml")).exists();
        assertThat(packaged.resolve("release.json"))
                .content()
                .matches(
                        "\\{\"id\": \"[0-9a-f]{16}-[0-9]{14}\", \"viewerJarKey\": \"demo/viewer-server-[0-9a-f]{64}.jar\","
                                + " \"viewerJarSha256\": \"[0-9a-f]{64}\"}\n");
        assertThat(tools.notes())
                .noneMatch(call -> call.contains("cloudformation deploy") || call.contains("change-set"));
    }

    private static String[] with(String... more) {
        return with(HERE, more);
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new);
    }
}
