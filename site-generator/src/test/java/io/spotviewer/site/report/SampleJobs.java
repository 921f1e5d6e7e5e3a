package io.spotviewer.site.report;

import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.records.verdict.Verdict.Evidence;
import io.spotviewer.site.report.AttemptRow.State;
import io.spotviewer.site.report.AttemptRow.Waits;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The jobs of {@link SampleReports}. */
final class SampleJobs {

    static final Instant MORNING = Instant.parse("2026-01-14T08:00:00Z");
    static final String UNPRICED = "no Spot price of m5.2xlarge in us-east-1c: the price list has none";
    static final String NOT_FINISHED = "it is still running";

    private SampleJobs() {}

    static JobRow reclaimedThenSucceeded() {
        Verdict reclaimed = new Verdict(
                Ending.SPOT_RECLAIMED,
                Confidence.CONFIRMED,
                List.of(
                        new Evidence("ec2.spotInterruptionWarning", "2026-01-14T08:56:00Z"),
                        new Evidence(
                                "batch.attempt.statusReason", "Host EC2 (instance i-0123456789abcdef0) terminated.")));
        return job(
                "5f0c2a3e-0002",
                "call-variants",
                JobStatus.SUCCEEDED,
                List.of(
                        attempt(1, State.PRICED, PurchaseOption.SPOT, reclaimed, 3_000, "0.2000000000", null),
                        attempt(2, State.UNPRICED, PurchaseOption.SPOT, succeeded(), 3_600, null, UNPRICED)));
    }

    static JobRow onDemand(String name) {
        return job(
                "5f0c2a3e-0003:17",
                name,
                JobStatus.SUCCEEDED,
                List.of(attempt(1, State.PRICED, PurchaseOption.ON_DEMAND, succeeded(), 7_200, "1.0000000000", null)));
    }

    static JobRow onFargate() {
        AttemptRow attempt = AttemptRow.builder()
                .number(1)
                .state(State.PRICED)
                .instanceType("Fargate")
                .purchaseOption(PurchaseOption.ON_DEMAND)
                .startedAt(MORNING)
                .endedAt(MORNING.plusSeconds(600))
                .runSeconds(600L)
                .verdict(succeeded())
                .onDemand(Amount.of(usd("0.0345000000")))
                .spot(Amount.unknown("Fargate Spot has no price history"))
                .cost(Amount.of(usd("0.0345000000")))
                .build();
        return job("5f0c2a3e-0004", "qc-report", JobStatus.SUCCEEDED, List.of(attempt));
    }

    static JobRow running() {
        return job(
                "5f0c2a3e-0005",
                null,
                JobStatus.RUNNING,
                List.of(attempt(1, State.RUNNING, PurchaseOption.SPOT, null, null, null, NOT_FINISHED)));
    }

    static Verdict succeeded() {
        return new Verdict(
                Ending.SUCCEEDED, Confidence.CONFIRMED, List.of(new Evidence("batch.job.status", "SUCCEEDED")));
    }

    static JobRow job(String id, @Nullable String name, JobStatus status, List<AttemptRow> attempts) {
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("project", "atlas");
        long runSeconds = attempts.stream()
                .mapToLong(attempt -> attempt.runSeconds() == null ? 0 : attempt.runSeconds())
                .sum();
        return JobRow.builder()
                .id(id)
                .name(name)
                .queue(name == null ? null : "genomics-spot")
                .definition(name == null ? null : "align")
                .status(status)
                .statusReason(status == JobStatus.RUNNING ? null : "Essential container in task exited")
                .place(new AwsPlace("aws", "us-east-1", "123456789012"))
                .submittedAt(MORNING.minusSeconds(300))
                .startedAt(MORNING)
                .endedAt(status == JobStatus.RUNNING ? null : MORNING.plusSeconds(7_200))
                .vcpus(name == null ? null : usd("4"))
                .memoryMib(name == null ? null : 8_192L)
                .tags(tags)
                .retries(attempts.size() - 1L)
                .reclaims(attempts.stream()
                        .filter(attempt ->
                                attempt.verdict() != null && attempt.verdict().isSpotReclaim())
                        .count())
                .runSeconds(runSeconds)
                .lostSeconds(
                        attempts.stream().mapToLong(AttemptRow::lostSeconds).sum())
                .onDemand(money("1.0000", 0))
                .spot(money("0.3000", 0))
                .cost(money("0.2345", attempts.size() - 1L))
                .reclaimed(money("0.2000", 0))
                .attempts(attempts)
                .build();
    }

    static AttemptRow attempt(
            int number,
            State state,
            PurchaseOption purchaseOption,
            @Nullable Verdict verdict,
            @Nullable Integer runSeconds,
            @Nullable String amount,
            @Nullable String reason) {
        Amount cost = amount == null ? new Amount(null, reason) : Amount.of(usd(amount));
        boolean reclaimed = verdict != null && verdict.isSpotReclaim();
        return AttemptRow.builder()
                .number(number)
                .state(state)
                .instanceId("i-0123456789abcdef" + (number - 1))
                .instanceType("m5.2xlarge")
                .zone("us-east-1a")
                .purchaseOption(purchaseOption)
                .startedAt(MORNING)
                .endedAt(runSeconds == null ? null : MORNING.plusSeconds(runSeconds))
                .waits(new Waits(95L, 42L, number == 1 ? 30L : null))
                .runSeconds(runSeconds == null ? null : runSeconds.longValue())
                .exitCode(verdict != null && verdict.ending() == Ending.SUCCEEDED ? 0 : null)
                .verdict(verdict)
                .lostSeconds(reclaimed && runSeconds != null ? runSeconds : 0)
                .onDemand(cost)
                .spot(cost)
                .cost(cost)
                .split(amount == null ? null : usd(amount))
                .unused(amount == null ? null : usd("0.0000000000"))
                .taskArn("arn:aws:ecs:us-east-1:123456789012:task/AWSBatch-genomics-spot-ce-0b9e/7f3" + number)
                .logStream("align/default/7f3" + number)
                .build();
    }

    static Money money(String usd, long unpriced) {
        return new Money(usd(usd), 3, unpriced);
    }

    static BigDecimal usd(String usd) {
        return new BigDecimal(usd);
    }
}
