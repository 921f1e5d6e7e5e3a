package io.spotviewer.ledger.run;

import io.spotviewer.cost.reclaim.Pool;
import io.spotviewer.cost.reclaim.SpotLife;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.InstanceLine.Exposure;
import io.spotviewer.ledger.line.InstanceMoney;
import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobAttempt.DayPart;
import io.spotviewer.ledger.line.JobFacts;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineMoney;
import io.spotviewer.ledger.line.LineSum;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.RecordFlag;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lines in the binary form of temporary files. */
final class PackedLines {

    private static final List<PurchaseOption> OPTIONS = List.of(PurchaseOption.values());
    private static final List<Ending> ENDINGS = List.of(Ending.values());
    private static final List<Confidence> CONFIDENCES = List.of(Confidence.values());
    private static final List<AttemptLine.State> STATES = List.of(AttemptLine.State.values());
    private static final List<JobStatus> STATUSES = List.of(JobStatus.values());
    private static final List<RecordFlag> FLAGS = List.of(RecordFlag.values());

    private PackedLines() {}

    static void write(AttemptLine line, Packed out) {
        out.day(line.day());
        write(line.job(), out);
        out.number(line.number());
        write(line.host(), out);
        out.constant(line.state());
        out.flag(line.counts());
        out.constant(line.ending());
        out.constant(line.confidence());
        out.flag(line.hostLost());
        out.moment(line.startedAt());
        out.moment(line.endedAt());
        out.number(line.runSeconds());
        write(line.money(), out);
        out.text(line.unpricedReason());
        out.number(line.queueSeconds());
        out.number(line.startUpSeconds());
        out.number(line.pullSeconds());
        out.number(line.lostSeconds());
        out.number(line.waitedSeconds());
        out.flag(line.endsJob());
    }

    static AttemptLine attempt(Packed.Reader in) {
        return AttemptLine.builder()
                .day(in.day())
                .job(job(in))
                .number(in.small())
                .host(host(in))
                .state(Objects.requireNonNull(in.constant(STATES)))
                .counts(in.flag())
                .ending(in.constant(ENDINGS))
                .confidence(in.constant(CONFIDENCES))
                .hostLost(in.flag())
                .startedAt(in.moment())
                .endedAt(in.moment())
                .runSeconds(in.number())
                .money(money(in))
                .unpricedReason(in.text())
                .queueSeconds(in.number())
                .startUpSeconds(in.number())
                .pullSeconds(in.number())
                .lostSeconds(in.number())
                .waitedSeconds(in.number())
                .endsJob(in.flag())
                .build();
    }

    static void write(InstanceLine line, Packed out) {
        out.day(line.day());
        write(line.host(), out);
        out.text(line.account());
        out.text(line.region());
        out.moment(line.launchedAt());
        out.moment(line.endedAt());
        out.flag(line.counts());
        out.flag(line.launchKnown());
        out.flag(line.reclaimed());
        out.flag(line.free());
        out.number(line.attempts());
        out.number(line.busySeconds());
        out.number(line.lifeSeconds());
        InstanceMoney money = line.money();
        out.number(money.known());
        out.number(money.total());
        out.number(money.totalByHourStart());
        out.number(money.attempts());
        out.number(money.idle());
        out.text(line.unpricedReason());
        numbers(line.secondsByHour(), out);
        numbers(line.idleSecondsByHour(), out);
        out.number(line.lives().size());
        for (SpotLife life : line.lives()) {
            out.text(life.pool().instanceType());
            out.text(life.pool().zone());
            out.moment(life.from());
            out.moment(life.until());
            out.flag(life.reclaimed());
        }
        out.number(line.exposures().size());
        for (Exposure exposure : line.exposures()) {
            out.text(exposure.definition());
            out.number(exposure.millis());
            out.moment(exposure.reclaimedAt());
        }
        out.text(line.record());
    }

