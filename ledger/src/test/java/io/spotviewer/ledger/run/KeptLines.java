package io.spotviewer.ledger.run;

import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A sink that keeps all lines by their place. */
final class KeptLines implements PartitionSink {

    private final Map<String, List<Object>> byPlace = new TreeMap<>();

    @Override
    public void attempts(Place place, Iterable<AttemptLine> lines) {
        keep("attempts " + place, lines);
    }

    @Override
    public void instances(Place place, Iterable<InstanceLine> lines) {
        keep("instances " + place, lines);
    }

    @Override
    public void jobs(Place place, Iterable<JobLine> lines) {
        keep("jobs " + place, lines);
    }

    private synchronized void keep(String place, Iterable<?> lines) {
        List<Object> kept = new ArrayList<>();
        lines.forEach(kept::add);
        if (byPlace.put(place, kept) != null) {
            throw new AssertionError("a second partition: " + place);
        }
    }

    Map<String, List<Object>> byPlace() {
        return byPlace;
    }

    <L> Stream<L> all(Class<L> kind) {
        return byPlace.values().stream()
                .flatMap(List::stream)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
