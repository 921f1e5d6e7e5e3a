package io.spotviewer.fleet.mixed.generation;

import io.spotviewer.fleet.mixed.world.Machine;
import io.spotviewer.fleet.mixed.world.OperatingSystem;
import io.spotviewer.fleet.mixed.world.Prices;
import io.spotviewer.fleet.mixed.world.Prices.Change;
import io.spotviewer.fleet.mixed.world.Prices.Listing;
import io.spotviewer.fleet.mixed.world.Prices.Pool;
import io.spotviewer.fleet.mixed.world.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The maker of a fleet's prices: some types are not listed, some pools have no Spot history, some regions no Spot rates of Fargate. */
final class PriceMaker {

    private static final long DAY = 86_400_000;

    private final Chance chance;
    private final long start;
    private final long end;
    private final Map<Listing, Long> onDemand = new LinkedHashMap<>();
    private final Map<Pool, List<Change>> spot = new LinkedHashMap<>();
    private final Map<String, Long> fargate = new LinkedHashMap<>();
    private final Set<Machine> unlisted = new HashSet<>();
    private final Set<Machine> seen = new HashSet<>();

    PriceMaker(Chance chance, long start, long end) {
        this.chance = chance;
        this.start = start;
        this.end = end;
    }

    Prices prices() {
        return new Prices(onDemand, spot, fargate);
    }

    /** Prices a pool, for both tenancies, unless it has prices already. */
    void pool(Machine machine, Zone zone, OperatingSystem system) {
        Pool pool = new Pool(machine, zone, system);
        if (spot.containsKey(pool)) {
            return;
        }
        if (seen.add(machine) && chance.percent(8)) {
            unlisted.add(machine);
        }
        // Zones of one region and one place of the price list have one On-Demand price.
        long hourly = machine.vcpus() * chance.between(30_000L, 70_000L) * 10_000L;
        for (boolean dedicated : new boolean[] {false, true}) {
            long price = onDemand.entrySet().stream()
                    .filter(listed -> listed.getKey().machine().equals(machine)
                            && listed.getKey().system() == system
                            && listed.getKey().dedicated() == dedicated
                            && listed.getKey().zone().priceCode().equals(zone.priceCode()))
                    .mapToLong(Map.Entry::getValue)
                    .findFirst()
                    .orElse(dedicated ? hourly + hourly / 16 : hourly);
            if (!unlisted.contains(machine)) {
                onDemand.put(new Listing(machine, zone, system, dedicated), price);
            }
        }
        spot.put(pool, chance.percent(6) ? List.of() : changes(hourly));
    }

    private List<Change> changes(long hourly) {
        TreeSet<Long> times = new TreeSet<>();
        int number = chance.between(0, 12);
        for (int i = 0; i < number; i++) {
            times.add(chance.between(start, end));
        }
        times.add(start - chance.between(1000L, 30 * DAY));
        List<Change> changes = new ArrayList<>();
        for (long at : times) {
            // Six decimals, as the history has them.
            changes.add(new Change(at, hourly * chance.between(200L, 900L) / 1000 / 10_000 * 10_000));
        }
        return List.copyOf(changes);
    }

    /** Prices Fargate in a region, unless it has prices already. */
    void fargate(String region) {
        if (fargate.containsKey(region + "/Fargate-GB-Hours")) {
            return;
        }
        boolean spotRates = chance.percent(60);
        boolean arm = chance.percent(85);
        rates(region, "", 404_800_000, 44_450_000, spotRates);
        if (arm) {
            rates(region, "ARM-", 323_800_000, 35_600_000, spotRates && chance.percent(70));
        }
        rates(region, "Windows-", 465_520_000, 51_120_000, false);
        fargate.put(region + "/Fargate-Windows-OS-Hours:perCPU", 460_000_000L);
        fargate.put(region + "/Fargate-EphemeralStorage-GB-Hours", 1_110_000L);
    }

    private void rates(String region, String kind, long vcpu, long gib, boolean spotRates) {
        long dearer = chance.between(90L, 130L);
        fargate.put(region + "/Fargate-" + kind + "vCPU-Hours:perCPU", vcpu * dearer / 100);
        fargate.put(region + "/Fargate-" + kind + "GB-Hours", gib * dearer / 100);
        if (spotRates) {
            fargate.put(region + "/SpotUsage-Fargate-" + kind + "vCPU-Hours:perCPU", vcpu * 31 / 100);
            fargate.put(region + "/SpotUsage-Fargate-" + kind + "GB-Hours", gib * 31 / 100);
        }
    }
}
