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
import org.junit.jupiter.params.provider.CsvSource;

/** What deploy.sh looks at before it makes anything. */
class PreflightTest {

    private static final String[] PAGES = {
        "--prefix", "demo", "--region", "eu-west-1", "--yes", "--vpc", "vpc-1", "--subnet", "subnet-1"
    };

    @TempDir
    private Path folder = Path.of("");

    private FakeTools tools = new FakeTools(folder);

    @BeforeEach
    void install() {
        tools = new FakeTools(folder);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "*describe-regions* | echo not-opted-in | region eu-west-1 is not enabled in this account",
                "*describe-regions* | echo None | region eu-west-1 is unknown to this account",
                "*get-caller-identity* | printf '123456789012\\tarn:aws-iso:iam::123456789012:user/u\\n' | the partition aws-iso",
                "*simulate*sqs:CreateQueue* | printf 'sqs:CreateQueue\\timplicitDeny\\tNone\\n' | the right sqs:CreateQueue on arn:aws:sqs:eu-west-1:123456789012:spot-viewer-demo-parked-events (implicitDeny)",
                "*simulate*iam:PassRole* | printf 'iam:PassRole\\texplicitDeny\\tNone\\n' | the right iam:PassRole on arn:aws:iam::123456789012:role/spot-viewer-analytics-demo-FetchJobRole-0 (explicitDeny)",
                "*get-account-settings* | echo 5 | concurrent executions of Lambda: 5 are free in this account and region, 10 are needed",
                "*describe-subnets* | printf 'vpc-2\\teu-west-1a\\n' | the subnet subnet-1 in the VPC vpc-1: it is in vpc-2",
                "*describe-route-tables*DestinationCidrBlock* | printf 'blackhole\\tnat-1\\n' | its default route leads to nat-1, which is gone",
                "*describe-route-tables*DestinationCidrBlock* | echo None | it has no default route, and its VPC lacks the endpoints s3 cloudformation ec2messages monitoring secretsmanager ssm ssmmessages states",
                "*describe-instance-type-offerings* | echo None | the instance type t4g.micro: it is not offered in eu-west-1a",
                "*describe-instance-types* | echo x86_64 | an image for t4g.micro, whose processor is x86_64: add --set ImageId=/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
            })
    void whatIsMissingIsNamedBeforeAnythingIsMade(String call, String answer, String missing)
            throws IOException, InterruptedException {
        Ended deploy = tools.answer(call, answer).run("deploy.sh", PAGES);

        assertThat(deploy.status()).as(deploy.output()).isEqualTo(1);
        assertThat(deploy.output()).contains("  missing: ", missing, "nothing was made");
        assertThat(tools.notes()).allMatch(call2 -> call2.matches("aws \\S+ (describe|get|head|simulate)-.*"));
    }

    @Test
    void aComputeEnvironmentThatIsNotThereIsNamed() throws IOException, InterruptedException {
        Ended deploy = tools.answer("*describe-compute-environments*", "printf 'one\\ttwo\\n'")
                .run("deploy.sh", with("--compute-environments", "one, three"));

        assertThat(deploy.status()).isEqualTo(1);
        assertThat(deploy.output())
                .contains("missing: the compute environment three: there is none of that name in eu-west-1")
                .doesNotContain("missing: the compute environment one");
    }

    @Test
    void theVpcsOwnDnsServersNeedAWayOut() throws IOException, InterruptedException {
        tools.answer("*describe-vpcs*", "echo dopt-1")
                .answer("*describe-dhcp-options*", "printf '10.0.0.2\\t10.0.0.3\\n'");
        Ended without = tools.run("deploy.sh", PAGES);
        Ended with = tools.run("deploy.sh", with("--set", "DnsCidr=10.0.0.0/28"));

        assertThat(without.status()).isEqualTo(1);
        assertThat(without.output()).contains("DNS servers, 10.0.0.2 10.0.0.3: give it with --set DnsCidr=NETWORK");
        assertThat(with.status()).as(with.output()).isZero();
    }

    @Test
    void whatCannotBeCheckedIsAWarning() throws IOException, InterruptedException {
        Ended deploy = tools.answer("*get-role*", "echo 'An error occurred (AccessDenied)' >&2; exit 254")
                .answer("*describe-route-tables*", "echo 'An error occurred (UnauthorizedOperation)' >&2; exit 254")
                .run("deploy.sh", PAGES);

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(deploy.output())
                .contains("warning: the caller's rights can't be checked: An error occurred (AccessDenied)")
                .contains("warning: the way out can't be checked: An error occurred (UnauthorizedOperation)");
    }

    @Test
    void aRightThatDependsOnATagIsAWarning() throws IOException, InterruptedException {
        Ended deploy = tools.answer(
                        "*simulate*s3:CreateBucket*",
                        "printf 's3:CreateBucket\\timplicitDeny\\taws:RequestTag/team\\n'")
                .run("deploy.sh", PAGES);

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(deploy.output()).contains("depends on aws:RequestTag/team, which can't be simulated");
    }

    @Test
    void checksThatAreWrongCanBeSkipped() throws IOException, InterruptedException {
        Ended deploy = tools.answer("*describe-regions*", "echo not-opted-in").run("deploy.sh", with("--skip-checks"));

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(tools.notes()).noneMatch(call -> call.contains("simulate"));
    }

    @ParameterizedTest(name = "{0}: AssociatePublicIp={1}")
    @CsvSource({"igw-1, true", "nat-1, false", "tgw-1, false"})
    void theRouteSaysWhetherTheInstanceNeedsAnAddress(String target, String associate)
            throws IOException, InterruptedException {
        Ended deploy = tools.answer(
                        "*describe-route-tables*DestinationCidrBlock*", "printf 'active\\t" + target + "\\n'")
                .run("deploy.sh", PAGES);

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(tools.notes())
                .anyMatch(call -> call.contains("spot-viewer.yaml") && call.contains("AssociatePublicIp=" + associate));
    }

    @Test
    void endpointsTakeThePlaceOfARoute() throws IOException, InterruptedException {
        String names = String.join(
                "\\t",
                Stream.of(
                                "s3",
                                "cloudformation",
                                "ec2messages",
                                "monitoring",
                                "secretsmanager",
                                "ssm",
                                "ssmmessages",
                                "states")
                        .map(service -> "com.amazonaws.eu-west-1." + service)
                        .toList());
        Ended deploy = tools.answer("*describe-route-tables*DestinationCidrBlock*", "echo None")
                .answer("*describe-vpc-endpoints*", "printf '" + names + "\\n'")
                .run("deploy.sh", PAGES);

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(deploy.output()).contains("VPC endpoints (AssociatePublicIp=false)");
    }

    @Test
    void aRegionWithoutSnapStartGetsFunctionsWithoutIt() throws IOException, InterruptedException {
        String[] there = PAGES.clone();
        there[3] = "ap-southeast-6";
        Ended deploy = tools.run("deploy.sh", there);

        assertThat(deploy.status()).as(deploy.output()).isZero();
        assertThat(tools.notes())
                .filteredOn(call -> call.contains("cloudformation deploy"))
                .hasSize(2)
                .allMatch(call -> call.contains("SnapStart=false"));
    }

    @Test
    void whatThereWillBeAndWhatItCostsIsShown() throws IOException, InterruptedException {
        Ended deploy = tools.run("deploy.sh", with("--dry-run"));
        String plan = deploy.output()
                .substring(
                        deploy.output().indexOf("== What there will be"),
                        deploy.output().indexOf("== Build"));

        assertThat(plan)
                .contains("in account 123456789012, eu-west-1", "2 tables, 2 state machines, 8 functions")
                .containsPattern("about \\$[0-9]+\\.[0-9]{2} a month")
                .contains("t4g.micro in subnet subnet-1 with an Elastic IP", "pages: for nobody but by Session Manager")
                .doesNotContain("load balancer");
        Ended open = tools.run("deploy.sh", with("--dry-run", "--allowed-cidr", "10.0.0.0/8"));
        assertThat(open.output()).contains("pages: by HTTP on port 5005, for 10.0.0.0/8");
        List<String> balancer = List.of(
                "CertificateArn=arn:aws:acm:eu-west-1:123456789012:certificate/c",
                "DomainName=spot.example.org",
                "LoadBalancerSubnetIds=subnet-2");
        Ended behind = tools.run(
                "deploy.sh",
                with(
                        "--dry-run",
                        "--allowed-cidr",
                        "10.0.0.0/8",
                        "--set",
                        balancer.get(0),
                        "--set",
                        balancer.get(1),
                        "--set",
                        balancer.get(2)));
        assertThat(behind.output())
                .contains("a load balancer, about $", "by HTTPS at the load balancer, for 10.0.0.0/8");
    }

    private static String[] with(String... more) {
        return Stream.concat(Arrays.stream(PAGES), Arrays.stream(more)).toArray(String[]::new);
    }
}
