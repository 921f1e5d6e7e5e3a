package io.spotviewer.local.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.plan.FleetPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsFolderTest {

    @TempDir
    private Path folder;

    @Test
    void severalAnswersOfOneCallAddUp() throws IOException {
        Files.writeString(folder.resolve("describe-jobs.json"), "{\"jobs\":[{\"jobId\":\"a\"}]}");
        Files.writeString(folder.resolve("describe-jobs-2.json"), "{\"jobs\":[{\"jobId\":\"b\"}]}");
        FactsFolder facts = FactsFolder.read(folder);
        assertThat(facts.describeJobs(List.of("b", "a", "c")).path("jobs").findValuesAsText("jobId"))
                .containsExactly("b", "a");
    }

    @ParameterizedTest
    @CsvSource({"after, before", "before, then", "one, two"})
    void theLatestDescriptionCountsWhateverTheFilesAreNamed(String nameOfLate, String nameOfEarly) throws IOException {
        String[] late = {
            "{\"Reservations\":[{\"Instances\":[{\"InstanceId\":\"i-0\",\"State\":{\"Name\":\"terminated\"},"
                    + "\"LaunchTime\":\"2026-01-15T12:00:00+00:00\"},{\"InstanceId\":\"i-1\",\"State\":{\"Name\":\"running\"},"
                    + "\"LaunchTime\":\"2026-01-16T12:00:00+00:00\"}]}]}",
            "{\"tasks\":[{\"taskArn\":\"t\",\"lastStatus\":\"STOPPED\"}]}",
            "{\"jobs\":[{\"jobId\":\"a\",\"status\":\"RUNNABLE\",\"attempts\":[{}]}]}",
            "{\"SpotInstanceRequests\":[{\"InstanceId\":\"i-0\",\"Status\":{\"Code\":\"instance-terminated-by-user\","
                    + "\"UpdateTime\":\"2026-01-15T13:00:00Z\"}}]}"
        };
        String[] early = {
            "{\"Reservations\":[{\"Instances\":[{\"InstanceId\":\"i-0\",\"State\":{\"Name\":\"running\"},"
                    + "\"LaunchTime\":\"2026-01-15T12:00:00+00:00\"},{\"InstanceId\":\"i-1\",\"State\":{\"Name\":\"stopped\"},"
                    + "\"LaunchTime\":\"2026-01-15T12:00:00+00:00\"}]}]}",
            "{\"tasks\":[{\"taskArn\":\"t\",\"lastStatus\":\"RUNNING\"}]}",
            "{\"jobs\":[{\"jobId\":\"a\",\"status\":\"RUNNING\",\"attempts\":[]}]}",
            "{\"SpotInstanceRequests\":[{\"InstanceId\":\"i-0\",\"Status\":{\"Code\":\"fulfilled\","
                    + "\"UpdateTime\":\"2026-01-15T12:00:00Z\"}}]}"
        };
        List<String> calls =
                List.of("describe-instances", "describe-tasks", "describe-jobs", "describe-spot-instance-requests");
        for (int i = 0; i < calls.size(); i++) {
            Files.writeString(folder.resolve(calls.get(i) + "-" + nameOfLate + ".json"), late[i]);
            Files.writeString(folder.resolve(calls.get(i) + "-" + nameOfEarly + ".json"), early[i]);
        }
        FactsFolder facts = FactsFolder.read(folder);

        assertThat(facts.describeInstances(List.of("i-0", "i-1")).findValuesAsText("Name"))
                .containsExactly("terminated", "running");
        assertThat(facts.describeTasks("c", List.of("t")).findValuesAsText("lastStatus"))
                .containsExactly("STOPPED");
        assertThat(facts.describeJobs(List.of("a")).findValuesAsText("status")).containsExactly("RUNNABLE");
        assertThat(facts.describeSpotInstanceRequests(List.of("i-0")).findValuesAsText("Code"))
                .containsExactly("instance-terminated-by-user");
    }

    @Test
    void whatASimulatedFleetExportsCanBeRead() throws IOException {
        Fleet fleet = Fleet.simulate(FleetPlan.twoWeeks(3, 40));
        Path exported = folder.resolve("exported");
        fleet.export(exported);
        Path facts = Files.createDirectories(folder.resolve("facts"));
        try (var files = Files.list(exported)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                Files.copy(file, facts.resolve(file.getFileName()));
            }
        }
        FactsFolder read = FactsFolder.read(facts);
        String job = fleet.ledger().jobs().get(0).jobId();
        assertThat(read.describeJobs(List.of(job)).path("jobs")).hasSize(1);
        String instance = fleet.ledger().instances().get(0).instanceId();
        assertThat(read.describeInstances(List.of(instance)).findValuesAsText("InstanceId"))
                .containsExactly(instance);
        assertThat(read.spotPriceHistory()).isNotEmpty();
        assertThat(read.products()).isNotEmpty();
    }

    @Test
    void withoutFactsEverythingIsGone() {
        FactsFolder facts = FactsFolder.empty();
        assertThat(facts.describeTasks("c", List.of("t")).path("tasks")).isEmpty();
        assertThat(facts.describeContainerInstances("c", List.of("t")).path("containerInstances"))
                .isEmpty();
        assertThat(facts.describeInstances(List.of("i-0")).findValuesAsText("InstanceId"))
                .isEmpty();
        assertThat(facts.describeSpotInstanceRequests(List.of("i-0")).path("SpotInstanceRequests"))
                .isEmpty();
    }

    @Test
    void aFileNamedForNoCallIsRefusedByName() throws IOException {
        Files.writeString(folder.resolve("jobs.json"), "{}");
        assertThatThrownBy(() -> FactsFolder.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jobs.json")
                .hasMessageContaining("rename the file");
    }

    @Test
    void aFileThatIsNotJsonIsRefused() throws IOException {
        Files.writeString(folder.resolve("describe-jobs.json"), "<html>");
        assertThatThrownBy(() -> FactsFolder.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("describe-jobs.json: not JSON")
                .hasMessageContaining("--output json");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> FactsFolder.read(missing)).hasMessage("--facts: " + missing + ": no such folder");
    }
}
