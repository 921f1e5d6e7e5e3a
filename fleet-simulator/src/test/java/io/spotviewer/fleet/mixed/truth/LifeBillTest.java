package io.spotviewer.fleet.mixed.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.fleet.mixed.world.Container;
import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Life;
import io.spotviewer.fleet.mixed.world.Machine;
import io.spotviewer.fleet.mixed.world.OperatingSystem;
import io.spotviewer.fleet.mixed.world.Prices;
import io.spotviewer.fleet.mixed.world.Prices.Change;
import io.spotviewer.fleet.mixed.world.Prices.Pool;
import io.spotviewer.fleet.mixed.world.Purchase;
import io.spotviewer.fleet.mixed.world.Signs;
import io.spotviewer.fleet.mixed.world.Zone;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calculator's own rules, held to published tables and to sums worked by hand. */
class LifeBillTest {

    private static final Machine MACHINE = new Machine("m5.xlarge", 4, 16, 0);
    private static final Zone ZONE = Zone.of("us-east-1a");
    private static final Signs RECLAIMED = new Signs(null, "Server.SpotInstanceTermination", null, false);
    private static final Signs BY_USER = new Signs(null, "Client.UserInitiatedShutdown", null, false);

    /** EC2 user guide, "Billing for interrupted Spot Instances": at $0.36 an hour a second costs $0.0001. */
    @ParameterizedTest
    @CsvSource({
        "LINUX, EC2, 3599, 0",
        "LINUX, EC2, 3600, 0.36",
        "LINUX, EC2, 4500, 0.45",
        "LINUX, user, 1500, 0.15",
        "LINUX, user, 20, 0.006",
        "WINDOWS, EC2, 1500, 0",
        "WINDOWS, EC2, 4500, 0.45",
        "WINDOWS, user, 4500, 0.45",
        "RED_HAT, EC2, 1500, 0",
        "RED_HAT, EC2, 4500, 0.45",
        "UBUNTU_PRO, EC2, 1500, 0",
        "UBUNTU_PRO, user, 1500, 0.15",
        "SUSE, EC2, 1500, 0",
        "SUSE, EC2, 4500, 0.36",
        "SUSE, EC2, 7200, 0.72",
        "SUSE, user, 1500, 0.36",
        "SUSE, user, 4500, 0.72"
    })
    void spotIsBilledByTheTableOfOperatingSystems(OperatingSystem system, String endedBy, long seconds, String usd) {
        Signs signs = endedBy.equals("EC2") ? RECLAIMED : BY_USER;
        assertThat(usd(cost(system, signs, seconds, List.of(new Change(-1, 3_600_000_000L)))
                        .cost()))
                .isEqualByComparingTo(usd);
    }

    @Test
    void bothRulesOfThePriceWithinAnHour() {
        // 70 minutes at 0.10, 70 at 0.20, the last 10 at 0.05.
        List<Change> changes = List.of(
                new Change(-60_000, 1_000_000_000L),
                new Change(70 * 60_000, 2_000_000_000L),
                new Change(140 * 60_000, 500_000_000L));
        Amounts amounts = cost(OperatingSystem.LINUX, RECLAIMED, 150 * 60, changes);
        assertThat(usd(amounts.cost())).isEqualByComparingTo("0.3583333333");
        assertThat(usd(amounts.byHourStart())).isEqualByComparingTo("0.3000000000");
    }

    @Test
    void portionsOfAnInstanceOfTwoWhoReserveAllOfIt() {
        Container half = new Container(2000, 6 * 1024, 0);
        Container rest = new Container(2000, 8 * 1024, 0);
        List<Fraction> portions = Portions.of(new Container(4000, 16 * 1024, 0), List.of(half, rest));
        // CPU 36 of 52 in halves, memory 16 of 52 as 6 : 8.
        assertThat(portions.get(0).decimal(6)).isEqualByComparingTo("0.478022");
        assertThat(portions.get(1).decimal(6)).isEqualByComparingTo("0.521978");
    }

    @Test
    void aGpuWeighsNineTimesAVcpuAndAGib() {
        Container all = new Container(4000, 16 * 1024, 1);
        List<Fraction> portions =
                Portions.of(all, List.of(new Container(2000, 8 * 1024, 1), new Container(2000, 8 * 1024, 0)));
        // CPU 36, memory 16, GPU 90: the second has 18 + 8 of 142.
        assertThat(portions.get(1).decimal(6)).isEqualByComparingTo("0.183099");
    }

    private static BigDecimal usd(@Nullable Fraction amount) {
        return Objects.requireNonNull(amount).decimal(10);
    }

    private static Amounts cost(OperatingSystem system, Signs signs, long seconds, List<Change> changes) {
        Life life = new Life(0, 0, true, seconds * 1000, false, signs);
        Host host = new Host(
                "i-1", MACHINE, 16_000, ZONE, system, false, Purchase.SPOT, "cluster", "ci", false, List.of(life));
        Prices prices = new Prices(Map.of(), Map.of(new Pool(MACHINE, ZONE, system), changes), Map.of());
        LifeBill bill = new LifeBill(host, life, Purchase.SPOT, prices, 0, true, signs.equals(RECLAIMED));
        return bill.amounts(bill.from(), Objects.requireNonNull(bill.until()));
    }
}
