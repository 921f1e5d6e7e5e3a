package io.spotviewer.site.report.file;

import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AttemptRow.DayCost;
import io.spotviewer.site.report.AwsPlace;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.ByteText;
import io.spotviewer.site.text.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the row of a job, of which a report has a hundred thousand, to the same bytes as {@link ReportJson} in a part of its time. */
final class JobJson {

    private final JsonText json;

    private JobJson(JsonText json) {
        this.json = json;
    }

    static void write(JobRow job, ByteText out) {
        new JobJson(JsonText.to(out)).write(job);
    }

    private void write(JobRow job) {
        json.startObject();
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
        json.name("tags").startObject();
        for (Map.Entry<String, String> tag : job.tags().entrySet()) {
            json.anyName(tag.getKey()).text(tag.getValue());
        }
        json.endObject();
        text("shareIdentifier", job.shareIdentifier());
        workflow(job.workflow());
        text("run", job.run());
        text("process", job.process());
        json.name("retries").number(job.retries());
        json.name("reclaims").number(job.reclaims());
        json.name("runSeconds").number(job.runSeconds());
        json.name("lostSeconds").number(job.lostSeconds());
        json.name("waitedSeconds").number(job.waitedSeconds());
        sum("onDemand", job.onDemand());
        sum("spot", job.spot());
        sum("cost", job.cost());
        sum("reclaimed", job.reclaimed());
        sum("waste", job.waste());
        json.name("attempts").startList();
        for (AttemptRow attempt : job.attempts()) {
            write(attempt);
        }
        json.endList();
        json.endObject();
    }

    private void place(@Nullable AwsPlace place) {
        if (place == null) {
            json.name("place").nothing();
            return;
        }
        json.name("place").startObject();
        text("partition", place.partition());
        text("region", place.region());
        text("account", place.account());
        json.endObject();
    }

    private void workflow(@Nullable WorkflowFacts place) {
        if (place == null) {
            json.name("workflow").nothing();
            return;
        }
        json.name("workflow").startObject();
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
        json.endObject();
    }

    private void write(AttemptRow attempt) {
        json.startObject();
        json.name("number").number(attempt.number());
        text("state", attempt.state().name());
        text("instanceId", attempt.instanceId());
        json.name("lacksInstance").flag(attempt.lacksInstance());
        text("instanceType", attempt.instanceType());
        text("zone", attempt.zone());
        text(
                "purchaseOption",
                attempt.purchaseOption() == null
                        ? null
                        : attempt.purchaseOption().name());
        text("environment", attempt.environment());
        time("startedAt", attempt.startedAt());
        time("endedAt", attempt.endedAt());
        json.name("waits").startObject();
        number("queueSeconds", attempt.waits().queueSeconds());
        number("startUpSeconds", attempt.waits().startUpSeconds());
        number("pullSeconds", attempt.waits().pullSeconds());
        json.endObject();
        number("runSeconds", attempt.runSeconds());
        number("exitCode", attempt.exitCode());
        verdict(attempt.verdict());
        json.name("lostSeconds").number(attempt.lostSeconds());
        amount("onDemand", attempt.onDemand());
        amount("spot", attempt.spot());
        amount("cost", attempt.cost());
        decimal("split", attempt.split());
        decimal("unused", attempt.unused());
        text("taskArn", attempt.taskArn());
        text("logStream", attempt.logStream());
        json.name("days").startList();
        for (DayCost day : attempt.days()) {
            json.startObject();
            text("day", day.day() == null ? null : day.day().toString());
            decimal("usd", day.usd());
            json.endObject();
        }
        json.endList();
        json.endObject();
    }

    private void verdict(@Nullable Verdict verdict) {
        if (verdict == null) {
            json.name("verdict").nothing();
            return;
        }
        json.name("verdict").startObject();
        text("ending", verdict.ending().name());
        text("confidence", verdict.confidence().name());
        json.name("evidence").startList();
        for (Verdict.Evidence evidence : verdict.evidence()) {
            json.startObject();
            text("source", evidence.source());
            text("text", evidence.text());
            json.endObject();
        }
        json.endList();
        json.name("spotReclaim").flag(verdict.isSpotReclaim());
        json.endObject();
    }

    private void sum(String name, Money money) {
        json.name(name).startObject();
        decimal("usd", money.usd());
        json.name("priced").number(money.priced());
        json.name("unpriced").number(money.unpriced());
        json.endObject();
    }

    private void amount(String name, Amount amount) {
        json.name(name).startObject();
        decimal("usd", amount.usd());
        text("reason", amount.reason());
        json.endObject();
    }

    private void text(String name, @Nullable String value) {
        json.name(name).text(value);
    }

    private void time(String name, @Nullable Instant value) {
        json.name(name).time(value);
    }

    private void number(String name, @Nullable Integer value) {
        json.name(name).number(value);
    }

    private void number(String name, @Nullable Long value) {
        json.name(name).number(value);
    }

    private void decimal(String name, @Nullable BigDecimal value) {
        json.name(name).decimal(value);
    }
}
