package io.spotviewer.handlers.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.RecordJson;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The jar that Lambda gets: small enough, of the right version, and whole although most of the SDK was taken out of it. */
class ShrunkJarIT {

    private static final Path JAR = Path.of("target", "handlers.jar");
    private static final long MOST_BYTES = 8_000_000;
    private static final int JAVA_17 = 61;

    private static final String CLUSTER = "arn:aws:ecs:eu-west-1:123456789012:cluster/AWSBatch-ce-1";
    private static final String TASK = "arn:aws:ecs:eu-west-1:123456789012:task/11111111-2222-3333-4444-555555555555";
    private static final String PLACE =
            "arn:aws:ecs:eu-west-1:123456789012:container-instance/11111111-2222-3333-4444-666666666666";
    private static final String LOST = "i-0aaaaaaaaaaaaaaa1";
    static final String RUNNING = "i-0aaaaaaaaaaaaaaa2";

    @Test
    void itIsUnderEightMegabytesAndOfJava17() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(MOST_BYTES);
        int newest = 0;
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                assertThat(entry.getName()).doesNotEndWith(".jar").doesNotContain("META-INF/versions/");
                if (entry.getName().endsWith(".class")) {
                    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                        in.readInt();
                        in.readUnsignedShort();
                        newest = Math.max(newest, in.readUnsignedShort());
                    }
                }
            }
        }
        assertThat(newest).isEqualTo(JAVA_17);
    }

    /** The same sources make the same bytes, so that an unchanged function is not deployed again. */
    @Test
    void everyEntryHasTheFixedTimeOfTheBuild() throws IOException {
        LocalDateTime fixed = LocalDateTime.ofInstant(
                OffsetDateTime.parse(System.getProperty("build.outputTimestamp"))
                        .toInstant(),
                ZoneOffset.UTC);
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            assertThat(jar.stream())
                    .hasSizeGreaterThan(1_000)
                    .allSatisfy(entry ->
                            assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo(fixed));
        }
    }

    /** Lambda's runtime shares these classes with a function, and takes the function's: a method that lacks there ends the JVM after each event. */
    @Test
    void whatLambdasRuntimeCallsIsWhole() throws IOException, ClassNotFoundException {
        List<String> shared = new ArrayList<>();
        try (ZipFile jar = new ZipFile(JAR.toFile());
                URLClassLoader lambda =
                        new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
                String entry = all.nextElement().getName();
                if (entry.matches(
                        "(software/amazon/awssdk/utilslite|com/amazonaws/services/lambda/runtime)/.*[.]class")) {
                    String name = entry.substring(0, entry.length() - ".class".length())
                            .replace('/', '.');
                    assertThat(methods(lambda.loadClass(name))).as(name).isEqualTo(methods(Class.forName(name)));
                    shared.add(name);
                }
            }
        }
        assertThat(shared)
                .contains(
                        "software.amazon.awssdk.utilslite.SdkInternalThreadLocal",
                        "com.amazonaws.services.lambda.runtime.LambdaLogger");
    }

    private static List<String> methods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .map(Method::toString)
                .sorted()
                .toList();
    }

    /** Of the SDK's list of all services, the jar has the handlers' alone. */
    @Test
    void theEndpointsAreThoseOfTheWholeSdk() throws Exception {
        try (URLClassLoader lambda =
                new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (String service : List.of("batch", "dynamodb", "ec2", "ecs", "states")) {
                for (String region : List.of("us-east-1", "eu-central-2", "cn-north-1", "us-gov-west-1")) {
                    String whole = endpoint(getClass().getClassLoader(), service, region);
                    assertThat(endpoint(lambda, service, region))
                            .as("%s in %s", service, region)
                            .isEqualTo(whole)
                            .contains(region);
                }
            }
        }
    }

    private static String endpoint(ClassLoader sdk, String service, String region) throws ReflectiveOperationException {
        Class<?> regions = sdk.loadClass("software.amazon.awssdk.regions.Region");
        Object metadata = sdk.loadClass("software.amazon.awssdk.regions.internal.MetadataLoader")
                .getMethod("serviceMetadata", String.class)
                .invoke(null, service);
        return String.valueOf(sdk.loadClass("software.amazon.awssdk.regions.ServiceMetadata")
                .getMethod("endpointFor", regions)
                .invoke(metadata, regions.getMethod("of", String.class).invoke(null, region)));
    }

    /** The SDK's classes name all requests that a service has, in places that only those requests reach. */
    @Test
    void onlyRequestsThatAreNeverMadeAreMissing() {
        StringWriter out = new StringWriter();
        ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(out, true),
                        new PrintWriter(out, true),
                        "--multi-release",
                        "base",
                        "--missing-deps",
                        JAR.toString());

        TreeSet<String> missing = new TreeSet<>();
        out.toString()
                .lines()
                .filter(line -> line.startsWith(" ") && line.contains(" -> "))
                .forEach(line -> missing.add(line.replaceFirst(".* -> (\\S+).*", "$1")));
        assertThat(missing)
                .allMatch(name ->
                        name.matches("software\\.amazon\\.awssdk\\.services\\.\\w+\\.model\\.\\w+Request(\\$\\w+)?"));
    }

    @Test
    void everyHandlerWorksInAJvmOfItsOwn() throws Exception {
        try (CannedAws aws = new CannedAws(answers())) {
            String printed = run(aws);

            assertThat(aws.called)
                    .as(printed)
                    .contains(
                            "DescribeContainerInstances",
                            "DescribeInstances",
                            "DescribeInstances by filter",
                            "DescribeSpotInstanceRequests by filter",
                            "DescribeTasks",
                            "GetItem",
                            "GetItem of a job",
                            "PutItem",
                            "Query",
                            "Query of an index",
                            "StartExecution",
                            "UpdateItem",
                            "UpdateItem of a job",
                            "describecomputeenvironments",
                            "describejobqueues",
                            "describejobs");
            assertThat(printed.lines().filter(line -> line.startsWith("WriteJobRecord")))
                    .singleElement()
                    .asString()
                    .contains(
                            "\"ending\":\"SPOT_RECLAIMED\"", "\"confidence\":\"CONFIRMED\"", "\"status\":\"RUNNABLE\"");
            assertThat(printed.lines().filter(line -> line.startsWith("WriteInstanceRecord")))
                    .singleElement()
                    .asString()
                    .contains(RUNNING);
            assertThat(printed.lines().filter(line -> line.startsWith("Reconcile")))
                    .singleElement()
                    .asString()
                    .contains("\"looked\":1", "\"healed\":1");
        }
    }

    /** What the probe printed; only the settings that the template gives are set. */
    private static String run(CannedAws aws) throws IOException, InterruptedException {
        Path output = Files.createTempFile("probe", ".txt");
        try {
            ProcessBuilder java = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    JAR + System.getProperty("path.separator") + Path.of("target", "test-classes"),
                    JarProbe.class.getName(),
                    Machine.text(jobEvent()),
                    Machine.text(Events.warning("2026-01-10T11:00:00Z", RUNNING)));
            Map<String, String> environment = java.environment();
            environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("SPOT_VIEWER_"));
            environment.put("AWS_REGION", "eu-west-1");
            environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
            environment.put("AWS_SECRET_ACCESS_KEY", "secret");
            environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
            environment.put("SPOT_VIEWER_JOB_TABLE", "jobTracker-test");
            environment.put(
                    "SPOT_VIEWER_ANALYTICS_STATE_MACHINE_ARN",
                    "arn:aws:states:eu-west-1:123456789012:stateMachine:job-analytics");
            environment.put("SPOT_VIEWER_INSTANCE_TABLE", "instanceTracker-test");
            Process probe = java.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = probe.waitFor(120, TimeUnit.SECONDS);
            if (!ended) {
                probe.destroyForcibly();
            }
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended).as(printed).isTrue();
            assertThat(probe.exitValue()).as(printed).isZero();
            return printed;
        } finally {
            Files.delete(output);
        }
    }

    /** Lost its first instance, known by name alone, and its second attempt ended on one that is there. */
    static Map<String, Object> jobEvent() {
        Map<String, Object> detail = SpotHistory.detail("RUNNABLE", 0, null);
        detail.put(
                "attempts",
                new ArrayList<>(List.of(
                        Events.object(
                                "startedAt",
                                SpotHistory.millis("2026-01-10T10:05:00Z"),
                                "stoppedAt",
                                SpotHistory.millis("2026-01-10T10:30:00Z"),
                                "statusReason",
                                "Host EC2 (instance " + LOST + ") terminated."),
                        Events.object(
                                "container",
                                Events.object("taskArn", TASK, "containerInstanceArn", PLACE, "exitCode", 1),
                                "statusReason",
                                "Essential container in task exited"))));
        return Events.job("2026-01-10T10:50:00Z", detail);
    }

    static Map<String, String> answers() {
        Map<String, String> answers = new TreeMap<>();
        answers.put("describejobs", "{\"jobs\":[{\"jobId\":\"" + Events.JOB + "\",\"status\":\"RUNNABLE\"}]}");
        answers.put(
                "describejobqueues",
                "{\"jobQueues\":[{\"jobQueueName\":\"q\",\"computeEnvironmentOrder\":[{\"order\":1,\"computeEnvironment\":\"ce\"}]}]}");
        answers.put(
                "describecomputeenvironments",
                "{\"computeEnvironments\":[{\"computeEnvironmentName\":\"ce\",\"ecsClusterArn\":\"" + CLUSTER
                        + "\"}]}");
        answers.put(
                "DescribeTasks",
                "{\"tasks\":[{\"taskArn\":\"" + TASK
                        + "\",\"launchType\":\"EC2\",\"pullStartedAt\":1768039450.5}],\"failures\":[]}");
        answers.put(
                "DescribeContainerInstances",
                "{\"containerInstances\":[{\"containerInstanceArn\":\"" + PLACE + "\",\"ec2InstanceId\":\"" + RUNNING
                        + "\"}],\"failures\":[]}");
        answers.put(
                "DescribeInstances",
                "<Response><Errors><Error><Code>InvalidInstanceID.NotFound</Code><Message>m</Message></Error></Errors></Response>");
        answers.put(
                "DescribeInstances by filter",
                "<DescribeInstancesResponse><requestId>r</requestId><reservationSet><item><instancesSet><item><instanceId>"
                        + RUNNING
                        + "</instanceId><instanceType>m5.large</instanceType><launchTime>2026-01-10T09:58:00.000Z</launchTime>"
                        + "<instanceLifecycle>spot</instanceLifecycle></item></instancesSet></item></reservationSet></DescribeInstancesResponse>");
        answers.put(
                "DescribeSpotInstanceRequests by filter",
                "<DescribeSpotInstanceRequestsResponse><requestId>r</requestId><spotInstanceRequestSet><item><spotInstanceRequestId>sir-1</spotInstanceRequestId><instanceId>"
                        + LOST
                        + "</instanceId><status><code>instance-terminated-no-capacity</code></status></item></spotInstanceRequestSet></DescribeSpotInstanceRequestsResponse>");
        answers.put("GetItem", "{}");
        answers.put(
                "GetItem of a job",
                Machine.text(Events.object(
                        "Item",
                        Events.object(
                                "JobID",
                                Events.object("S", Events.JOB),
                                "Record",
                                Events.object("S", RecordJson.write(JobRecord.named(new JobId(Events.JOB)))),
                                "Version",
                                Events.object("N", "1")))));
        answers.put("PutItem", "{}");
        answers.put("UpdateItem", "{}");
        answers.put("UpdateItem of a job", "{}");
        answers.put("Query of an index", "{\"Items\":[{\"JobID\":{\"S\":\"" + Events.JOB + "\"}}],\"Count\":1}");
        answers.put("Query", "{\"Items\":[],\"Count\":0}");
        answers.put("StartExecution", "{\"executionArn\":\"arn\",\"startDate\":1768039450.5}");
        return answers;
    }
}
