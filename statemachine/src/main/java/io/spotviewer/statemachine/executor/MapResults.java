package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.executor.MapRun.Child;
import io.spotviewer.statemachine.states.ResultWriter;
import io.spotviewer.statemachine.template.ErrorNames;
import io.spotviewer.statemachine.template.Scope;
import io.spotviewer.statemachine.template.StateFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The results of a Map Run: a list, or files of a bucket with a manifest. */
final class MapResults {

    private static final ResultWriter OUTPUTS =
            new ResultWriter(null, ResultWriter.Transformation.COMPACT, ResultWriter.OutputType.JSON);

    private final MapObjects objects;
    private final ResultWriter writer;
    private final String bucket;
    private final String prefix;

    private MapResults(MapObjects objects, ResultWriter writer, String bucket, String prefix) {
        this.objects = objects;
        this.writer = writer;
        this.bucket = bucket;
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /** @param writer the definition's; null for a list of outputs */
    static MapResults of(MapObjects objects, @Nullable ResultWriter writer, Scope scope) throws StateFailure {
        if (writer == null || writer.arguments() == null) {
            return new MapResults(objects, writer == null ? OUTPUTS : writer, "", "");
        }
        JsonNode arguments = writer.arguments().evaluate(scope);
        return new MapResults(
                objects, writer, Argument.text(arguments, "Bucket"), Argument.optionalText(arguments, "Prefix"));
    }

    /** Returns the state's result; writes the files first, where the definition has a place for them. */
    JsonNode write(MapRun run) throws StateFailure {
        if (writer.arguments() == null) {
            return listed(run.children());
        }
        String folder = prefix + run.id() + "/";
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.put("DestinationBucket", bucket);
        manifest.put("MapRunArn", run.arn());
        ObjectNode files = manifest.putObject("ResultFiles");
        try {
            files.set("FAILED", file(folder, "FAILED", run, Child::hasFailed));
            files.set("PENDING", file(folder, "PENDING", run, Child::isPending));
            files.set("SUCCEEDED", file(folder, "SUCCEEDED", run, Child::hasSucceeded));
            objects.write(bucket, folder + "manifest.json", bytes(manifest.toString()));
        } catch (IOException e) {
            throw new StateFailure(
                    ErrorNames.RESULT_WRITER_FAILED,
                    "S3://" + bucket + "/" + folder + " can't be written: " + e.getMessage());
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("MapRunArn", run.arn());
        result.putObject("ResultWriterDetails").put("Bucket", bucket).put("Key", folder + "manifest.json");
        return result;
    }

    private ArrayNode file(String folder, String status, MapRun run, Predicate<Child> wanted) throws IOException {
        ArrayNode files = JsonNodeFactory.instance.arrayNode();
        List<Child> children = run.children().stream().filter(wanted).toList();
        if (!children.isEmpty()) {
            byte[] content = bytes(text(listed(children)));
            String key = folder + status + "_0.json";
            objects.write(bucket, key, content);
            files.addObject().put("Key", key).put("Size", content.length);
        }
        return files;
    }

    private String text(ArrayNode results) {
        if (writer.outputType() == ResultWriter.OutputType.JSON) {
            return results.toString();
        }
        List<String> lines = new ArrayList<>();
        results.forEach(result -> lines.add(result + "\n"));
        return String.join("", lines);
    }

    private ArrayNode listed(List<Child> children) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(children.size());
        for (Child child : children) {
            JsonNode output =
                    child.execution() == null ? null : child.execution().output();
            if (output == null || writer.transformation() == ResultWriter.Transformation.NONE) {
                list.add(whole(child));
            } else if (writer.transformation() == ResultWriter.Transformation.FLATTEN && output.isArray()) {
                output.forEach(list::add);
            } else {
                list.add(output);
            }
        }
        return list;
    }

    /** Returns the facts of an execution. A failed one, or one that never started, is always written so. */
    private static ObjectNode whole(Child child) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        Execution execution = child.execution();
        if (execution != null && execution.cause() != null) {
            facts.put("Cause", execution.cause());
        }
        if (execution != null && execution.error() != null) {
            facts.put("Error", execution.error());
        }
        facts.put("ExecutionArn", child.name());
        facts.put("Input", child.input().toString());
        facts.putObject("InputDetails").put("Included", true);
        facts.put("Name", child.name());
        if (execution != null && execution.output() != null) {
            facts.put("Output", execution.output().toString());
            facts.putObject("OutputDetails").put("Included", true);
        }
        facts.put("RedriveCount", child.redrives());
        facts.put("RedriveStatus", child.hasSucceeded() ? "NOT_REDRIVABLE" : "REDRIVABLE");
        if (child.hasSucceeded()) {
            facts.put("RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven");
        }
        if (execution != null) {
            facts.put("StartDate", execution.startedAt().toString());
        }
        facts.put("Status", execution == null ? "PENDING" : execution.status().name());
        if (execution != null) {
            facts.put("StopDate", execution.stoppedAt().toString());
        }
        return facts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
