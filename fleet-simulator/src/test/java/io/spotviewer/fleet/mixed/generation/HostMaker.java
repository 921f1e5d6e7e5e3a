package io.spotviewer.fleet.mixed.generation;

import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Life;
import io.spotviewer.fleet.mixed.world.Machine;
import io.spotviewer.fleet.mixed.world.OperatingSystem;
import io.spotviewer.fleet.mixed.world.Purchase;
import io.spotviewer.fleet.mixed.world.Signs;
import io.spotviewer.fleet.mixed.world.Zone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The maker of instances with one life or several, and with the signs of each end that AWS shows in such a case. */
final class HostMaker {

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private static final String TERMINATED_BY_USER = "instance-terminated-by-user";
    private static final String BY_USER = "Client.UserInitiatedShutdown";

    private static final List<Zone> COMMON =
            List.of(Zone.of("us-east-1a"), Zone.of("us-east-1b"), Zone.of("eu-west-1b"), Zone.of("us-west-2c"));
    private static final List<Zone> RARE = List.of(
            Zone.local("us-west-2-lax-1a", "us-west-2"),
            Zone.local("us-west-2-lax-1a", "us-west-2"),
            Zone.local("us-east-1-nyc-1a", "us-east-1"),
            Zone.wavelength("us-east-1-wl1-bos-wlz-1", "us-east-1", "us-east-1-wl1"),
            Zone.in("aws-cn", "CNY", "cn-northwest-1b"),
            Zone.in("aws-eusc", "EUR", "eusc-de-east-1a"));
    private static final List<Machine> MACHINES = List.of(
            new Machine("m5.xlarge", 4, 16, 0),
            new Machine("m5.xlarge", 4, 16, 0),
            new Machine("c5.2xlarge", 8, 16, 0),
            new Machine("r5.large", 2, 16, 0),
            new Machine("c5.9xlarge", 36, 72, 0),
            new Machine("g4dn.12xlarge", 48, 192, 4),
            new Machine("p3.8xlarge", 32, 244, 4));
    private static final List<OperatingSystem> RARE_SYSTEMS = List.of(
            OperatingSystem.RED_HAT,
            OperatingSystem.SUSE,
            OperatingSystem.SUSE,
            OperatingSystem.UBUNTU_PRO,
            OperatingSystem.WINDOWS);

    private final Chance chance;
    private final PriceMaker prices;
    private final long start;

    HostMaker(Chance chance, PriceMaker prices, long start) {
        this.chance = chance;
        this.prices = prices;
        this.start = start;
    }

    List<Host> hosts() {
        List<Host> hosts = new ArrayList<>();
        int pools = chance.between(1, 3);
        for (int i = 0; i < pools; i++) {
            Zone zone = chance.of(chance.percent(15) ? RARE : COMMON);
            Machine machine = chance.of(MACHINES);
            OperatingSystem system = chance.percent(60) ? OperatingSystem.LINUX : chance.of(RARE_SYSTEMS);
            prices.pool(machine, zone, system);
            Long burst = chance.percent(40) ? start + chance.between(1L, 6 * 3600L) * SECOND : null;
            int number = chance.between(1, 3);
            for (int n = 0; n < number; n++) {
                hosts.add(host(machine, zone, system, burst));
            }
        }
        return hosts;
    }

    /** @param burst a time about which EC2 takes the pool's Spot Instances; null for none */
    private Host host(Machine machine, Zone zone, OperatingSystem system, @Nullable Long burst) {
        boolean forgotten = system == OperatingSystem.LINUX && chance.percent(6);
        int roll = chance.between(0, 99);
        Purchase purchase = burst != null || roll < 62
                ? Purchase.SPOT
                : roll < 92
                        ? Purchase.ON_DEMAND
                        : roll < 95 ? Purchase.CAPACITY_BLOCK : Purchase.INTERRUPTIBLE_RESERVATION;
        boolean dedicated = purchase == Purchase.ON_DEMAND && !forgotten && chance.percent(20);
        boolean several = !forgotten
                && (purchase == Purchase.SPOT || purchase == Purchase.ON_DEMAND)
                && burst == null
                && chance.percent(20);
        return new Host(
                "i-0" + chance.hex(16),
                machine,
                machine.gib() * 1024 - chance.between(200, 900),
                zone,
                system,
                dedicated,
                purchase,
                "AWSBatch-" + (purchase == Purchase.SPOT ? "spot" : "steady") + "-" + chance.uuid(),
                chance.hex(32),
                forgotten,
                lives(purchase, forgotten, several, burst));
    }

