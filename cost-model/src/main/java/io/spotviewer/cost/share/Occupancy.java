package io.spotviewer.cost.share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The occupancy of an instance: its life cut at every start and end of an attempt, with the shares of the attempts in each slice. It knows
 * no price.
 */
final class Occupancy {

    /**
     * An attempt on the instance.
     *
     * @param span its time on the instance
     * @param taken its reservation; null where unknown
     */
    record Occupant(Span span, @Nullable Resources taken) {}

    /**
     * A span without a start or end of an attempt.
     *
     * @param span its time on the instance
     * @param neighbours other attempts there
     * @param share the attempt's share of the instance's cost in it; null if another attempt's reservation is unknown
     */
    record Slice(Span span, int neighbours, @Nullable Share share) {}

    private final List<List<Slice>> slices = new ArrayList<>();
    private final List<Span> busy = new ArrayList<>();
    private final List<Span> idle = new ArrayList<>();

    private Occupancy() {}

    /**
     * Returns the occupancy of an instance.
     *
     * @param available its resources; null where unknown
     * @param bill the billed span; every occupant's span lies within it
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
            slices.get(present.get(i))
                    .add(new Slice(span, present.size() - 1, shares.isEmpty() ? null : shares.get(i)));
        }
    }

    /** Returns the shares; empty if they can't be computed. An attempt alone carries all, whatever it reserved. */
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

    /** Returns the slices of the occupant with that index. */
    List<Slice> slicesOf(int occupant) {
        return slices.get(occupant);
    }

    /** Returns the spans of the bill with an attempt. */
    List<Span> busy() {
        return busy;
    }

    /** Returns the spans of the bill without an attempt. */
    List<Span> idle() {
        return idle;
    }
}
