package io.spotviewer.site;

import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.Times;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.run.PartitionSink;
import java.time.ZoneOffset;

/** The sums of a run's lines on the UTC days of a range; lines without a date are in none. */
final class DaysOfLines implements PartitionSink {

    private final Span range;
    private final Cube all = new Cube();
    private final Times events = new Times();

    /** @param range a span of whole UTC days */
    DaysOfLines(Span range) {
        this.range = range;
    }

    @Override
    public void attempts(Place place, Iterable<AttemptLine> lines) {
        if (isIn(place)) {
            Cube cube = new Cube();
            lines.forEach(cube::add);
            merge(cube);
        }
    }

    @Override
    public void instances(Place place, Iterable<InstanceLine> lines) {
        if (isIn(place)) {
            Cube cube = new Cube();
            lines.forEach(cube::add);
            merge(cube);
        }
    }

    @Override
    public void jobs(Place place, Iterable<JobLine> lines) {
        boolean in = isIn(place);
        Cube cube = new Cube();
        Times ofPlace = new Times();
        for (JobLine line : lines) {
            ofPlace.addEvent(line.lastEventAt());
            if (in) {
                cube.add(line);
            }
        }
        merge(cube);
        merge(ofPlace);
    }

    private boolean isIn(Place place) {
        return place.day() != null
                && range.holds(place.day().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private synchronized void merge(Cube cube) {
        all.merge(cube);
    }

    private synchronized void merge(Times ofPlace) {
        events.add(ofPlace);
    }

    /** Returns the times of the events of all jobs, on whichever day. */
    Times events() {
        return events;
    }

    /** Returns the sums. */
    Cube cube() {
        return all;
    }
}
