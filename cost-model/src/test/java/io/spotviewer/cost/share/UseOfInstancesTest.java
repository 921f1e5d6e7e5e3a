package io.spotviewer.cost.share;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.capacity.Packing;
import io.spotviewer.cost.capacity.SecondsByHour;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.AttemptOrder;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How full an instance was while attempts ran, and the kinds of its idle time. */
class UseOfInstancesTest {

    private static final String HOST = "i-0";
    private static final int HOUR = 3600;

    private static List<InstanceDay> days(SampleFleet made, String host) {
        Fleet fleet = Fleet.of(made.jobs(), made.instances());
        return account(
                        fleet,
                        Objects.requireNonNull(fleet.instances().get(host)),
                        new PriceBook(SamplePrices.ofM5(), at(-60), at(400_000)))
                .days();
    }

    private static HostAccount account(Fleet fleet, InstanceRecord instance, PriceBook prices) {
        List<FleetAttempt> attempts = fleet.jobs().stream()
                .flatMap(job -> AttemptOrder.of(job).stream().map(attempt -> new FleetAttempt(job, attempt)))
                .filter(of -> instance.instanceId().equals(of.attempt().instanceId()))
                .toList();
        return HostAccount.of(instance, attempts, prices);
    }

    @Test
    void idleTimeIsBeforeBetweenAndAfterAttemptsByHour() {
        SampleFleet made = new SampleFleet()
                .instance(HOST, PurchaseOption.SPOT, HOUR - 600, 4L * HOUR)
                .job("one")
                .ran(HOST, HOUR + 120, HOUR + 1_800)
                .succeeded()
                .job("other")
                .ran(HOST, 2 * HOUR - 60, 3 * HOUR - 300)
                .succeeded();
        InstanceDay day = days(made, HOST).get(0);
        assertThat(day.bootSeconds().in(0)).isEqualTo(600);
        assertThat(day.bootSeconds().in(1)).isEqualTo(120);
        assertThat(day.tailSeconds().in(2)).isEqualTo(300);
        assertThat(day.tailSeconds().in(3)).isEqualTo(HOUR);
        assertThat(day.idleSeconds().in(1)).as("boot and gap").isEqualTo(120 + 1_740);
        assertThat(day.bootSeconds().sum() + day.tailSeconds().sum()).isEqualTo(720 + 3_900);
    }

    @Test
    void anInstanceWithoutAnAttemptOnlyBooted() {
        InstanceDay day = days(new SampleFleet().instance(HOST, PurchaseOption.SPOT, 0, 1_000L), HOST)
                .get(0);
        assertThat(day.bootSeconds().sum()).isEqualTo(1_000);
        assertThat(day.tailSeconds().sum()).isZero();
        assertThat(day.packing()).isEqualTo(Packing.NOTHING);
    }

    @Test
    void packingIsWhatAttemptsReservedOfTheInstanceWhileAnyRan() {
        SampleFleet made = new SampleFleet()
                .instance(HOST, PurchaseOption.SPOT, 0, 4_000L)
                .job("one")
                .ran(HOST, 1_000, 2_000)
                .succeeded()
                .job("other")
                .ran(HOST, 1_500, 3_000)
                .succeeded();
        Packing packing = Objects.requireNonNull(days(made, HOST).get(0).packing());
        assertThat(packing.reservedMilliVcpuSeconds()).isEqualTo(2_000 * (1_000 + 1_500));
        assertThat(packing.reservedMibSeconds()).isEqualTo(8_192 * (1_000 + 1_500));
        assertThat(packing.availableMilliVcpuSeconds()).isEqualTo(4_000 * 2_000);
        assertThat(packing.availableMibSeconds()).isEqualTo(16_384 * 2_000);
    }

    @Test
    void packingIsUnknownWhereAReservationIs() {
        SampleFleet made = new SampleFleet()
                .instance(HOST, PurchaseOption.SPOT, 0, 4_000L)
                .job("one")
                .reserving(null, 8_192L)
                .ran(HOST, 1_000, 2_000)
                .succeeded();
        assertThat(days(made, HOST).get(0).packing()).isNull();
    }

    @Test
    void theKindsOfIdleTimeNeverExceedItInAnyHourOfAnyFleet() {
        long idle = 0;
        for (long seed = 0; seed < 500; seed++) {
            SampleFleet made = RandomFleet.of(seed);
            Fleet fleet = Fleet.of(made.jobs(), made.instances());
            PriceBook prices = new PriceBook(RandomFleet.prices(seed), at(-60), at(400_000));
            for (InstanceRecord instance : fleet.instances().values()) {
                for (InstanceDay day : account(fleet, instance, prices).days()) {
                    for (int hour = 0; hour < SecondsByHour.HOURS; hour++) {
                        assertThat(day.bootSeconds().in(hour)
                                        + day.tailSeconds().in(hour))
                                .as("seed %s, %s, %s, hour %s", seed, instance.instanceId(), day.day(), hour)
                                .isLessThanOrEqualTo(day.idleSeconds().in(hour));
                        idle += day.bootSeconds().in(hour);
                    }
                }
            }
        }
        assertThat(idle).isPositive();
    }
}
