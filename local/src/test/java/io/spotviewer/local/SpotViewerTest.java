package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.plan.FleetPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a user types it. */
class SpotViewerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private String site = "";
    private String data = "";

    private record Ran(int exitCode, String out, String err) {}

    @BeforeEach
    void nameFolders() {
        site = folder.resolve("site").toString();
        data = folder.resolve("data").toString();
    }

    @Test
    void demoOncePublishesAWholeSite() throws IOException {
        Ran ran = run("demo", "--once", "--jobs", "60", "--site", site, "--data", data);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out())
                .containsPattern("Report: [1-9]\\d jobs")
                .contains("0 parked")
                .contains("Published r-00000001-");
        assertThat(published().resolve("manifest.json")).exists();
        for (String file : List.of(
                "index.html",
                "on-demand.html",
                "spot.html",
                "report.json",
                "metrics-on-demand.json",
                "metrics-spot.json",
                "jobs.csv")) {
            assertThat(published().resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void whatTheDemoLosesIsFoundOutByReconciliation() throws IOException {
        String dataOfWhole = folder.resolve("data-of-whole").toString();
        Ran whole = run("demo", "--once", "--jobs", "60", "--site", site, "--data", dataOfWhole);
        assertThat(whole.out()).as(whole.err()).contains("0 healed, 0 forgotten by Batch");
        long jobs = json("metrics-spot.json").path("NumberOfJobs").asLong();

        Ran ran = run("demo", "--once", "--jobs", "60", "--site", site, "--data", data, "--lose", "20");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).containsPattern("Reconciliation: \\d+ open jobs looked at, [1-9]\\d* healed");
        // Nobody asks about a job of which no event came at all.
        assertThat(json("metrics-spot.json").path("NumberOfJobs").asLong()).isBetween(jobs - 6, jobs);
    }

    @Test
    void aLackOfMemoryNamesTheSettingAndShowsNoStackTrace() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpotViewer.class.getName(),
                        "demo",
                        "--once",
                        "--jobs",
                        "100000",
                        "--site",
                        site,
                        "--data",
                        data)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(process.waitFor()).isOne();
        assertThat(Files.readString(folder.resolve("err")))
                .contains("spot-viewer: out of memory (Java heap space)")
                .contains("-Xmx")
                .doesNotContain("\tat ");
    }

    @Test
    void anEmptyTableMakesPagesThatSayWhatToDoFirst() throws IOException {
        Ran ran = run("demo", "--once", "--jobs", "0", "--site", site, "--data", data);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        for (String page : List.of("index.html", "on-demand.html", "spot.html")) {
            assertThat(Jsoup.parse(published().resolve(page)).body().text()).contains("No jobs yet");
        }
        assertThat(json("metrics-spot.json").path("NumberOfJobs").asInt(-1)).isZero();
    }

    @Test
    void replayOfWhatAFleetExportedTellsTheSameJobs() throws IOException {
        Fleet fleet = Fleet.simulate(FleetPlan.twoWeeks(5, 60));
        Path exported = folder.resolve("exported");
        fleet.export(exported);
        Path facts = Files.createDirectories(folder.resolve("facts"));
        try (var files = Files.list(exported)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                Files.move(file, facts.resolve(file.getFileName()));
            }
        }
        Ran ran = run(
                "replay",
                "--once",
                "--events",
                exported.toString(),
                "--facts",
                facts.toString(),
                "--site",
                site,
                "--data",
                data);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(json("metrics-spot.json").path("NumberOfJobs").asLong())
                .isEqualTo(FleetThroughTheSystem.recordedJobs(fleet));
        assertThat(json("metrics-on-demand.json").path("TotalRunTime").asLong())
                .isEqualTo(fleet.ledger().totals().runSeconds());
    }

    @Test
    void replayGivesAReasonForEveryEventThatIsNotRecorded() throws IOException {
        Path events = Files.createDirectories(folder.resolve("events"));
        Files.writeString(events.resolve("not-json.json"), "<html>");
        Files.writeString(
                events.resolve("another-service.json"), "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\"}");
        Files.writeString(
                events.resolve("no-job-id.json"),
                "{\"source\":\"aws.batch\",\"detail-type\":\"Batch Job State Change\",\"detail\":{\"status\":\"RUNNING\"}}");
        Files.writeString(
                events.resolve("only-an-end.json"),
                "{\"id\":\"e\",\"source\":\"aws.batch\",\"detail-type\":\"Batch Job State Change\",\"time\":\"2026-01-05T01:00:00Z\","
                        + "\"detail\":{\"jobId\":\"a-job\",\"status\":\"FAILED\",\"attempts\":[]}}");
        Ran ran = run("replay", "--once", "--events", events.toString(), "--site", site, "--data", data);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err())
                .contains("not-json.json:1: HTML or XML, not JSON")
                .contains("another-service.json:1: no deployed rule starts an execution for it: source aws.s3")
                .contains("no-job-id.json:1: io.spotviewer.handlers.step.MalformedEventException");
        assertThat(ran.out()).contains("Events: 1 recorded, 0 ignored, 1 parked");
        assertThat(json("report.json").path("intake").path("problems")).hasSize(3);
        assertThat(json("metrics-spot.json").path("NumberOfJobs").asInt()).isEqualTo(1);
    }

    @Test
    void replayPrintsTheInputsThatADeploymentWouldStart() throws IOException {
        Path events = Files.createDirectories(folder.resolve("events"));
        Files.writeString(events.resolve("1.json"), "<html>");
        Files.writeString(
                events.resolve("2.json"),
                "{\"id\":\"e\",\"source\":\"aws.ec2\",\"detail-type\":\"EC2 Instance State-change Notification\","
                        + "\"detail\":{\"instance-id\":\"i-0a\",\"state\":\"stopped\"}}");
        Files.writeString(
                events.resolve("3.json"), "{\"jobs\":[{\"jobId\":\"j\",\"jobQueue\":\"q\",\"status\":\"FAILED\"}]}");
        Ran ran = run("replay", "--print-inputs", "--events", events.toString(), "--site", site, "--data", data);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(JSON.readTree(lines.get(0)).path("reason").asText()).startsWith("not JSON");
        assertThat(JSON.readTree(lines.get(1))).isEqualTo(JSON.readTree("""
                {"event": "%s:1", "rule": "InstanceEventsRule", "input": {"entrance": "instance", "event": {"id": "e", "time": "",
                 "account": "", "region": "", "source": "aws.ec2", "detailType": "EC2 Instance State-change Notification",
                 "detail": {"instance-id": "i-0a", "instance-action": "", "state": "stopped", "eventName": "",
                 "serviceEventDetails": {"instanceIdSet": ""}}}}}""".formatted(events.resolve("2.json"))));
        assertThat(JSON.readTree(lines.get(2)).path("reason").asText()).contains("describe-jobs", "--facts");
        assertThat(Path.of(site)).doesNotExist();
        assertThat(Path.of(data)).doesNotExist();
    }

    @Test
    void executionsShowsWhatRanStateByState() throws IOException {
        run("demo", "--once", "--jobs", "5", "--site", site, "--data", data);
        Ran list = run("executions", "--data", data, "--limit", "3", "--status", "succeeded");
        assertThat(list.exitCode()).isZero();
        List<String> lines = list.out().lines().toList();
        assertThat(lines).hasSize(5);
        String id = lines.get(1).substring(lines.get(1).lastIndexOf(' ') + 1);

        Ran one = run("executions", id, "--data", data);
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(one.out()).contains("(Task)").contains("  + ");

        Ran whole = run("executions", id, "--full", "--data", data);
        assertThat(whole.out()).contains("input:").contains("output:");
    }

    @Test
    void anExecutionThatIsNotThereIsNamed() {
        run("demo", "--once", "--jobs", "1", "--site", site, "--data", data);
        Ran ran = run("executions", "nothing", "--data", data);
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("spot-viewer: no execution has the id").contains("\"nothing\"");
    }

    @Test
    void withoutARunExecutionsSaysWhatToDo() {
        Ran ran = run("executions", "--data", data);
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("run ./spot-viewer demo or replay first");
    }

    @Test
    void badSettingsAreNamedOnOneLine() throws IOException {
        String file = Files.createFile(folder.resolve("a-file")).toString();
        assertFails(file, "demo", "--once", "--jobs", "1", "--site", file, "--data", data);
        assertFails(file, "demo", "--once", "--jobs", "1", "--site", site, "--data", file);
        assertFails(
                "missing",
                "replay",
                "--once",
                "--events",
                folder.resolve("missing").toString(),
                "--site",
                site,
                "--data",
                data);
        assertFails("jobs is -1", "demo", "--once", "--jobs", "-1", "--site", site, "--data", data);
    }

    private void assertFails(String named, String... line) {
        Ran ran = run(line);
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err().lines().filter(text -> text.startsWith("spot-viewer: ")))
                .hasSize(1)
                .allMatch(text -> text.contains(named));
        assertThat(ran.err()).doesNotContain("\tat ");
    }

    private Path published() throws IOException {
        JsonNode pointer = JSON.readTree(Files.readString(Path.of(site, "current.json")));
        return Path.of(site, "releases", pointer.path("release").asText());
    }

    private JsonNode json(String file) throws IOException {
        return JSON.readTree(Files.readString(published().resolve(file)));
    }

    private static Ran run(String... line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = SpotViewer.run(new PrintWriter(out, true), new PrintWriter(err, true), line);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
