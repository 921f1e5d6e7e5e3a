package io.spotviewer.ledger.parquet;

import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobAttempt.DayPart;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.line.LineSum;
import io.spotviewer.ledger.parquet.Field.Kind;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.RecordFlag;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The form of {@link JobLine}. */
final class JobForm extends LineForm<JobLine> {

    private static final List<Field> DAY = Field.all(
            List.of(Field.optional("Day", Kind.DAY), Field.required("RunSeconds", Kind.NUMBER)), plain(Facts.MONEY));

    private static final List<Field> ATTEMPT = Field.all(
            List.of(Field.required("Number", Kind.INTEGER)),
            plain(Facts.HOST),
            List.of(
                    Field.optional("Ending", Kind.TEXT),
                    Field.optional("EndingConfidence", Kind.TEXT),
                    Field.required("Warned", Kind.FLAG),
                    Field.required("RunSeconds", Kind.NUMBER)),
            plain(Facts.MONEY),
            List.of(
                    Field.optional("ListCostReason", Kind.TEXT),
                    Field.optional("SpotCostReason", Kind.TEXT),
                    Field.optional("EffectiveCostReason", Kind.TEXT),
                    Field.list("Days", DAY)));

    private static final int LEAVES = ATTEMPT.stream().mapToInt(Field::leaves).sum();

    private static final List<Field> FIELDS = Field.all(
            List.of(Field.optional("x_Day", Kind.DAY)),
            Facts.JOB,
            List.of(
                    Field.required("x_Status", Kind.TEXT),
                    Field.optional("x_StatusReason", Kind.TEXT),
                    Field.required("x_IsOpen", Kind.FLAG),
                    Field.optional("x_StartedAt", Kind.TIME),
                    Field.optional("x_EndedAt", Kind.TIME),
                    Field.optional("x_LastEventAt", Kind.TIME),
                    Field.optional("x_Outcome", Kind.TEXT),
                    Field.list("x_Flags", Kind.TEXT),
                    Field.required("x_InEngineLog", Kind.FLAG),
                    Field.required("x_Attempts", Kind.INTEGER),
                    Field.required("x_Retries", Kind.INTEGER),
                    Field.required("x_Reclaims", Kind.INTEGER),
                    Field.required("x_RunSeconds", Kind.NUMBER),
                    Field.required("x_LostSeconds", Kind.NUMBER),
                    Field.required("x_WaitedSeconds", Kind.NUMBER),
                    Facts.CURRENCY),
            Facts.sum("ListCost", "List"),
            Facts.sum("x_SpotCost", "Spot"),
            Facts.sum("EffectiveCost", "Attempts"),
            Facts.sum("x_ReclaimedCost", "Reclaimed"),
            Facts.sum("x_WasteCost", "Waste"),
            List.of(
                    Field.list("x_AttemptList", ATTEMPT),
                    Field.list("x_Receipts", Kind.TEXT),
                    Field.optional("x_Record", Kind.TEXT),
                    Field.list("x_HostRecords", Kind.TEXT)));

    JobForm() {
        super(LineKind.JOBS, FIELDS, Set.of("x_JobId"), JobLine.ORDER);
    }

    /** Returns fields of a list's elements, whose names have no prefix. */
    private static List<Field> plain(List<Field> fields) {
        return fields.stream()
                .map(field -> Field.optional(
                        field.name().startsWith("x_") ? field.name().substring(2) : field.name(), field.kind()))
                .toList();
    }

    @Override
    void write(JobLine line, RowOut out) {
        out.day(line.day());
        Facts.write(line.job(), out);
        out.word(line.status());
        out.text(line.statusReason());
        out.flag(line.isOpen());
        out.time(line.startedAt());
        out.time(line.endedAt());
        out.time(line.lastEventAt());
        out.word(line.outcome());
        out.list(line.flags(), 1, out::word);
        out.flag(line.inEngineLog());
        out.integer(line.attemptCount());
        out.integer(line.retries());
        out.integer(line.reclaims());
        out.number(line.runSeconds());
        out.number(line.lostSeconds());
        out.number(line.waitedSeconds());
        Facts.writeCurrency(out);
        for (LineSum sum : List.of(line.onDemand(), line.spot(), line.cost(), line.reclaimed(), line.waste())) {
            out.sum(sum);
        }
        out.list(line.attempts(), LEAVES, attempt -> write(attempt, out));
        out.list(receipts(line.attempts()), 1, out::text);
        out.text(line.record());
        out.list(line.hostRecords(), 1, out::text);
    }

