package io.spotviewer.ledger.parquet;

import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.ledger.line.JobFacts;
import io.spotviewer.ledger.line.LineMoney;
import io.spotviewer.ledger.line.LineMoney.Part;
import io.spotviewer.ledger.line.LineSum;
import io.spotviewer.ledger.line.Units;
import io.spotviewer.ledger.parquet.Field.Kind;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.WorkflowFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that several kinds of lines have. Names are those of {@code jobs.csv}, which are FOCUS's where FOCUS has one. */
final class Facts {

    static final List<Field> JOB = List.of(
            Field.required("x_JobId", Kind.TEXT),
            Field.optional("x_JobName", Kind.TEXT),
            Field.optional("x_ArrayIndex", Kind.INTEGER),
            Field.optional("x_JobQueue", Kind.TEXT),
            Field.optional("x_JobDefinition", Kind.TEXT),
            Field.optional("x_JobDefinitionRevision", Kind.INTEGER),
            Field.optional("x_ShareIdentifier", Kind.TEXT),
            Field.map("Tags"),
            Field.optional("x_WorkflowEngine", Kind.TEXT),
            Field.optional("x_Workflow", Kind.TEXT),
            Field.optional("x_Run", Kind.TEXT),
            Field.optional("x_Process", Kind.TEXT),
            Field.optional("x_Sample", Kind.TEXT),
            Field.optional("x_EngineAttempt", Kind.INTEGER),
            Field.optional("x_EngineCpus", Kind.DECIMAL),
            Field.optional("x_EngineMemoryMib", Kind.NUMBER),
            Field.optional("x_MeanVcpus", Kind.DECIMAL),
            Field.optional("x_PeakMemoryMib", Kind.NUMBER),
            Field.optional("x_Vcpus", Kind.DECIMAL),
            Field.optional("x_MemoryMib", Kind.NUMBER),
            Field.optional("x_Gpus", Kind.INTEGER),
            Field.optional("SubAccountId", Kind.TEXT),
            Field.optional("RegionId", Kind.TEXT),
            Field.optional("x_SubmittedAt", Kind.TIME));

    static final List<Field> HOST = List.of(
            Field.optional("x_InstanceId", Kind.TEXT),
            Field.optional("x_InstanceType", Kind.TEXT),
            Field.optional("AvailabilityZone", Kind.TEXT),
            Field.optional("x_PurchaseOption", Kind.TEXT),
            Field.optional("x_ComputeEnvironment", Kind.TEXT));

    static final Field CURRENCY = Field.required("BillingCurrency", Kind.TEXT);

    static final List<Field> MONEY = List.of(
            Field.optional("ListCost", Kind.MONEY),
            Field.optional("x_SpotCost", Kind.MONEY),
            Field.optional("EffectiveCost", Kind.MONEY),
            Field.optional("x_CostByHourStart", Kind.MONEY),
            Field.optional("x_SplitCost", Kind.MONEY),
            Field.optional("x_UnusedCost", Kind.MONEY));

    /** The amounts in the order of their columns. */
    private static final Part[] PARTS = Part.values();

    private Facts() {}

    static List<Field> sum(String name, String parts) {
        return List.of(
                Field.optional(name, Kind.MONEY),
                Field.required("x_Priced" + parts, Kind.INTEGER),
                Field.required("x_Unpriced" + parts, Kind.INTEGER));
    }

    static void write(JobFacts job, RowOut out) {
        out.text(job.jobId());
        out.text(job.name());
        out.integer(job.arrayIndex());
        out.text(job.queue());
        out.text(job.definition());
        out.integer(job.revision());
        out.text(job.shareIdentifier());
        out.texts(job.tags());
        WorkflowFacts place = job.workflow() == null ? WorkflowFacts.UNKNOWN : job.workflow();
        out.text(place.engine());
        out.text(place.workflow());
        out.text(place.run());
        out.text(place.process());
        out.text(place.sample());
        out.integer(place.engineAttempt());
        out.decimal(place.cpus());
        out.number(place.memoryMib());
        out.decimal(place.meanVcpus());
        out.number(place.peakMemoryMib());
        out.decimal(job.vcpus());
        out.number(job.memoryMib());
        out.integer(job.gpus());
        out.text(job.account());
        out.text(job.region());
        out.time(job.submittedAt());
    }

    static JobFacts readJob(RowIn in) {
        return JobFacts.builder()
                .jobId(in.text(""))
                .name(in.text())
                .arrayIndex(in.integer())
                .queue(in.text())
                .definition(in.text())
                .revision(in.integer())
                .shareIdentifier(in.text())
                .tags(in.texts())
                .workflow(WorkflowFacts.builder()
                        .engine(in.text())
                        .workflow(in.text())
                        .run(in.text())
                        .process(in.text())
                        .sample(in.text())
                        .engineAttempt(in.integer())
                        .cpus(in.decimal())
                        .memoryMib(in.number())
                        .meanVcpus(in.decimal())
                        .peakMemoryMib(in.number())
                        .build())
                .vcpus(in.decimal())
                .memoryMib(in.number())
                .gpus(in.integer())
                .account(in.text())
                .region(in.text())
                .submittedAt(in.time())
                .build();
    }

    static void write(HostFacts host, RowOut out) {
        out.text(host.instanceId());
        out.text(host.instanceType());
        out.text(host.zone());
        out.word(host.option());
        out.text(host.environment());
    }

    /** Takes the values of a host; returns the one before it if they are the same, as they are in most lines in a row. */
    static HostFacts readHost(RowIn in, @Nullable HostFacts before) {
        HostFacts host = new HostFacts(in.text(), in.text(), in.text(), in.word(PurchaseOption.class), in.text());
        return before != null && before.equals(host) ? before : host;
    }

    static void writeCurrency(RowOut out) {
        out.text(Units.CURRENCY);
    }

    /** Takes the currency, which every amount has. */
    static void readCurrency(RowIn in) {
        String currency = in.text(Units.CURRENCY);
        if (!currency.equals(Units.CURRENCY)) {
            throw new IllegalArgumentException("amounts in " + currency + ", expected " + Units.CURRENCY);
        }
    }

    static void write(LineMoney money, RowOut out) {
        for (Part part : PARTS) {
            out.number(money.knows(part), money.of(part));
        }
    }

    static LineMoney readMoney(RowIn in) {
        int known = 0;
        long[] amounts = new long[PARTS.length];
        for (int i = 0; i < amounts.length; i++) {
            if (in.knows()) {
                known |= PARTS[i].bit();
                amounts[i] = in.number(0);
            }
        }
        return new LineMoney(known, amounts[0], amounts[1], amounts[2], amounts[3], amounts[4], amounts[5]);
    }

    static LineSum readSum(RowIn in) {
        long units = in.number(0);
        int priced = in.integer(0);
        int unpriced = in.integer(0);
        // Without the number of its parts, a sum is one part.
        return new LineSum(units, priced == 0 && units != 0 ? 1 : priced, unpriced);
    }
}