    static InstanceLine instance(Packed.Reader in) {
        InstanceLine.Builder line = InstanceLine.builder();
        line.day(in.day());
        HostFacts host = host(in);
        line.host(host)
                .account(in.text())
                .region(in.text())
                .launchedAt(in.moment())
                .endedAt(in.moment())
                .counts(in.flag())
                .launchKnown(in.flag())
                .reclaimed(in.flag())
                .free(in.flag())
                .attempts(in.small())
                .busySeconds(in.number())
                .lifeSeconds(in.number())
                .money(new InstanceMoney(in.small(), in.number(), in.number(), in.number(), in.number()))
                .unpricedReason(in.text())
                .secondsByHour(numbers(in))
                .idleSecondsByHour(numbers(in));
        List<SpotLife> lives = new ArrayList<>();
        for (int left = in.small(); left > 0; left--) {
            Pool pool = new Pool(in.text(), in.text());
            Instant from = Objects.requireNonNull(in.moment());
            Instant until = Objects.requireNonNull(in.moment());
            lives.add(new SpotLife(Objects.requireNonNull(host.instanceId()), pool, from, until, in.flag()));
        }
        List<Exposure> exposures = new ArrayList<>();
        for (int left = in.small(); left > 0; left--) {
            exposures.add(new Exposure(in.text(), in.number(), in.moment()));
        }
        return line.lives(lives).exposures(exposures).record(in.text()).build();
    }

    static void write(JobLine line, Packed out) {
        out.day(line.day());
        write(line.job(), out);
        out.constant(line.status());
        out.text(line.statusReason());
        out.flag(line.isOpen());
        out.moment(line.startedAt());
        out.moment(line.endedAt());
        out.moment(line.lastEventAt());
        out.constant(line.outcome());
        out.number(line.flags().size());
        line.flags().forEach(out::constant);
        out.flag(line.inEngineLog());
        out.number(line.attemptCount());
        out.number(line.retries());
        out.number(line.reclaims());
        out.number(line.runSeconds());
        out.number(line.lostSeconds());
        out.number(line.waitedSeconds());
        write(line.onDemand(), out);
        write(line.spot(), out);
        write(line.cost(), out);
        write(line.reclaimed(), out);
        write(line.waste(), out);
        out.number(line.attempts().size());
        line.attempts().forEach(attempt -> write(attempt, out));
        out.text(line.record());
        out.number(line.hostRecords().size());
        line.hostRecords().forEach(out::text);
    }

    static JobLine jobLine(Packed.Reader in) {
        JobLine.Builder line = JobLine.builder();
        line.day(in.day())
                .job(job(in))
                .status(Objects.requireNonNull(in.constant(STATUSES)))
                .statusReason(in.text())
                .isOpen(in.flag())
                .startedAt(in.moment())
                .endedAt(in.moment())
                .lastEventAt(in.moment())
                .outcome(in.constant(ENDINGS))
                .flags(flags(in))
                .inEngineLog(in.flag())
                .attemptCount(in.small())
                .retries(in.small())
                .reclaims(in.small())
                .runSeconds(in.number())
                .lostSeconds(in.number())
                .waitedSeconds(in.number())
                .onDemand(sum(in))
                .spot(sum(in))
                .cost(sum(in))
                .reclaimed(sum(in))
                .waste(sum(in));
        List<JobAttempt> attempts = new ArrayList<>();
        for (int left = in.small(); left > 0; left--) {
            attempts.add(jobAttempt(in));
        }
        line.attempts(attempts).record(in.text());
        List<String> hosts = new ArrayList<>();
        for (int left = in.small(); left > 0; left--) {
            hosts.add(in.word());
        }
        return line.hostRecords(hosts).build();
    }

    static void write(JobAttempt attempt, Packed out) {
        out.number(attempt.number());
        write(attempt.host(), out);
        out.constant(attempt.ending());
        out.constant(attempt.confidence());
        out.flag(attempt.warned());
        out.number(attempt.runSeconds());
        write(attempt.money(), out);
        out.text(attempt.onDemandReason());
        out.text(attempt.spotReason());
        out.text(attempt.costReason());
        out.number(attempt.days().size());
        for (DayPart part : attempt.days()) {
            out.day(part.day());
            out.number(part.runSeconds());
            write(part.money(), out);
        }
    }

    static JobAttempt jobAttempt(Packed.Reader in) {
        JobAttempt.Builder attempt = JobAttempt.builder()
                .number(in.small())
                .host(host(in))
                .ending(in.constant(ENDINGS))
                .confidence(in.constant(CONFIDENCES))
                .warned(in.flag())
                .runSeconds(in.number())
                .money(money(in))
                .onDemandReason(in.text())
                .spotReason(in.text())
                .costReason(in.text());
        List<DayPart> days = new ArrayList<>();
        for (int left = in.small(); left > 0; left--) {
            days.add(new DayPart(in.day(), in.number(), money(in)));
        }
        return attempt.days(days).build();
    }