    private List<Life> lives(Purchase purchase, boolean forgotten, boolean several, @Nullable Long burst) {
        List<Life> lives = new ArrayList<>();
        int number = several ? chance.between(2, 3) : 1;
        long launched = start + chance.between(0L, 3 * 3600L) * SECOND;
        for (int i = 0; i < number; i++) {
            long running = launched + chance.between(5L, 70L) * SECOND;
            boolean last = i == number - 1;
            boolean stops = !last || (several && chance.percent(25));
            Long end = last && burst == null && chance.percent(8) ? null : Long.valueOf(running + length());
            if (end != null && burst != null) {
                end = Math.max(running + 90 * SECOND, burst + chance.between(0L, 170L) * SECOND);
            }
            // Of a start that no event shows nobody knows until the end.
            boolean seen = chance.percent(70) || (i > 0 && end == null);
            Signs signs = end == null ? Signs.NONE : signs(purchase, forgotten, stops, running, end, burst != null);
            lives.add(new Life(launched, running, seen, end, stops, signs));
            // ECS may notice the end up to 20 minutes late, and the reason must still be there.
            launched = end == null ? launched : end + chance.between(1500L, 4 * 3600L) * SECOND;
        }
        return lives;
    }

    private long length() {
        int roll = chance.between(0, 99);
        if (roll < 6) {
            return chance.between(8L, 59L) * SECOND;
        }
        if (roll < 45) {
            return chance.between(60L, 3598L) * SECOND;
        }
        return switch (roll) {
            case 45, 46 -> HOUR - SECOND;
            case 47, 48, 49 -> HOUR;
            case 50, 51 -> HOUR + SECOND;
            case 52, 53 -> 2 * HOUR;
            default -> chance.between(3601L, 5 * 3600L) * SECOND;
        };
    }

    /** Returns signs as AWS shows them: none of EC2's for an instance that it has forgotten. */
    private Signs signs(Purchase purchase, boolean forgotten, boolean stops, long running, long end, boolean taken) {
        if (purchase == Purchase.SPOT) {
            Signs signs = spot(stops, running, end, taken);
            return forgotten ? new Signs(signs.warnedAt(), null, null, signs.evicted()) : signs;
        }
        if (forgotten || (purchase == Purchase.INTERRUPTIBLE_RESERVATION && chance.percent(70))) {
            return Signs.NONE;
        }
        int roll = chance.between(0, 9);
        String reason = roll < 6
                ? BY_USER
                : roll < 7 ? "Client.InstanceInitiatedShutdown" : roll < 8 ? "Server.InternalError" : null;
        if (stops && reason != null && roll == 7) {
            reason = "Server.ScheduledStop";
        }
        return new Signs(null, reason, null, false);
    }

    private Signs spot(boolean stops, long running, long end, boolean taken) {
        String by = stops ? "instance-stopped-" : "instance-terminated-";
        String server = stops ? "Server.SpotInstanceShutdown" : "Server.SpotInstanceTermination";
        String byUser = stops ? "instance-stopped-by-user" : TERMINATED_BY_USER;
        Long warned = warned(running, end, 120 * SECOND);
        Long early = end - running > 20 * MINUTE ? Long.valueOf(end - chance.between(6L, 19L) * MINUTE) : null;
        return switch (taken ? chance.between(0, 6) : chance.between(0, 17)) {
            case 0, 1 -> new Signs(warned, server, by + "no-capacity", false);
            case 2 -> new Signs(null, server, null, false);
            case 3 -> new Signs(null, null, by + (chance.percent(50) ? "no-capacity" : "by-price"), false);
            case 4 -> new Signs(null, null, null, true);
            case 5 -> new Signs(warned(running, end, chance.between(1L, 300L) * SECOND), null, null, false);
            case 6 -> new Signs(warned, server, by + "no-capacity", true);
            case 7, 8 -> new Signs(null, BY_USER, byUser, false);
            case 9 -> new Signs(warned, BY_USER, byUser, false);
            case 10 -> new Signs(early, BY_USER, byUser, false);
            case 11 -> new Signs(warned, BY_USER, by + "no-capacity", false);
            case 12 -> new Signs(null, null, stops ? byUser : "instance-terminated-by-service", false);
            case 13 -> new Signs(null, null, by + "by-experiment", false);
            case 14 -> new Signs(null, null, stops ? byUser : "instance-terminated-by-schedule", false);
            case 15 -> new Signs(early, null, null, false);
            case 16 -> new Signs(null, "Client.InstanceInitiatedShutdown", null, false);
            default -> Signs.NONE;
        };
    }

    private static @Nullable Long warned(long running, long end, long before) {
        return end - before > running ? Long.valueOf(end - before) : null;
    }
}
