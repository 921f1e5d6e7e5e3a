package io.spotviewer.cost.share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who was on an instance when: its life cut at every start and end of an attempt, and each cut's cost shared among those who were there.
 * Knows no price.
 */
final class Occupancy {

    /**
     * An attempt on the instance.
     *
     * @param span when
     * @param taken what it reserved; null where that is not known
     */
    record Occupant(Span span, @Nullable Resources taken) {}

    /**
     * A span in which nobody came or went.
     *
     * @param span when
     * @param share of the instance's cost in it; null where it can't be told, because of others whose reservations are not known
     */
    record Slice(Span span, @Nullable Share share) {}

    private final List<List<Slice>> slices = new ArrayList<>();
    private final List<Span> busy = new ArrayList<>();
    private final List<Span> idle = new ArrayList<>();

    private Occupancy() {}

    /**
     * The occupancy of an instance.
     *
     * @param available what it has; null where that is not known
     * @param bill the time that is paid for; every occupant's span lies within it
     */
    static Occupancy of(@Nullable Resources available, Span bill, List<Occupant> occupants) {
        Occupancy occupancy = new Occupancy();
        occupants.forEach(occupant -> occupancy.slices.add(new ArrayList<>()));
        TreeMap<Instant, List<Integer>> comings = new TreeMap<>();
        TreeMap<Instant, List<Integer>> goings = new TreeMap<>();
        for (int i = 0; i < occupants.size(); i++) {
            Span stay = occupants.get(i).span;
            if (!stay.isEmpty()) {
                comings.computeIfAbsent(stay.from(), at -> new ArrayList<>()).add(i);
                goings.computeIfAbsent(stay.until(), at -> new ArrayList<>()).add(i);
            }
        }
        TreeSet<Instant> cuts = new TreeSet<>(List.of(bill.from(), bill.until()));
        cuts.addAll(comings.keySet());
        cuts.addAll(goings.keySet());
        TreeSet<Integer> present = new TreeSet<>();
        Instant from = cuts.first();
        for (Instant until : cuts.tailSet(from, false)) {
            present.removeAll(goings.getOrDefault(from, List.of()));
            present.addAll(comings.getOrDefault(from, List.of()));
            occupancy.slice(new Span(from, until), available, occupants, List.copyOf(present));
            from = until;
        }
        return occupancy;
    }

    private void slice(Span span, @Nullable Resources available, List<Occupant> occupants, List<Integer> present) {
        if (present.isEmpty()) {
            idle.add(span);
            return;
        }
        busy.add(span);
        List<Share> shares = shares(
                available, present.stream().map(i -> occupants.get(i).taken()).toList());
        for (int i = 0; i < present.size(); i++) {
            slices.get(present.get(i)).add(new Slice(span, shares.isEmpty() ? null : shares.get(i)));
        }
    }

    /** Empty where the shares can't be told; one alone carries all, whatever it took. */
    private static List<Share> shares(@Nullable Resources available, List<@Nullable Resources> taken) {
        List<Resources> known = new ArrayList<>();
        for (Resources resources : taken) {
            if (resources != null) {
                known.add(resources);
            }
        }
        if (available != null && known.size() == taken.size()) {
            return SplitCost.of(available, known);
        }
        return taken.size() == 1 ? List.of(Share.WHOLE) : List.of();
    }

    /** The slices of the occupant with that index. */
    List<Slice> slicesOf(int occupant) {
        return slices.get(occupant);
    }

    /** The spans of the bill in which somebody was there. */
    List<Span> busy() {
        return busy;
    }

    /** The spans of the bill in which nobody was there. */
    List<Span> idle() {
        return idle;
    }
}
