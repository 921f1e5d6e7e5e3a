package io.spotviewer.site.regeneration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.RecordVisitor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A file of records between the tables and the report: one line of JSON for each record. */
final class WorkFile {

    private static final String JOB = "job";
    private static final String INSTANCE = "instance";
    private static final String UNREADABLE = "unreadable";
    private static final String WHY = "why";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private long jobs;
    private long instances;
    private long unreadable;

    /** Returns a visitor that adds job records. */
    RecordVisitor<JobRecord> jobs() {
        return new Lines<>() {
            @Override
            public void record(JobRecord found) {
                jobs++;
                line(MAPPER.createObjectNode().put(JOB, RecordJson.write(found)));
            }
        };
    }

    /** Returns a visitor that adds instance records. */
    RecordVisitor<InstanceRecord> instances() {
        return new Lines<>() {
            @Override
            public void record(InstanceRecord found) {
                instances++;
                line(MAPPER.createObjectNode().put(INSTANCE, RecordJson.write(found)));
            }
        };
    }

    byte[] content() {
        return lines.toByteArray();
    }

    SiteRun.ReadPart summary(String key) {
        return new SiteRun.ReadPart(key, jobs, instances, unreadable);
    }

    /** Passes the job records of a file, and the unreadable entries, to the visitor. */
    static void visitJobs(byte[] content, RecordVisitor<JobRecord> visitor) {
        new String(content, StandardCharsets.UTF_8).lines().map(WorkFile::read).forEach(line -> {
            if (line.has(JOB)) {
                visitor.record(RecordJson.readJob(line.get(JOB).textValue()));
            } else if (line.has(UNREADABLE)) {
                visitor.unreadable(
                        line.get(UNREADABLE).textValue(), line.path(WHY).asText());
            }
        });
    }

    /** Passes the instance records of a file to the visitor. */
    static void visitInstances(byte[] content, RecordVisitor<InstanceRecord> visitor) {
        new String(content, StandardCharsets.UTF_8).lines().map(WorkFile::read).forEach(line -> {
            if (line.has(INSTANCE)) {
                visitor.record(RecordJson.readInstance(line.get(INSTANCE).textValue()));
            }
        });
    }

    private void line(JsonNode line) {
        lines.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected a line of JSON in the run's own work, got something else", e);
        }
    }

    private abstract class Lines<R> implements RecordVisitor<R> {
        @Override
        public void unreadable(String key, String why) {
            unreadable++;
            line(MAPPER.createObjectNode().put(UNREADABLE, key).put(WHY, why));
        }
    }
}
