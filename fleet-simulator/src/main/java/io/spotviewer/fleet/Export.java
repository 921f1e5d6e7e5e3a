package io.spotviewer.fleet;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.aws.FleetView;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.history.Chronicle;
import io.spotviewer.fleet.history.Job;
import io.spotviewer.fleet.workflow.Trace;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiFunction;

/** A fleet as files: {@code events.jsonl} and the answers of the Describe calls. */
final class Export {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY =
            JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private final Path directory;

    Export(Path directory) {
        this.directory = directory;
    }

    /** Writes one event to a line. */
    void events(List<FleetEvent> events) throws IOException {
        Files.createDirectories(directory);
        try (Writer lines = Files.newBufferedWriter(directory.resolve("events.jsonl"), StandardCharsets.UTF_8)) {
            for (FleetEvent event : events) {
                lines.write(event.envelope().toString());
                lines.write('\n');
            }
        }
    }

    /** Writes a file for each call, about everything that was ever there. */
    void answers(Chronicle chronicle, FleetView view) throws IOException {
        answer(
                "describe-jobs.json",
                view.describeJobs(chronicle.jobs().stream().map(Job::id).toList()));
        perCluster("describe-tasks", chronicle.taskArns(), view::describeTasks);
        perCluster("describe-container-instances", chronicle.containerInstanceArns(), view::describeContainerInstances);
        answer(
                "describe-instances.json",
                view.describeInstances(chronicle.instances().keySet()));
        answer(
                "describe-spot-instance-requests.json",
                view.describeSpotInstanceRequests(chronicle.instances().keySet()));
    }

    void traces(List<Trace> traces) throws IOException {
        for (Trace trace : traces) {
            Files.writeString(directory.resolve(trace.fileName()), trace.text(), StandardCharsets.UTF_8);
        }
    }

    void prices(ObjectNode spotPriceHistory, List<ObjectNode> products) throws IOException {
        answer("describe-spot-price-history.json", spotPriceHistory);
        for (int i = 0; i < products.size(); i++) {
            answer("get-products-" + (i + 1) + ".json", products.get(i));
        }
    }

    /** Writes a file for each cluster: ECS is asked cluster by cluster. */
    private void perCluster(
            String call,
            SortedMap<String, List<String>> arns,
            BiFunction<String, Collection<String>, ObjectNode> describe)
            throws IOException {
        for (Map.Entry<String, List<String>> cluster : arns.entrySet()) {
            answer(call + "-" + cluster.getKey() + ".json", describe.apply(cluster.getKey(), cluster.getValue()));
        }
    }

    private void answer(String name, ObjectNode answer) throws IOException {
        Files.writeString(directory.resolve(name), PRETTY.writeValueAsString(answer) + "\n", StandardCharsets.UTF_8);
    }
}
