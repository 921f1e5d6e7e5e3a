package io.spotviewer.ledger.spill;

import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobAttempt.DayPart;
import io.spotviewer.ledger.line.JobFacts;
import io.spotviewer.ledger.line.LineMoney;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What several kinds of lines consist of, in the binary form of temporary files. */
public final class PackedParts {

    private static final List<PurchaseOption> OPTIONS = List.of(PurchaseOption.values());
    private static final List<Ending> ENDINGS = List.of(Ending.values());
    private static final List<Confidence> CONFIDENCES = List.of(Confidence.values());

    private PackedParts() {}

    public static void write(JobAttempt attempt, Packed out) {
        write(attempt.host(), out);
        out.constants(attempt.ending(), attempt.confidence());
        out.flag(attempt.warned());
        out.numbers(attempt.number(), attempt.runSeconds(), attempt.days().size());
        write(attempt.money(), out);
        out.texts(attempt.onDemandReason(), attempt.spotReason(), attempt.costReason(), attempt.receipt());
        for (DayPart part : attempt.days()) {
            out.day(part.day());
            out.number(part.runSeconds());
            write(part.money(), out);
        }
    }

    public static JobAttempt attempt(Packed.Reader in) {
        JobAttempt.Builder attempt = JobAttempt.builder()
                .host(host(in))
                .ending(in.constant(ENDINGS))
                .confidence(in.constant(CONFIDENCES))
                .warned(in.flag());
        long[] numbers = in.numbers(3);
        attempt.number((int) numbers[0]).runSeconds(numbers[1]);
        int left = (int) numbers[2];
        attempt.money(money(in));
        @Nullable String[] texts = in.texts(4);
        attempt.onDemandReason(texts[0])
                .spotReason(texts[1])
                .costReason(texts[2])
                .receipt(texts[3]);
        List<DayPart> days = new ArrayList<>();
        for (; left > 0; left--) {
            days.add(new DayPart(in.day(), in.number(), money(in)));
        }
        return attempt.days(days).build();
    }

    public static void write(JobFacts job, Packed out) {
        out.texts(
                job.jobId(),
                job.name(),
                job.queue(),
                job.definition(),
                job.shareIdentifier(),
                job.account(),
                job.region());
        out.integer(job.arrayIndex());
        out.integer(job.revision());
        out.integer(job.gpus());
        out.decimal(job.vcpus());
        out.whole(job.memoryMib());
        out.moment(job.submittedAt());
        out.number(job.tags().size());
        job.tags().forEach((key, value) -> out.texts(key, value));
        WorkflowFacts workflow = job.workflow();
        out.flag(workflow != null);
        if (workflow != null) {
            write(workflow, out);
        }
    }

    public static JobFacts job(Packed.Reader in) {
        @Nullable String[] texts = in.texts(7);
        JobFacts.Builder job = JobFacts.builder()
                .jobId(Objects.requireNonNull(texts[0]))
                .name(texts[1])
                .queue(texts[2])
                .definition(texts[3])
                .shareIdentifier(texts[4])
                .account(texts[5])
                .region(texts[6])
                .arrayIndex(in.integer())
                .revision(in.integer())
                .gpus(in.integer())
                .vcpus(in.decimal())
                .memoryMib(in.whole())
                .submittedAt(in.moment());
        int tags = in.small();
        if (tags > 0) {
            SortedMap<String, String> kept = new TreeMap<>();
            for (; tags > 0; tags--) {
                kept.put(in.word(), in.word());
            }
            job.tags(kept);
        }
        return job.workflow(in.flag() ? workflow(in) : null).build();
    }

    private static void write(WorkflowFacts workflow, Packed out) {
        out.texts(workflow.engine(), workflow.workflow(), workflow.run(), workflow.process(), workflow.sample());
        out.integer(workflow.engineAttempt());
        out.decimal(workflow.cpus());
        out.whole(workflow.memoryMib());
        out.decimal(workflow.meanVcpus());
        out.whole(workflow.peakMemoryMib());
    }

    private static WorkflowFacts workflow(Packed.Reader in) {
        @Nullable String[] texts = in.texts(5);
        return new WorkflowFacts(
                texts[0],
                texts[1],
                texts[2],
                texts[3],
                texts[4],
                in.integer(),
                in.decimal(),
                in.whole(),
                in.decimal(),
                in.whole());
    }

    public static void write(HostFacts host, Packed out) {
        out.texts(host.instanceId(), host.instanceType(), host.zone(), host.environment());
        out.constant(host.option());
    }

    public static HostFacts host(Packed.Reader in) {
        @Nullable String[] texts = in.texts(4);
        return new HostFacts(texts[0], texts[1], texts[2], in.constant(OPTIONS), texts[3]);
    }

    public static void write(LineMoney money, Packed out) {
        out.numbers(
                money.known(),
                money.onDemand(),
                money.spot(),
                money.cost(),
                money.costByHourStart(),
                money.split(),
                money.unused());
    }

    public static LineMoney money(Packed.Reader in) {
        long[] numbers = in.numbers(7);
        return new LineMoney((int) numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
    }
}
