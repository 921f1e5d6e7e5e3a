package io.spotviewer.ledger.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

    private static final JobFacts JOB = JobFacts.builder().jobId("job-1").build();
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Test
    void anAmountThatNoFileHoldsNamesItsLine() {
        LineMoney much = LineMoney.builder().cost(1_000_000_000_000_000_000L).build();
        assertThatThrownBy(() -> finished().money(much).build())
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("attempt 2 of job job-1 on 2026-03-01")
                .hasMessageContaining("1000000000000000000");
    }

    @Test
    void anAmountOfMoreDecimalsIsNoAmountOfALine() {
        assertThat(Units.of(new BigDecimal("-99999999.9999999999"))).isEqualTo(-999_999_999_999_999_999L);
        assertThat(Units.of(new BigDecimal("0.1000000000000"))).isEqualTo(1_000_000_000L);
        assertThatThrownBy(() -> Units.of(new BigDecimal("0.00000000001"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Units.of(new BigDecimal("100000000"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anUnknownAmountIsNotZero() {
        LineMoney known = LineMoney.builder().cost(0).build();
        assertThat(known.knowsCost()).isTrue();
        assertThat(known.knowsSpot()).isFalse();
        assertThat(known).isNotEqualTo(LineMoney.UNKNOWN);
        assertThat(known.plus(LineMoney.UNKNOWN).knowsCost()).isFalse();
    }

    @Test
    void whatRunsHasNoMoney() {
        assertThatThrownBy(() -> AttemptLine.builder()
                        .day(DAY)
                        .job(JOB)
                        .number(1)
                        .state(AttemptLine.State.RUNNING)
                        .money(LineMoney.NOTHING)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attempt 1 of job job-1");
    }

    @Test
    void lossesAreOnTheLastDayAlone() {
        assertThatThrownBy(() -> finished().lostSeconds(1).build()).isInstanceOf(IllegalArgumentException.class);
        assertThat(finished().counts(true).lostSeconds(1).build().lostSeconds()).isEqualTo(1);
    }

    @Test
    void timesAreKeptInMilliseconds() {
        assertThat(finished()
                        .startedAt(Instant.parse("2026-03-01T00:00:00.123456Z"))
                        .build()
                        .startedAt())
                .isEqualTo(Instant.parse("2026-03-01T00:00:00.123Z"));
    }

    @Test
    void aMomentOutsideOfTheCalendarHasNoDay() {
        assertThat(LineDay.of(Instant.parse("2026-03-01T23:59:59.999Z"))).isEqualTo(DAY);
        assertThat(LineDay.of(Instant.MAX)).isNull();
        assertThat(LineDay.of(null)).isNull();
    }

    @Test
    void theSumsOfAJobAreThoseOfItsAttempts() {
        JobAttempt reclaimed = JobAttempt.builder()
                .number(1)
                .ending(Ending.SPOT_RECLAIMED)
                .confidence(Confidence.CONFIRMED)
                .runSeconds(10)
                .money(LineMoney.builder().cost(3).spot(3).build())
                .build();
        JobAttempt done = JobAttempt.builder()
                .number(2)
                .ending(Ending.SUCCEEDED)
                .confidence(Confidence.CONFIRMED)
                .runSeconds(20)
                .money(LineMoney.builder().cost(5).onDemand(9).build())
                .build();
        JobLine job =
                JobLine.builder().job(JOB).sumsOf(List.of(reclaimed, done)).build();
        assertThat(job.attemptCount()).isEqualTo(2);
        assertThat(job.retries()).isEqualTo(1);
        assertThat(job.reclaims()).isEqualTo(1);
        assertThat(job.runSeconds()).isEqualTo(30);
        assertThat(job.lostSeconds()).isEqualTo(10);
        assertThat(job.cost()).isEqualTo(new LineSum(8, 2, 0));
        assertThat(job.onDemand()).isEqualTo(new LineSum(9, 1, 1));
        assertThat(job.reclaimed()).isEqualTo(new LineSum(3, 1, 0));
        assertThat(job.waste()).isEqualTo(new LineSum(3, 1, 0));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "arn:aws:batch:eu-west-1:123456789012:job-definition/align:7",
                "arn:aws:batch:eu-west-1:123456789012:job-definition/align:12345678901",
                "align:7",
                "align",
                "align:",
                ":7",
                "7"
            })
    void aLineHasTheKeysOfItsRecord(String definition) {
        JobRecord record = JobRecord.builder(new JobId("job-1"))
                .description(JobDescription.builder()
                        .name("a")
                        .queue("arn:aws:batch:eu-west-1:123456789012:job-queue/main")
                        .definition(definition)
                        .shareIdentifier("s")
                        .workflow(WorkflowFacts.builder()
                                .workflow("w")
                                .run("r")
                                .process("w:p")
                                .sample("x")
                                .build())
                        .tags(Map.of("b", "2", "a", "1"))
                        .build())
                .build();
        JobFacts facts = JobFacts.of(record);
        for (Dimension dimension : Dimension.values()) {
            if (dimension.isOfJobs()) {
                assertThat(dimension.keysOf(facts))
                        .as("%s of %s", dimension, definition)
                        .isEqualTo(dimension.keysOf(record));
            }
        }
        assertThat(facts.queueName()).isEqualTo("main");
        assertThat(facts.definitionName()).isEqualTo(record.description().definitionName());
    }

    @ParameterizedTest
    @EnumSource(Dimension.class)
    void aLineHasNoKeyWhereNothingIsKnown(Dimension dimension) {
        List<Dimension.Key> keys = dimension.keysOf(finished().build());
        assertThat(keys).isEqualTo(dimension == Dimension.TAG ? List.of() : List.of(Dimension.Key.UNKNOWN));
    }

    @Test
    void aJobIsInTheGroupsOfAllItsHosts() {
        HostFacts spot =
                new HostFacts("i-1", "m5.large", "eu-west-1a", PurchaseOption.SPOT, "arn:x:compute-environment/spot");
        JobAttempt first = JobAttempt.builder().number(1).host(spot).build();
        JobAttempt second = JobAttempt.builder()
                .number(2)
                .host(new HostFacts("i-2", "m5.large", "eu-west-1b", PurchaseOption.ON_DEMAND, null))
                .build();
        JobLine job = JobLine.builder().job(JOB).sumsOf(List.of(first, second)).build();
        assertThat(Dimension.INSTANCE_TYPE.keysOf(job)).containsExactly(Dimension.Key.named("m5.large"));
        assertThat(Dimension.ZONE.keysOf(job))
                .containsExactly(Dimension.Key.named("eu-west-1a"), Dimension.Key.named("eu-west-1b"));
        assertThat(Dimension.COMPUTE_ENVIRONMENT.keysOf(job))
                .containsExactly(new Dimension.Key("arn:x:compute-environment/spot", "spot"), Dimension.Key.UNKNOWN);
    }

    private static AttemptLine.Builder finished() {
        return AttemptLine.builder()
                .day(DAY)
                .job(JOB)
                .number(2)
                .state(AttemptLine.State.UNPRICED)
                .ending(Ending.SUCCEEDED)
                .confidence(Confidence.CONFIRMED);
    }
}
