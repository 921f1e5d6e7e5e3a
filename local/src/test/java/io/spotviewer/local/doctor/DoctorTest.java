package io.spotviewer.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.local.doctor.Account.ComputeEnvironment;
import io.spotviewer.local.doctor.AccountFault.Kind;
import io.spotviewer.local.doctor.Deployment.Alarm;
import io.spotviewer.local.doctor.Deployment.Executions;
import io.spotviewer.local.doctor.Deployment.Health;
import io.spotviewer.local.doctor.Deployment.Rule;
import io.spotviewer.local.doctor.Deployment.Waiting;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Finding.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorTest {

    private static final String DEPLOY = "cloudformation/deploy.sh --prefix demo --region eu-west-1";

    private final HealthyAccount account = new HealthyAccount();
    private final HealthyDeployment deployment = new HealthyDeployment();

    @ParameterizedTest
    @ValueSource(ints = {302, 401})
    void aLoginAtTheLoadBalancerIsNoFault(int status) {
        deployment.put(HealthyDeployment.pagesAt("https://spot.example.org"));
        deployment.health = new Health(status, "");
        assertThat(examined())
                .allSatisfy(finding ->
                        assertThat(finding.level()).as(finding.toString()).isEqualTo(Level.OK))
                .anySatisfy(
                        finding -> assertThat(finding.text()).contains("https://spot.example.org asks for a login"));
    }

    @Test
    void aHealthyInstallationHasNoFault() {
        assertThat(examined())
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(finding.level()).as(finding.toString()).isEqualTo(Level.OK));
    }

    @Test
    void aHealthyMachineHasNoFault(@TempDir Path folder) {
        assertThat(examinedMachine(folder))
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(finding.level()).as(finding.toString()).isEqualTo(Level.OK));
    }

    /** A fault, and a part of the one finding and of the command that it must make. */
    private static Arguments fault(
            String name,
            BiConsumer<HealthyAccount, HealthyDeployment> fault,
            Level level,
            String text,
            String command) {
        return Arguments.of(name, fault, level, text, command);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "no region",
                        (a, d) -> a.hasRegion = false,
                        Level.FAIL,
                        "no region is set",
                        "aws configure set region"),
                fault(
                        "no credentials",
                        (a, d) -> a.credentials = Kind.NO_CREDENTIALS,
                        Level.FAIL,
                        "none were found",
                        "aws configure"),
                fault(
                        "expired credentials",
                        (a, d) -> a.credentials = Kind.EXPIRED,
                        Level.FAIL,
                        "they have expired",
                        "aws sso login"),
                fault(
                        "credentials of elsewhere",
                        (a, d) -> a.credentials = Kind.INVALID,
                        Level.FAIL,
                        "has not enabled this region",
                        "aws configure"),
                fault(
                        "a clock that is wrong",
                        (a, d) -> a.credentials = Kind.CLOCK,
                        Level.FAIL,
                        "clock",
                        "timedatectl"),
                fault("no network", (a, d) -> a.credentials = Kind.UNREACHABLE, Level.FAIL, "does not answer", "curl"),
                fault(
                        "Batch denied",
                        (a, d) -> a.denied.add(Access.LIST_JOBS),
                        Level.FAIL,
                        "batch:ListJobs is denied: no job can be found",
                        "aws iam put-user-policy --user-name me"),
                fault(
                        "CloudTrail denied",
                        (a, d) -> a.denied.add(Access.LOOKUP_EVENTS),
                        Level.FAIL,
                        "cloudtrail:LookupEvents is denied",
                        "pull --print-policy"),
                fault(
                        "Pricing denied",
                        (a, d) -> a.denied.add(Access.GET_PRODUCTS),
                        Level.FAIL,
                        "pricing:GetProducts is denied",
                        "pull --print-policy"),
                fault(
                        "ECS denied",
                        (a, d) -> a.denied.add(Access.DESCRIBE_TASKS),
                        Level.WARN,
                        "ecs:DescribeTasks is denied",
                        "pull --print-policy"),
                fault(
                        "no price",
                        (a, d) -> a.prices = new Account.KnownPrices("m5.large", 0, 3),
                        Level.FAIL,
                        "no On-Demand price of m5.large in eu-west-1",
                        "aws pricing get-products"),
                fault(
                        "no Spot price",
                        (a, d) -> a.prices = new Account.KnownPrices("m5.large", 1, 0),
                        Level.WARN,
                        "no Spot price",
                        "aws ec2 describe-spot-price-history"),
                fault(
                        "no stack",
                        (a, d) -> d.stacks.clear(),
                        Level.FAIL,
                        "does not exist in eu-west-1: nothing is recorded",
                        DEPLOY),
                fault(
                        "the stack in another region",
                        (a, d) -> d.stacks.put(
                                "us-east-1/spot-viewer-analytics-demo",
                                d.stacks.remove("eu-west-1/spot-viewer-analytics-demo")),
                        Level.FAIL,
                        "but in us-east-1",
                        "export AWS_REGION=us-east-1"),
                fault(
                        "a rolled back installation",
                        (a, d) -> d.put(HealthyDeployment.pages("ROLLBACK_COMPLETE", "Viewer: no capacity")),
                        Level.FAIL,
                        "ROLLBACK_COMPLETE, left over from a failed installation or removal: Viewer: no capacity",
                        "cloudformation/destroy.sh --prefix demo --region eu-west-1"),
                fault(
                        "a rolled back upgrade",
                        (a, d) -> d.put(HealthyDeployment.recorder(
                                "UPDATE_ROLLBACK_COMPLETE", "*", "FetchJobFunction: too large")),
                        Level.FAIL,
                        "the last upgrade failed: FetchJobFunction: too large",
                        DEPLOY),
                fault(
                        "an upgrade half done",
                        (a, d) -> d.put(HealthyDeployment.recorder("UPDATE_ROLLBACK_FAILED", "*", "")),
                        Level.FAIL,
                        "an upgrade is half done",
                        "aws cloudformation continue-update-rollback --stack-name spot-viewer-analytics-demo --region eu-west-1"),
                fault(
                        "an upgrade that hangs",
                        (a, d) -> d.put(HealthyDeployment.recorder("UPDATE_IN_PROGRESS", "*", "")),
                        Level.FAIL,
                        "UPDATE_IN_PROGRESS for 3 h",
                        "describe-stack-events"),
                fault(
                        "a change set not carried out",
                        (a, d) -> d.put(HealthyDeployment.recorder("REVIEW_IN_PROGRESS", "*", "")),
                        Level.FAIL,
                        "never carried out",
                        DEPLOY),
                fault(
                        "pages of another recorder",
                        (a, d) -> d.put(new Deployment.Stack(
                                "spot-viewer-analytics-demo",
                                "UPDATE_COMPLETE",
                                "",
                                HealthyAccount.NOW,
                                Map.of("BatchComputeEnvironmentName", "*"),
                                Map.of(
                                        "StateMachineArn",
                                        HealthyDeployment.MACHINE + "-express",
                                        "DynamoDBTableName",
                                        "jobTracker-demo"))),
                        Level.WARN,
                        "half done",
                        DEPLOY),
                fault(
                        "a rule that is disabled",
                        (a, d) -> d.rules.computeIfPresent(
                                "spot-viewer-demo-job-events", (n, r) -> new Rule(n, false, r.pattern(), 1)),
                        Level.FAIL,
                        "it is disabled",
                        "aws events enable-rule --name spot-viewer-demo-job-events --region eu-west-1"),
                fault(
                        "a rule that was deleted",
                        (a, d) -> d.rules.remove("spot-viewer-demo-instance-events"),
                        Level.FAIL,
                        "it was deleted",
                        DEPLOY),
                fault(
                        "a rule without target",
                        (a, d) -> d.rules.computeIfPresent(
                                "spot-viewer-demo-job-events", (n, r) -> new Rule(n, true, r.pattern(), 0)),
                        Level.FAIL,
                        "no target",
                        DEPLOY),
                fault(
                        "a rule that matches nothing",
                        (a, d) -> d.rules.computeIfPresent(
                                "spot-viewer-demo-job-events",
                                (n, r) -> new Rule(
                                        n,
                                        true,
                                        "{\"source\":[\"aws.batch\"],\"detail\":{\"status\":[\"SUCCEEDED\"]}}",
                                        1)),
                        Level.FAIL,
                        "it does not match a job that is RUNNING, a job that is FAILED",
                        "aws events describe-rule"),
                fault(
                        "environments that match nothing",
                        (a, d) -> d.put(HealthyDeployment.recorder("UPDATE_COMPLETE", "spot-v1", "")),
                        Level.FAIL,
                        "spot-v1 is recorded, but no queue uses it: queues use on-demand, spot",
                        DEPLOY + " --compute-environments on-demand,spot"),
                fault(
                        "environments left out",
                        (a, d) -> d.put(HealthyDeployment.recorder("UPDATE_COMPLETE", "spot", "")),
                        Level.WARN,
                        "jobs on on-demand are not recorded",
                        DEPLOY + " --compute-environments on-demand,spot"),
                fault(
                        "executions that fail",
                        (a, d) -> d.executions.put(HealthyDeployment.MACHINE, failed(HealthyDeployment.MACHINE)),
                        Level.FAIL,
                        "3 executions failed in the last day, the latest 5 min ago: ConfigurationFaultException: no table",
                        "aws stepfunctions describe-execution --execution-arn"),
                fault(
                        "executions for instances that fail",
                        (a, d) -> d.executions.put(
                                HealthyDeployment.INSTANCE_MACHINE, failed(HealthyDeployment.INSTANCE_MACHINE)),
                        Level.FAIL,
                        "3 executions for events of instances failed in the last day",
                        "aws stepfunctions describe-execution --execution-arn"),
                fault(
                        "executions that failed",
                        (a, d) -> d.executions.put(
                                HealthyDeployment.MACHINE,
                                new Executions(
                                        HealthyDeployment.execution(HealthyDeployment.MACHINE, "SUCCEEDED", 1, "", ""),
                                        3,
                                        failed(HealthyDeployment.MACHINE).latestFailure())),
                        Level.WARN,
                        "Later ones succeeded",
                        "aws stepfunctions describe-execution"),
                fault(
                        "parked events",
                        (a, d) -> d.queues.put("spot-viewer-demo-parked-events", waiting(2)),
                        Level.FAIL,
                        "2 wait, the oldest for 3 h of 14 days: MalformedEventException: no job id",
                        "cloudformation/replay.sh --prefix demo --region eu-west-1"),
                fault(
                        "undelivered events",
                        (a, d) -> d.queues.put("spot-viewer-demo-undelivered-events", waiting(1)),
                        Level.FAIL,
                        "1 waits, the oldest for 3 h",
                        "cloudformation/replay.sh"),
                fault(
                        "missed regenerations",
                        (a, d) -> d.queues.put("spot-viewer-demo-missed-runs", waiting(1)),
                        Level.WARN,
                        "1 waits",
                        "aws sqs purge-queue"),
                fault(
                        "a queue that was deleted",
                        (a, d) -> d.queues.remove("spot-viewer-demo-parked-events"),
                        Level.FAIL,
                        "was deleted",
                        DEPLOY),
                fault(
                        "events that do not come",
                        (a, d) -> d.newest = HealthyAccount.NOW.minus(Duration.ofHours(9)),
                        Level.FAIL,
                        "it came 9 h ago, but the job a-job changed 1 h ago",
                        "spot-viewer backfill --prefix demo"),
                fault(
                        "no event at all",
                        (a, d) -> d.newest = null,
                        Level.FAIL,
                        "none came yet, but the job a-job changed 1 h ago",
                        "spot-viewer backfill --prefix demo"),
                fault(
                        "an empty table",
                        (a, d) -> d.hasItems = Optional.of(false),
                        Level.WARN,
                        "jobTracker-demo is empty",
                        "spot-viewer backfill --prefix demo"),
                fault(
                        "no table",
                        (a, d) -> d.hasItems = Optional.empty(),
                        Level.FAIL,
                        "jobTracker-demo was deleted",
                        "aws dynamodb list-backups"),
                fault(
                        "a regeneration that failed",
                        (a, d) -> d.executions.put(
                                HealthyDeployment.REGENERATION, failed(HealthyDeployment.REGENERATION)),
                        Level.FAIL,
                        "the last one failed 5 min ago: ConfigurationFaultException: no table",
                        "aws stepfunctions describe-execution"),
                fault(
                        "an old site",
                        (a, d) -> d.site(Duration.ofHours(3), "{}"),
                        Level.FAIL,
                        "made 3 h ago, to be made by rate(1 hour)",
                        "aws stepfunctions start-execution --state-machine-arn " + HealthyDeployment.REGENERATION),
                fault(
                        "no site",
                        (a, d) -> d.objects.clear(),
                        Level.FAIL,
                        "no site was published yet",
                        "aws stepfunctions start-execution"),
                fault(
                        "records without price",
                        (a, d) -> d.site(
                                Duration.ZERO,
                                "{\"completeness\":{\"finishedAttempts\":24,\"pricedAttempts\":5,\"unpricedReasons\":[{\"reason\":\"instance not found\",\"attempts\":19}]}}"),
                        Level.WARN,
                        "5 of 24 finished attempts; not the others: instance not found 19",
                        "spot-viewer backfill --prefix demo"),
                fault(
                        "no record with a price",
                        (a, d) -> d.site(
                                Duration.ZERO, "{\"completeness\":{\"finishedAttempts\":24,\"pricedAttempts\":0}}"),
                        Level.FAIL,
                        "0 of 24",
                        "spot-viewer backfill --prefix demo"),
                fault(
                        "a viewer out of reach",
                        (a, d) -> d.health = new Health(0, "timed out"),
                        Level.FAIL,
                        "http://203.0.113.5:5005/healthz does not answer from here: timed out. Only 203.0.113.0/24",
                        "aws ec2 describe-instance-status --include-all-instances --instance-ids i-0abc"),
                fault(
                        "private pages without a session",
                        (a, d) -> {
                            d.put(HealthyDeployment.pagesAt("http://localhost:5005"));
                            d.health = new Health(0, "Connection refused");
                        },
                        Level.WARN,
                        "the pages are private, and no session forwards http://localhost:5005 to them",
                        "aws ssm start-session --target i-0abc --document-name AWS-StartPortForwardingSession"),
                fault(
                        "a viewer with an old site",
                        (a, d) -> d.health = new Health(200, "S3 is away"),
                        Level.FAIL,
                        "serves an old site: S3 is away",
                        "aws ssm start-session --target i-0abc"),
                fault(
                        "a viewer without a site",
                        (a, d) -> d.health = new Health(503, ""),
                        Level.FAIL,
                        "no site to serve",
                        "aws stepfunctions start-execution"),
                fault(
                        "something else on the viewer's port",
                        (a, d) -> d.health = new Health(404, ""),
                        Level.FAIL,
                        "status 404",
                        "aws ec2 describe-instances"),
                fault(
                        "alarms without a target",
                        (a, d) -> d.alarms = List.of(HealthyDeployment.alarm("viewer", List.of())),
                        Level.WARN,
                        "all 1 notify nobody",
                        DEPLOY + " --set AlarmTopicArn="),
                fault(
                        "alarms that nobody subscribed to",
                        (a, d) -> d.subscriptions = Optional.of(0),
                        Level.WARN,
                        "nobody has subscribed",
                        "aws sns subscribe"),
                fault(
                        "alarms without their topic",
                        (a, d) -> d.subscriptions = Optional.empty(),
                        Level.FAIL,
                        "does not exist",
                        "aws sns create-topic --name alarms"),
                fault(
                        "alarms that are switched off",
                        (a, d) -> d.alarms = List.of(
                                new Alarm("spot-viewer-demo-viewer", "OK", false, List.of(HealthyDeployment.TOPIC))),
                        Level.FAIL,
                        "switched off",
                        "aws cloudwatch enable-alarm-actions --alarm-names spot-viewer-demo-viewer"),
                fault(
                        "an alarm that rings",
                        (a, d) -> d.alarms = List.of(
                                new Alarm("spot-viewer-demo-viewer", "ALARM", true, List.of(HealthyDeployment.TOPIC))),
                        Level.WARN,
                        "spot-viewer-demo-viewer rings",
                        "aws cloudwatch describe-alarms --state-value ALARM"),
                fault("no alarms", (a, d) -> d.alarms = List.of(), Level.FAIL, "there are none", DEPLOY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aFaultIsOneFindingWithTheCommandThatMendsIt(
            String name,
            BiConsumer<HealthyAccount, HealthyDeployment> fault,
            Level level,
            String text,
            String command) {
        fault.accept(account, deployment);

        List<Finding> faults = examined().stream()
                .filter(finding -> finding.level() != Level.OK)
                .toList();

        assertThat(faults).as(name).hasSize(1);
        assertThat(faults.get(0).level()).as(name).isEqualTo(level);
        assertThat(faults.get(0).text()).as(name).contains(text);
        assertThat(faults.get(0).command()).as(name).contains(command);
    }

    private static Executions failed(String machine) {
        Deployment.Execution failure =
                HealthyDeployment.execution(machine, "FAILED", 5, "ConfigurationFaultException", "no table");
        return new Executions(failure, 3, failure);
    }

    private static Waiting waiting(int messages) {
        return new Waiting(
                "https://sqs/queue",
                messages,
                HealthyAccount.NOW.minus(Duration.ofHours(3)),
                List.of("MalformedEventException: no job id"));
    }

    @Test
    void aRegionWithoutQueuesIsAskedForTheOthers() {
        account.queues.put("us-east-1", account.queues.remove(HealthyAccount.REGION));

        assertThat(examined())
                .filteredOn(finding -> finding.what().equals("job queues"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.text())
                            .isEqualTo(
                                    "there are none in eu-west-1, but 2 queues in us-east-1: this is the wrong region");
                    assertThat(finding.command()).isEqualTo("export AWS_REGION=us-east-1");
                });
    }

    @Test
    void queuesOfOtherRegionsAreNamedOnALaptop(@TempDir Path folder) {
        account.queues.put("us-east-1", List.of(HealthyAccount.queue("hpc", "spot")));

        assertThat(examinedMachine(folder))
                .filteredOn(finding -> finding.what().equals("job queues"))
                .singleElement()
                .extracting(Finding::text)
                .isEqualTo("eu-west-1: 2 queues, genomics, reports; elsewhere 1 queue in us-east-1");
    }

    @Test
    void whatCannotBeSeenIsNoFailure() {
        account.environments = new ArrayList<>() {
            @Override
            public Stream<ComputeEnvironment> stream() {
                throw HealthyAccount.fault(Kind.DENIED, "batch:DescribeComputeEnvironments");
            }
        };
        assertThat(examined())
                .filteredOn(finding -> finding.level() != Level.OK)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARN);
                    assertThat(finding.text())
                            .isEqualTo("can't be checked: batch:DescribeComputeEnvironments is denied");
                    assertThat(finding.command()).isEqualTo("./spot-viewer doctor --print-policy");
                });
    }

    @Test
    void onlyTheRecorderIsAnInstallationToo() {
        deployment.stacks.remove("eu-west-1/spot-viewer-demo");

        assertThat(examined()).allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.OK));
    }

    @Test
    void aRoleOfSingleSignOnIsChangedByItsAdministrator() {
        account.denied.add(Access.GET_PRODUCTS);
        account.arn = "arn:aws:sts::123456789012:assumed-role/ReadOnly/me";
        assertThat(examined())
                .anySatisfy(finding ->
                        assertThat(finding.command()).startsWith("aws iam put-role-policy --role-name ReadOnly "));
        account.arn = "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_ReadOnly_0123/me";
        assertThat(examined())
                .anySatisfy(finding -> assertThat(finding.command()).isEqualTo("./spot-viewer pull --print-policy"));
    }

    private List<Finding> examined() {
        List<Finding> findings = new ArrayList<>();
        doctor().examineInstallation("demo", null, findings::add);
        return findings;
    }

    private List<Finding> examinedMachine(Path folder) {
        List<Finding> findings = new ArrayList<>();
        doctor().examineMachine(folder.resolve("cache"), folder.resolve("data"), 0, findings::add);
        return findings;
    }

    private Doctor doctor() {
        return new Doctor(account, deployment, () -> HealthyAccount.NOW, Map.of(), null);
    }
}
