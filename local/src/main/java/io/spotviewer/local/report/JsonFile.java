package io.spotviewer.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.local.report.Answer.Kind;
import io.spotviewer.local.report.Answer.Line;
import io.spotviewer.records.PlainJson;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.file.ReportJson;
import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer as JSON, with the names of {@code summary.json}. */
final class JsonFile {

    private JsonFile() {}

    static String of(Answer answer) {
        ObjectNode json = PlainJson.MAPPER.createObjectNode();
        json.put("schemaVersion", Report.SCHEMA_VERSION);
        json.put("source", answer.source());
        json.put("dataThrough", text(answer.dataThrough()));
        ObjectNode range = json.putObject("range");
        range.put("from", text(answer.days().from()));
        range.put("until", text(answer.days().until()));
        json.set("headline", ReportJson.part(answer.headline()));
        json.put("by", answer.by().option());
        ArrayNode groups = json.putArray("groups");
        json.putNull("rest");
        for (Line line : answer.lines()) {
            if (line.kind() == Kind.REST) {
                json.set("rest", line(line));
            } else {
                groups.add(line(line));
            }
        }
        json.set("total", line(answer.total()).get("tally"));
        list(json, "wasteLedger", answer.report().wasteLedger());
        list(json, "breakEven", answer.report().breakEven());
        list(json, "poolSurvival", answer.report().poolSurvival());
        list(json, "packing", answer.report().packing());
        list(json, "idleTime", answer.report().idleTime());
        json.set("waits", ReportJson.part(answer.report().waits()));
        list(json, "distributions", answer.report().distributions());
        json.set("bridge", answer.bridge() == null ? null : ReportJson.part(answer.bridge()));
        ArrayNode reasons = json.putArray("unpricedReasons");
        answer.unpriced()
                .forEach(reason ->
                        reasons.addObject().put("reason", reason.reason()).put("attempts", reason.attempts()));
        ArrayNode warnings = json.putArray("warnings");
        answer.warnings().forEach(warnings::add);
        return ReportJson.text(json);
    }

    private static void list(ObjectNode json, String name, List<? extends Record> rows) {
        ArrayNode list = json.putArray(name);
        rows.forEach(row -> list.add(ReportJson.part(row)));
    }

    private static ObjectNode line(Line line) {
        ObjectNode json = PlainJson.MAPPER.createObjectNode();
        boolean named = line.kind() == Kind.GROUP || line.kind() == Kind.REST;
        json.put("key", line.key());
        json.put("name", named ? line.name() : null);
        JsonNode tally = line.tally() == null ? null : ReportJson.part(line.tally());
        if (tally instanceof ObjectNode figures && !line.jobsKnown()) {
            figures.putNull("jobs");
        }
        json.set("tally", tally);
        return json;
    }

    private static @Nullable String text(@Nullable Temporal time) {
        return time == null ? null : time.toString();
    }
}
