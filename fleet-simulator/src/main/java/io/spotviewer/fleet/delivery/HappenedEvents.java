package io.spotviewer.fleet.delivery;

import io.spotviewer.fleet.aws.Envelopes;
import io.spotviewer.fleet.history.Happening;
import io.spotviewer.fleet.plan.Agenda;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The events of what happened, each made when it is read: the envelopes of a whole fleet at once would fill the memory. */
public final class HappenedEvents extends AbstractList<FleetEvent> implements RandomAccess {

    private static final Envelopes ENVELOPES = new Envelopes();

    private final List<Happening> happenings;

    /** @param happenings in the order of the events */
    public HappenedEvents(List<Happening> happenings) {
        this.happenings = List.copyOf(happenings);
    }

    @Override
    public FleetEvent get(int index) {
        Happening happening = happenings.get(index);
        return new FleetEvent(Instant.ofEpochMilli(Agenda.wholeSecond(happening.at())), happening.read(ENVELOPES));
    }

    @Override
    public int size() {
        return happenings.size();
    }
}