    private static void write(JobFacts job, Packed out) {
        out.text(job.jobId());
        out.text(job.name());
        out.integer(job.arrayIndex());
        out.text(job.queue());
        out.text(job.definition());
        out.integer(job.revision());
        out.text(job.shareIdentifier());
        out.number(job.tags().size());
        job.tags().forEach((key, value) -> {
            out.text(key);
            out.text(value);
        });
        WorkflowFacts workflow = job.workflow();
        out.flag(workflow != null);
        if (workflow != null) {
            out.text(workflow.engine());
            out.text(workflow.workflow());
            out.text(workflow.run());
            out.text(workflow.process());
            out.text(workflow.sample());
            out.integer(workflow.engineAttempt());
            out.decimal(workflow.cpus());
            out.whole(workflow.memoryMib());
            out.decimal(workflow.meanVcpus());
            out.whole(workflow.peakMemoryMib());
        }
        out.decimal(job.vcpus());
        out.whole(job.memoryMib());
        out.integer(job.gpus());
        out.text(job.account());
        out.text(job.region());
        out.moment(job.submittedAt());
    }

    private static JobFacts job(Packed.Reader in) {
        JobFacts.Builder job = JobFacts.builder()
                .jobId(in.word())
                .name(in.text())
                .arrayIndex(in.integer())
                .queue(in.text())
                .definition(in.text())
                .revision(in.integer())
                .shareIdentifier(in.text());
        int tags = in.small();
        if (tags > 0) {
            SortedMap<String, String> kept = new TreeMap<>();
            for (; tags > 0; tags--) {
                kept.put(in.word(), in.word());
            }
            job.tags(kept);
        }
        return job.workflow(workflow(in))
                .vcpus(in.decimal())
                .memoryMib(in.whole())
                .gpus(in.integer())
                .account(in.text())
                .region(in.text())
                .submittedAt(in.moment())
                .build();
    }

    private static @Nullable WorkflowFacts workflow(Packed.Reader in) {
        return in.flag()
                ? new WorkflowFacts(
                        in.text(),
                        in.text(),
                        in.text(),
                        in.text(),
                        in.text(),
                        in.integer(),
                        in.decimal(),
                        in.whole(),
                        in.decimal(),
                        in.whole())
                : null;
    }

    private static void write(HostFacts host, Packed out) {
        out.text(host.instanceId());
        out.text(host.instanceType());
        out.text(host.zone());
        out.constant(host.option());
        out.text(host.environment());
    }

    private static HostFacts host(Packed.Reader in) {
        return new HostFacts(in.text(), in.text(), in.text(), in.constant(OPTIONS), in.text());
    }

    private static void write(LineMoney money, Packed out) {
        out.number(money.known());
        out.number(money.onDemand());
        out.number(money.spot());
        out.number(money.cost());
        out.number(money.costByHourStart());
        out.number(money.split());
        out.number(money.unused());
    }

    private static LineMoney money(Packed.Reader in) {
        return new LineMoney(in.small(), in.number(), in.number(), in.number(), in.number(), in.number(), in.number());
    }

    private static void write(LineSum sum, Packed out) {
        out.number(sum.units());
        out.number(sum.priced());
        out.number(sum.unpriced());
    }

    private static LineSum sum(Packed.Reader in) {
        return new LineSum(in.number(), in.small(), in.small());
    }

    private static SortedSet<RecordFlag> flags(Packed.Reader in) {
        int left = in.small();
        if (left == 0) {
            return Collections.emptySortedSet();
        }
        TreeSet<RecordFlag> flags = new TreeSet<>();
        for (; left > 0; left--) {
            flags.add(Objects.requireNonNull(in.constant(FLAGS)));
        }
        return flags;
    }

    private static void numbers(List<Integer> numbers, Packed out) {
        out.number(numbers.size());
        numbers.forEach(out::number);
    }

    private static List<Integer> numbers(Packed.Reader in) {
        List<Integer> numbers = new ArrayList<>();
        for (int left = in.small(); left > 0; left--) {
            numbers.add(in.small());
        }
        return numbers;
    }
}
