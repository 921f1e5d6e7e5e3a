package io.spotviewer.fleet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.fleet.account.ComputeEnvironment;
import io.spotviewer.fleet.account.InstanceType;
import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.account.JobQueue;
import io.spotviewer.fleet.account.PurchaseOption;
import io.spotviewer.fleet.account.Region;
import io.spotviewer.fleet.history.Attempt;
import io.spotviewer.fleet.history.Instance;
import io.spotviewer.fleet.history.InstanceEnd;
import io.spotviewer.fleet.history.Job;
import io.spotviewer.fleet.history.Labels;
import io.spotviewer.fleet.market.SpotMarket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A c5.4xlarge: 16 vCPUs and 32 GiB for $0.68 an hour On-Demand, $0.20 on Spot unless said otherwise. */
class MeterTest {

    private static final long LAUNCH = Duration.ofDays(20_000).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final BigDecimal SPOT = new BigDecimal("0.20");

    private final Meter spot = new Meter(instance("sir-1"), SPOT);
    private final Charge first = new Charge();
    private final Charge second = new Charge();

    @Test
    void nobodyOnItIsIdleTime() {
        spot.ends(ended(LAUNCH + 2 * HOUR, InstanceEnd.SCALED_IN), List.of());

        assertThat(rounded(spot.idle().onDemand())).isEqualTo("1.360000000");
        assertThat(rounded(spot.idle().spot())).isEqualTo("0.400000000");
        assertThat(spot.total().spot()).isEqualTo(spot.idle().spot());
        assertThat(rounded(spot.borne().spot())).isEqualTo("0.000000000");
    }

    @Test
    void whoeverIsAloneBearsTheWholeInstance() {
        spot.starts(attempt("align"), LAUNCH, first);
        spot.ends(ended(LAUNCH + HOUR, InstanceEnd.SCALED_IN), List.of());

        assertThat(rounded(first.onDemand())).isEqualTo("0.680000000");
        assertThat(rounded(first.spot())).isEqualTo("0.200000000");
    }

    /** 8 vCPUs each; 15,000 and 12,000 MiB, so 5/9 and 4/9 of the memory, used or not. CPU weighs 9 x 16 of 176. */
    @Test
    void twoShareByWhatTheyReservedAndCpuWeighsNineTimesMemory() {
        spot.starts(attempt("align"), LAUNCH, first);
        spot.starts(attempt("render"), LAUNCH, second);
        spot.ends(ended(LAUNCH + HOUR, InstanceEnd.SCALED_IN), List.of());

        assertThat(rounded(first.onDemand())).isEqualTo("0.346868687");
        assertThat(rounded(second.onDemand())).isEqualTo("0.333131313");
    }

    @Test
    void onlyTheTimeTogetherIsShared() {
        Attempt leaves = attempt("align");
        spot.starts(leaves, LAUNCH, first);
        spot.starts(attempt("render"), LAUNCH + HOUR, second);
        spot.stops(leaves, LAUNCH + 2 * HOUR);
        spot.ends(ended(LAUNCH + 4 * HOUR, InstanceEnd.SCALED_IN), List.of());

        assertThat(rounded(first.onDemand())).isEqualTo("1.026868687");
        assertThat(rounded(second.onDemand())).isEqualTo("1.693131313");
        assertThat(rounded(spot.idle().onDemand())).isEqualTo("0.000000000");
    }

    @Test
    void aSpotPriceHoldsFromItsChangeOn() {
        spot.spotPriceChanges(LAUNCH + HOUR / 2, new BigDecimal("0.30"));
        spot.ends(ended(LAUNCH + HOUR, InstanceEnd.SCALED_IN), List.of());

        assertThat(rounded(spot.total().spot())).isEqualTo("0.250000000");
        assertThat(rounded(spot.total().onDemand())).isEqualTo("0.680000000");
    }

    @Test
    void aReclaimInTheFirstHourIsFreeAndASecondLaterItIsNot() {
        spot.ends(ended(LAUNCH + HOUR - 1000, InstanceEnd.RECLAIMED_NO_CAPACITY), List.of());
        assertThat(spot.free()).isTrue();

        Meter later = new Meter(instance("sir-2"), SPOT);
        later.ends(ended(LAUNCH + HOUR, InstanceEnd.RECLAIMED_BY_PRICE), List.of());
        assertThat(later.free()).isFalse();
    }

    @Test
    void aScaleInInTheFirstHourIsPaidFor() {
        spot.ends(ended(LAUNCH + HOUR / 2, InstanceEnd.SCALED_IN), List.of());

        assertThat(spot.free()).isFalse();
        assertThat(rounded(spot.total().spot())).isEqualTo("0.100000000");
    }

    @Test
    void aMinuteIsTheLeast() {
        spot.ends(ended(LAUNCH + 30_000, InstanceEnd.SCALED_IN), List.of());

        assertThat(rounded(spot.total().onDemand())).isEqualTo("0.011333333");
    }

    @Test
    void theMinuteGoesOnAtThePriceOfTheDay() {
        spot.ends(
                ended(LAUNCH + 30_000, InstanceEnd.SCALED_IN),
                List.of(new SpotMarket.Price(LAUNCH + 45_000, new BigDecimal("0.40"))));

        assertThat(rounded(spot.total().spot())).isEqualTo("0.004166667");
    }

    @Test
    void timeBeforeItRunsIsNotMetered() {
        Meter meter = new Meter(instance("sir-1", LAUNCH + HOUR), SPOT);

        meter.spotPriceChanges(LAUNCH + HOUR / 2, new BigDecimal("0.30"));
        meter.ends(ended(LAUNCH + 3 * HOUR, InstanceEnd.SCALED_IN), List.of());

        assertThat(rounded(meter.idle().onDemand())).isEqualTo("1.360000000");
        assertThat(rounded(meter.idle().spot())).isEqualTo("0.600000000");
    }

    @Test
    void aMeterDoesNotRunBackwards() {
        spot.spotPriceChanges(LAUNCH + HOUR, SPOT);

        assertThatThrownBy(() -> spot.spotPriceChanges(LAUNCH, SPOT)).hasMessageContaining("after");
    }

    private static String rounded(BigDecimal amount) {
        return amount.setScale(9, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static Instance instance(String request) {
        return instance(request, LAUNCH);
    }

    private static Instance instance(String request, long runningAt) {
        return new Instance(new Instance.Birth(
                "i-0123", InstanceType.C5_4XLARGE, "us-east-1a", null, request, "10.0.0.4", LAUNCH, runningAt));
    }

    private static Instance.Death ended(long at, InstanceEnd cause) {
        return new Instance.Death(at, at, at, at + HOUR, cause);
    }

    private static Attempt attempt(String name) {
        JobDefinition definition = JobDefinition.ALL.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        ComputeEnvironment environment = new ComputeEnvironment(
                "ce", Region.US_EAST_1, "AWSBatch-ce", PurchaseOption.SPOT, List.of(InstanceType.C5_4XLARGE), 64);
        Job job = new Job(new Job.Request(
                name,
                name,
                definition,
                new JobQueue("queue", List.of(environment), List.of()),
                LAUNCH,
                HOUR,
                "",
                "",
                new Labels(new TreeMap<>(), null, null),
                Job.ArrayPart.NONE));
        Attempt.Task task = new Attempt.Task(environment, name, name, "us-east-1a", "", "");
        return new Attempt(job, task, null, LAUNCH, LAUNCH, LAUNCH);
    }
}
