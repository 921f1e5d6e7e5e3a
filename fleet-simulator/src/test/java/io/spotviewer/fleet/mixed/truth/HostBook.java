package io.spotviewer.fleet.mixed.truth;

import io.spotviewer.fleet.mixed.truth.Judge.Ender;
import io.spotviewer.fleet.mixed.truth.Truth.InstanceTruth;
import io.spotviewer.fleet.mixed.world.Attempt;
import io.spotviewer.fleet.mixed.world.Container;
import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Life;
import io.spotviewer.fleet.mixed.world.Prices;
import io.spotviewer.fleet.mixed.world.Purchase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The books of one instance: all its lives, shared among those that ran there. */
final class HostBook {

    /** An attempt that started on the instance. */
    record Guest(Attempt attempt, Container reserved, boolean reclaimed) {

        long from() {
            return Objects.requireNonNull(attempt.startedAt());
        }

        /** Returns its end, no later than the life's; the end of time while both run. */
        long until() {
            Long ended = Objects.requireNonNull(attempt.hostLife()).endedAt();
            long end = ended == null ? Long.MAX_VALUE : ended;
            return attempt.stoppedAt() == null ? end : Math.max(from(), Math.min(attempt.stoppedAt(), end));
        }
    }

    private final Host host;
    private final Prices prices;
    private final @Nullable Purchase purchase;
    private final Container available;
    private final Map<String, Amounts> shares = new HashMap<>();
    private Amounts total = Amounts.NOTHING;
    private Amounts borne = Amounts.NOTHING;
    private boolean ended = true;
    private boolean free = true;

    HostBook(Host host, List<Guest> guests, Prices prices, Judge judge) {
        this.host = host;
        this.prices = prices;
        this.purchase = judge.purchase(host);
        boolean listed = prices.onDemand(host) != null;
        this.available = new Container(
                host.machine().vcpus() * 1000,
                listed ? host.machine().gib() * 1024 : host.registeredMib(),
                host.machine().gpus());
        for (int i = 0; i < host.lives().size(); i++) {
            int life = i;
            List<Guest> here = guests.stream()
                    .filter(guest -> guest.attempt().life() == life)
                    .toList();
            // Where no sign says who ended it, an attempt whose verdict is a reclaim does.
            boolean taken = judge.ender(host, i) == Ender.RECLAIM
                    || (judge.ender(host, i) == Ender.NOBODY_KNOWN
                            && here.stream().anyMatch(Guest::reclaimed));
            close(host.lives().get(i), here, taken);
        }
    }

    private void close(Life life, List<Guest> guests, boolean reclaimed) {
        boolean born = life.runningSeen() || !host.forgotten();
        LifeBill bill = new LifeBill(host, life, purchase, prices, first(life, guests), born, reclaimed);
        free &= bill.free();
        Long end = bill.until();
        if (end == null || !born) {
            ended = false;
        } else {
            total = total.plus(bill.amounts(bill.from(), end));
        }
        TreeSet<Long> moments = new TreeSet<>();
        guests.forEach(guest -> moments.addAll(List.of(guest.from(), guest.until())));
        Long from = moments.isEmpty() ? null : moments.first();
        while (from != null) {
            Long until = moments.higher(from);
            if (until != null) {
                share(bill, from, until, guests);
            }
            from = until;
        }
    }

    /** Returns the first billed moment: running, else the launch, else the first attempt's start. */
    private long first(Life life, List<Guest> guests) {
        if (life.runningSeen()) {
            return life.runningAt();
        }
        return host.forgotten()
                ? guests.stream().mapToLong(Guest::from).min().orElse(life.launchedAt())
                : life.launchedAt();
    }

    private void share(LifeBill bill, long from, long until, List<Guest> guests) {
        List<Guest> present = guests.stream()
                .filter(guest -> guest.from() <= from && guest.until() >= until)
                .toList();
        if (present.isEmpty()) {
            return;
        }
        List<Fraction> portions =
                Portions.of(available, present.stream().map(Guest::reserved).toList());
        boolean open = until == Long.MAX_VALUE;
        for (int i = 0; i < present.size(); i++) {
            Amounts share = open ? Amounts.UNKNOWN : bill.amounts(from, until).part(portions.get(i));
            shares.merge(present.get(i).attempt().task(), share, Amounts::plus);
            borne = borne.plus(share);
        }
    }

    /** Returns the share of an attempt; nothing for one that took no time. */
    Amounts share(Attempt attempt) {
        return shares.getOrDefault(attempt.task(), Amounts.NOTHING);
    }

    InstanceTruth instance() {
        Fraction cost = ended ? total.cost() : null;
        Fraction carried = borne.cost();
        return new InstanceTruth(
                host.id(),
                cost,
                cost == null || carried == null ? null : cost.minus(carried),
                ended ? total.byHourStart() : null,
                free);
    }
}