    /** Returns the receipts of attempts, an empty text where there is none; an empty list if no attempt has one. */
    private static List<String> receipts(List<JobAttempt> attempts) {
        List<String> receipts = new ArrayList<>(attempts.size());
        boolean any = false;
        for (JobAttempt attempt : attempts) {
            String receipt = attempt.receipt();
            any |= receipt != null;
            receipts.add(receipt == null ? "" : receipt);
        }
        return any ? receipts : List.of();
    }

    private static List<JobAttempt> with(List<String> receipts, List<JobAttempt> attempts) {
        if (receipts.size() != attempts.size()) {
            return attempts;
        }
        List<JobAttempt> all = new ArrayList<>(attempts.size());
        for (int i = 0; i < attempts.size(); i++) {
            String receipt = receipts.get(i);
            all.add(
                    receipt.isEmpty()
                            ? attempts.get(i)
                            : attempts.get(i).toBuilder().receipt(receipt).build());
        }
        return all;
    }

    private static void write(JobAttempt attempt, RowOut out) {
        out.integer(attempt.number());
        Facts.write(attempt.host(), out);
        out.word(attempt.ending());
        out.word(attempt.confidence());
        out.flag(attempt.warned());
        out.number(attempt.runSeconds());
        Facts.write(attempt.money(), out);
        out.text(attempt.onDemandReason());
        out.text(attempt.spotReason());
        out.text(attempt.costReason());
        out.list(attempt.days(), DAY.size(), day -> {
            out.day(day.day());
            out.number(day.runSeconds());
            Facts.write(day.money(), out);
        });
    }

    @Override
    LineIn<JobLine> reader(RowIn in) {
        return () -> read(in);
    }

    private static JobLine read(RowIn in) {
        JobLine.Builder line = JobLine.builder().day(in.day()).job(Facts.readJob(in));
        JobStatus status = in.word(JobStatus.class);
        line.status(status == null ? JobStatus.UNRECOGNIZED : status)
                .statusReason(in.text())
                .isOpen(in.flag())
                .startedAt(in.time())
                .endedAt(in.time())
                .lastEventAt(in.time())
                .outcome(in.word(Ending.class))
                .flags(new TreeSet<>(in.<RecordFlag>list(1, () -> in.word(RecordFlag.class))))
                .inEngineLog(in.flag())
                .attemptCount(in.integer(0))
                .retries(in.integer(0))
                .reclaims(in.integer(0))
                .runSeconds(in.number(0))
                .lostSeconds(in.number(0))
                .waitedSeconds(in.number(0));
        Facts.readCurrency(in);
        line.onDemand(Facts.readSum(in))
                .spot(Facts.readSum(in))
                .cost(Facts.readSum(in))
                .reclaimed(Facts.readSum(in))
                .waste(Facts.readSum(in));
        List<JobAttempt> attempts = in.list(LEAVES, () -> readAttempt(in));
        return line.attempts(with(in.list(1, () -> in.text("")), attempts))
                .record(in.text())
                .hostRecords(in.list(1, () -> String.valueOf(in.text())))
                .build();
    }

    private static JobAttempt readAttempt(RowIn in) {
        return JobAttempt.builder()
                .number(in.integer(1))
                .host(Facts.readHost(in, null))
                .ending(in.word(Ending.class))
                .confidence(in.word(Confidence.class))
                .warned(in.flag())
                .runSeconds(in.number(0))
                .money(Facts.readMoney(in))
                .onDemandReason(in.text())
                .spotReason(in.text())
                .costReason(in.text())
                .days(in.list(DAY.size(), () -> new DayPart(in.day(), in.number(0), Facts.readMoney(in))))
                .build();
    }

    @Override
    String nameOf(JobLine line) {
        return "job " + line.jobId();
    }
}
