package io.spotviewer.site.report.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.spotviewer.records.UtcTime;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AwsPlace;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the row of a job, of which a report has a hundred thousand, to the same bytes as {@link ReportJson} in a part of its time. */
final class JobJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final JsonGenerator json;

    private JobJson(JsonGenerator json) {
        this.json = json;
    }

    static byte[] bytes(JobRow job) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
                new JobJson(json).write(job);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a job is plain data and can always be written", e);
        }
    }

    private void write(JobRow job) throws IOException {
        json.writeStartObject();
        text("id", job.id());
        text("name", job.name());
        number("arrayIndex", job.arrayIndex());
        text("queue", job.queue());
        text("definition", job.definition());
        text("status", job.status().name());
        text("statusReason", job.statusReason());
        place(job.place());
        time("submittedAt", job.submittedAt());
        time("startedAt", job.startedAt());
        time("endedAt", job.endedAt());
        decimal("vcpus", job.vcpus());
        number("memoryMib", job.memoryMib());
        number("gpus", job.gpus());
        json.writeObjectFieldStart("tags");
        for (Map.Entry<String, String> tag : job.tags().entrySet()) {
            text(tag.getKey(), tag.getValue());
        }
        json.writeEndObject();
        text("shareIdentifier", job.shareIdentifier());
        workflow(job.workflow());
        json.writeNumberField("retries", job.retries());
        json.writeNumberField("reclaims", job.reclaims());
        json.writeNumberField("runSeconds", job.runSeconds());
        json.writeNumberField("lostSeconds", job.lostSeconds());
        json.writeNumberField("waitedSeconds", job.waitedSeconds());
        sum("onDemand", job.onDemand());
        sum("spot", job.spot());
        sum("cost", job.cost());
        sum("reclaimed", job.reclaimed());
        sum("waste", job.waste());
        json.writeArrayFieldStart("attempts");
        for (AttemptRow attempt : job.attempts()) {
            write(attempt);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void place(@Nullable AwsPlace place) throws IOException {
        if (place == null) {
            json.writeNullField("place");
            return;
        }
        json.writeObjectFieldStart("place");
        text("partition", place.partition());
        text("region", place.region());
        text("account", place.account());
        json.writeEndObject();
    }

    private void workflow(@Nullable WorkflowFacts place) throws IOException {
        if (place == null) {
            json.writeNullField("workflow");
            return;
        }
        json.writeObjectFieldStart("workflow");
        text("engine", place.engine());
        text("workflow", place.workflow());
        text("run", place.run());
        text("process", place.process());
        text("sample", place.sample());
        number("engineAttempt", place.engineAttempt());
        decimal("cpus", place.cpus());
        number("memoryMib", place.memoryMib());
        decimal("meanVcpus", place.meanVcpus());
        number("peakMemoryMib", place.peakMemoryMib());
        json.writeEndObject();
    }

    private void write(AttemptRow attempt) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", attempt.number());
        text("state", attempt.state().name());
        text("instanceId", attempt.instanceId());
        json.writeBooleanField("lacksInstance", attempt.lacksInstance());
        text("instanceType", attempt.instanceType());
        text("zone", attempt.zone());
        text(
                "purchaseOption",
                attempt.purchaseOption() == null
                        ? null
                        : attempt.purchaseOption().name());
        time("startedAt", attempt.startedAt());
        time("endedAt", attempt.endedAt());
        json.writeObjectFieldStart("waits");
        number("queueSeconds", attempt.waits().queueSeconds());
        number("startUpSeconds", attempt.waits().startUpSeconds());
        number("pullSeconds", attempt.waits().pullSeconds());
        json.writeEndObject();
        number("runSeconds", attempt.runSeconds());
        number("exitCode", attempt.exitCode());
        verdict(attempt.verdict());
        json.writeNumberField("lostSeconds", attempt.lostSeconds());
        amount("onDemand", attempt.onDemand());
        amount("spot", attempt.spot());
        amount("cost", attempt.cost());
        decimal("split", attempt.split());
        decimal("unused", attempt.unused());
        text("taskArn", attempt.taskArn());
        text("logStream", attempt.logStream());
        json.writeEndObject();
    }

    private void verdict(@Nullable Verdict verdict) throws IOException {
        if (verdict == null) {
            json.writeNullField("verdict");
            return;
        }
        json.writeObjectFieldStart("verdict");
        text("ending", verdict.ending().name());
        text("confidence", verdict.confidence().name());
        json.writeArrayFieldStart("evidence");
        for (Verdict.Evidence evidence : verdict.evidence()) {
            json.writeStartObject();
            text("source", evidence.source());
            text("text", evidence.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("spotReclaim", verdict.isSpotReclaim());
        json.writeEndObject();
    }

    private void sum(String name, Money money) throws IOException {
        json.writeObjectFieldStart(name);
        decimal("usd", money.usd());
        json.writeNumberField("priced", money.priced());
        json.writeNumberField("unpriced", money.unpriced());
        json.writeEndObject();
    }

    private void amount(String name, Amount amount) throws IOException {
        json.writeObjectFieldStart(name);
        decimal("usd", amount.usd());
        text("reason", amount.reason());
        json.writeEndObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
        json.writeStringField(name, value);
    }

    private void time(String name, @Nullable Instant value) throws IOException {
        json.writeStringField(name, value == null ? null : UtcTime.text(value));
    }

    private void number(String name, @Nullable Integer value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value.intValue());
        }
    }

    private void number(String name, @Nullable Long value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value.longValue());
        }
    }

    private void decimal(String name, @Nullable BigDecimal value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(value);
    }
}
