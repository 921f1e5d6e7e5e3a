package io.spotviewer.local.fleet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Closes the books at the end of the span: reads the meters off and adds them up. */
final class Bookkeeper {
    private final Chronicle chronicle;
    private final Metering metering;
    private final long end;

    Bookkeeper(Stage stage) {
        this.chronicle = stage.chronicle();
        this.metering = stage.metering();
        this.end = stage.end();
    }

    Ledger close() {
        List<Ledger.JobRow> jobs = new ArrayList<>();
        List<Ledger.AttemptRow> attempts = new ArrayList<>();
        for (Job job : chronicle.jobs()) {
            if (job.isArrayParent() || !heardOf(job)) {
                continue;
            }
            List<Ledger.AttemptRow> rows = job.attempts().stream()
                    .filter(attempt ->
                            told(attempt.reportedAt()) || job.stateAt(end).status() == JobStatus.RUNNING)
                    .map(this::attempt)
                    .toList();
            attempts.addAll(rows);
            jobs.add(job(job, rows));
        }
        List<Ledger.InstanceRow> instances =
                metering.meters().entrySet().stream().map(Bookkeeper::instance).toList();
        return new Ledger(totals(jobs, attempts, instances), jobs, attempts, instances);
    }

    /** Whether an event tells of it within the span. */
    private boolean told(long at) {
        return at != Agenda.NEVER && Agenda.wholeSecond(at) <= end;
    }

    private boolean heardOf(Job job) {
        return job.stateAt(end).status() != JobStatus.SUBMITTED;
    }

    private Ledger.AttemptRow attempt(Attempt attempt) {
        Instance instance = attempt.instance();
        Ending ending = told(attempt.reportedAt()) ? attempt.ending() : null;
        boolean confirmable = instance == null
                || instance.death() == null
                || ending == null
                || ending.kind() != EndKind.SPOT_RECLAIMED
                || !instance.death().withoutTrace();
        long cut = Math.min(attempt.stoppedAt(), instance == null ? Agenda.NEVER : instance.endedAt());
        Charge charge = metering.charge(attempt);
        BigDecimal atSpot = instance == null ? null : atSpot(instance, charge);
        return new Ledger.AttemptRow(
                attempt.job().id(),
                attempt.number(),
                attempt.option(),
                instance == null ? null : instance.id(),
                attempt.hasStarted() ? Instant.ofEpochMilli(attempt.startedAt()) : null,
                ending == null ? null : Instant.ofEpochMilli(attempt.stoppedAt()),
                ending == null ? null : Instant.ofEpochMilli(cut),
                ending == null ? null : ending.kind(),
                confirmable,
                ending == null || !attempt.hasStarted() ? 0 : (cut - attempt.startedAt()) / 1000,
                ending == null ? null : charge.onDemand(),
                ending == null ? null : atSpot,
                ending == null ? null : instance != null && instance.isSpot() ? atSpot : charge.onDemand());
    }

    private BigDecimal atSpot(Instance instance, Charge charge) {
        return metering.meter(instance).free() ? BigDecimal.ZERO : charge.spot();
    }

    private Ledger.JobRow job(Job job, List<Ledger.AttemptRow> rows) {
        List<Ledger.AttemptRow> finished =
                rows.stream().filter(Ledger.AttemptRow::finished).toList();
        return new Ledger.JobRow(
                job.id(),
                job.request().queue().name(),
                job.definition().name(),
                job.stateAt(end).status().name(),
                finished.size(),
                finished.stream().mapToLong(Ledger.AttemptRow::seconds).sum(),
                finished.stream()
                        .filter(Bookkeeper::reclaimed)
                        .mapToLong(Ledger.AttemptRow::seconds)
                        .sum(),
                sum(finished.stream().map(Ledger.AttemptRow::costActual).toList()));
    }

    private static Ledger.InstanceRow instance(Map.Entry<Instance, Meter> entry) {
        Instance instance = entry.getKey();
        Meter meter = entry.getValue();
        Instance.Death death = instance.death();
        Instance.Birth birth = instance.birth();
        return new Ledger.InstanceRow(
                birth.id(),
                birth.type().ec2Name(),
                birth.zone(),
                instance.isSpot() ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND,
                Instant.ofEpochMilli(birth.launchedAt()),
                death == null ? null : Instant.ofEpochMilli(death.at()),
                death != null && death.cause().reclaim(),
                meter.free(),
                death == null ? null : bought(instance, meter, meter.borne()),
                death == null ? null : bought(instance, meter, meter.idle()),
                death == null ? null : bought(instance, meter, meter.total()));
    }

    private static BigDecimal bought(Instance instance, Meter meter, Charge charge) {
        if (!instance.isSpot()) {
            return charge.onDemand();
        }
        return meter.free() ? BigDecimal.ZERO : charge.spot();
    }

    private static Ledger.Totals totals(
            List<Ledger.JobRow> jobs, List<Ledger.AttemptRow> attempts, List<Ledger.InstanceRow> instances) {
        List<Ledger.AttemptRow> finished =
                attempts.stream().filter(Ledger.AttemptRow::finished).toList();
        List<Ledger.AttemptRow> spot = finished.stream()
                .filter(row -> row.option() == PurchaseOption.SPOT)
                .toList();
        List<Ledger.AttemptRow> reclaimed =
                finished.stream().filter(Bookkeeper::reclaimed).toList();
        return new Ledger.Totals(
                jobs.size(),
                finished.stream().filter(row -> row.number() > 1).count(),
                attempts.stream().filter(row -> row.number() > 1).count(),
                finished.stream().mapToLong(Ledger.AttemptRow::seconds).sum(),
                spot.stream().mapToLong(Ledger.AttemptRow::seconds).sum(),
                reclaimed.size(),
                reclaimed.stream().filter(Ledger.AttemptRow::confirmable).count(),
                reclaimed.stream().mapToLong(Ledger.AttemptRow::seconds).sum(),
                sum(finished.stream().map(Ledger.AttemptRow::costAtOnDemand).toList()),
                sum(finished.stream().map(Ledger.AttemptRow::costAtSpot).toList()),
                sum(finished.stream().map(Ledger.AttemptRow::costActual).toList()),
                sum(spot.stream().map(Ledger.AttemptRow::costActual).toList()),
                sum(reclaimed.stream().map(Ledger.AttemptRow::costActual).toList()),
                sum(instances.stream().map(Ledger.InstanceRow::idleCost).toList()),
                sum(instances.stream().map(Ledger.InstanceRow::cost).toList()));
    }

    private static boolean reclaimed(Ledger.AttemptRow row) {
        return row.kind() == EndKind.SPOT_RECLAIMED;
    }

    /** Of those that are there. */
    private static BigDecimal sum(List<@Nullable BigDecimal> amounts) {
        return amounts.stream().filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
