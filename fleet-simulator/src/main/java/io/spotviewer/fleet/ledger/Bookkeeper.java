package io.spotviewer.fleet.ledger;

import io.spotviewer.fleet.account.PurchaseOption;
import io.spotviewer.fleet.history.Attempt;
import io.spotviewer.fleet.history.Chronicle;
import io.spotviewer.fleet.history.EndKind;
import io.spotviewer.fleet.history.Ending;
import io.spotviewer.fleet.history.Instance;
import io.spotviewer.fleet.history.Job;
import io.spotviewer.fleet.history.JobStatus;
import io.spotviewer.fleet.ledger.Ledger.AttemptRow;
import io.spotviewer.fleet.ledger.Ledger.InstanceRow;
import io.spotviewer.fleet.ledger.Ledger.JobRow;
import io.spotviewer.fleet.plan.Agenda;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Closes the books at the end of the span: reads the meters off and adds them up. */
public final class Bookkeeper {

    private final Chronicle chronicle;
    private final Metering metering;
    private final long end;

    /** @param end of the span, in epoch milliseconds */
    public Bookkeeper(Chronicle chronicle, Metering metering, long end) {
        this.chronicle = chronicle;
        this.metering = metering;
        this.end = end;
    }

    /** Returns the ledger of the span. */
    public Ledger close() {
        List<JobRow> jobs = new ArrayList<>();
        List<AttemptRow> attempts = new ArrayList<>();
        for (Job job : chronicle.jobs()) {
            if (job.isArrayParent() || !announced(job)) {
                continue;
            }
            List<AttemptRow> rows = job.attempts().stream()
                    .filter(attempt -> reported(attempt) || job.stateAt(end).status() == JobStatus.RUNNING)
                    .map(this::attempt)
                    .toList();
            attempts.addAll(rows);
            jobs.add(job(job, rows));
        }
        List<InstanceRow> instances =
                metering.meters().entrySet().stream().map(Bookkeeper::instance).toList();
        return new Ledger(jobs, attempts, instances);
    }

    /** Returns whether an event reports the end of the attempt within the span. */
    private boolean reported(Attempt attempt) {
        long at = attempt.reportedAt();
        return at != Agenda.NEVER && Agenda.wholeSecond(at) <= end;
    }

    /** Returns whether an event names the job. */
    private boolean announced(Job job) {
        return job.stateAt(end).status() != JobStatus.SUBMITTED;
    }

    private AttemptRow attempt(Attempt attempt) {
        Instance instance = attempt.instance();
        Ending ending = reported(attempt) ? attempt.ending() : null;
        return new AttemptRow(
                attempt.job().id(),
                attempt.number(),
                attempt.option(),
                instance == null ? null : instance.id(),
                attempt.hasStarted() ? Instant.ofEpochMilli(attempt.startedAt()) : null,
                ending == null ? null : outcome(attempt, instance, ending));
    }

    private Ledger.Outcome outcome(Attempt attempt, @Nullable Instance instance, Ending ending) {
        boolean confirmable = instance == null
                || instance.death() == null
                || ending.kind() != EndKind.SPOT_RECLAIMED
                || !instance.death().withoutTrace();
        long end = Math.min(attempt.stoppedAt(), instance == null ? Agenda.NEVER : instance.endedAt());
        return new Ledger.Outcome(
                ending.kind(),
                confirmable,
                Instant.ofEpochMilli(attempt.stoppedAt()),
                Instant.ofEpochMilli(end),
                attempt.hasStarted() ? (end - attempt.startedAt()) / 1000 : 0,
                cost(attempt, instance));
    }

    private Ledger.Cost cost(Attempt attempt, @Nullable Instance instance) {
        Charge charge = metering.charge(attempt);
        if (instance == null) {
            return new Ledger.Cost(charge.onDemand(), null, charge.onDemand());
        }
        BigDecimal atSpot = metering.meter(instance).free() ? BigDecimal.ZERO : charge.spot();
        return new Ledger.Cost(charge.onDemand(), atSpot, instance.isSpot() ? atSpot : charge.onDemand());
    }

    private JobRow job(Job job, List<AttemptRow> rows) {
        List<AttemptRow> finished = rows.stream().filter(AttemptRow::finished).toList();
        return new JobRow(
                job.id(),
                job.request().name(),
                job.request().queue().region().code(),
                job.request().queue().name(),
                job.definition().name(),
                job.request().labels(),
                job.stateAt(end).status().name(),
                finished.size(),
                finished.stream().mapToLong(AttemptRow::seconds).sum(),
                finished.stream()
                        .filter(AttemptRow::reclaimed)
                        .mapToLong(AttemptRow::seconds)
                        .sum(),
                Totals.sum(finished, AttemptRow::cost));
    }

    private static InstanceRow instance(Map.Entry<Instance, Meter> entry) {
        Instance instance = entry.getKey();
        Instance.Birth birth = instance.birth();
        Instance.Death death = instance.death();
        return new InstanceRow(
                birth.id(),
                birth.type().ec2Name(),
                birth.zone(),
                instance.isSpot() ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND,
                Instant.ofEpochMilli(birth.launchedAt()),
                death == null ? null : ended(instance, death, entry.getValue()));
    }

    private static Ledger.Ended ended(Instance instance, Instance.Death death, Meter meter) {
        return new Ledger.Ended(
                Instant.ofEpochMilli(death.at()),
                death.cause().reclaim(),
                meter.free(),
                bought(instance, meter, meter.borne()),
                bought(instance, meter, meter.idle()),
                bought(instance, meter, meter.total()));
    }

    private static BigDecimal bought(Instance instance, Meter meter, Charge charge) {
        if (!instance.isSpot()) {
            return charge.onDemand();
        }
        return meter.free() ? BigDecimal.ZERO : charge.spot();
    }
}
