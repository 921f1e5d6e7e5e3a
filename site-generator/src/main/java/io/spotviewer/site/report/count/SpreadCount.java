package io.spotviewer.site.report.count;

import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.Distributions;
import io.spotviewer.ledger.cube.Distributions.Kind;
import io.spotviewer.ledger.cube.Histogram;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.ledger.line.Units;
import io.spotviewer.site.report.spread.GroupSpread;
import io.spotviewer.site.report.spread.HourWait;
import io.spotviewer.site.report.spread.QueueWait;
import io.spotviewer.site.report.spread.QueueWaits;
import io.spotviewer.site.report.spread.Spread;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the distributions of a cube. */
final class SpreadCount {

    private static final Comparator<Dimension.Key> UNKNOWN_LAST =
            Comparator.comparing(Dimension.Key::key, Comparator.nullsLast(Comparator.naturalOrder()));

    private final Cube cube;
    private final GroupNames names;

    SpreadCount(Cube cube, GroupNames names) {
        this.cube = cube;
        this.names = names;
    }

    /** Returns the distribution of a histogram of seconds or counts. */
    static Spread whole(Histogram histogram) {
        return spread(histogram, 0);
    }

    /** Returns the distribution of a histogram of units of 1e-10 USD. */
    static Spread usd(Histogram histogram) {
        return spread(histogram, Units.DECIMALS);
    }

    private static Spread spread(Histogram histogram, int scale) {
        return histogram.values() == 0
                ? Spread.NONE
                : new Spread(
                        histogram.values(),
                        BigDecimal.valueOf(histogram.least(), scale),
                        quantile(histogram, 0.05, scale),
                        quantile(histogram, 0.25, scale),
                        quantile(histogram, 0.5, scale),
                        quantile(histogram, 0.75, scale),
                        quantile(histogram, 0.95, scale),
                        BigDecimal.valueOf(histogram.greatest(), scale));
    }

    private static BigDecimal quantile(Histogram histogram, double q, int scale) {
        return BigDecimal.valueOf(Math.round(histogram.quantile(q)), scale);
    }

    QueueWaits waits() {
        TreeMap<Dimension.Key, Distributions> queues = new TreeMap<>(UNKNOWN_LAST);
        List<QueueWait> definitions = new ArrayList<>();
        new TreeMap<>(cube.distributions()).forEach((cell, each) -> {
            Dimension.Key queue = CubeGroups.inPath(cell.queue());
            queues.merge(queue, each, Distributions::plus);
            if (isAny(each)) {
                definitions.add(wait(queue, CubeGroups.inPath(cell.definition()), each));
            }
        });
        List<QueueWait> byQueue = new ArrayList<>();
        queues.forEach((queue, each) -> {
            if (isAny(each)) {
                byQueue.add(wait(queue, Dimension.Key.UNKNOWN, each));
            }
        });
        List<HourWait> hours = new ArrayList<>();
        TreeMap<Integer, Histogram> allHours = new TreeMap<>();
        new TreeMap<>(cube.waitHours()).forEach((key, histogram) -> {
            allHours.computeIfAbsent(key.hour(), unseen -> new Histogram()).add(histogram);
            hours.add(new HourWait(
                    key.queue(),
                    names.of(Dimension.QUEUE, CubeGroups.inPath(key.queue())),
                    key.hour(),
                    whole(histogram)));
        });
        return new QueueWaits(
                queues.values().stream()
                        .reduce(Distributions::plus)
                        .map(each -> wait(Dimension.Key.UNKNOWN, Dimension.Key.UNKNOWN, each))
                        .orElse(QueueWaits.NONE.all()),
                allHours.entrySet().stream()
                        .map(hour -> new HourWait(null, null, hour.getKey(), whole(hour.getValue())))
                        .toList(),
                byQueue,
                definitions,
                hours);
    }

    private static boolean isAny(Distributions each) {
        return each.of(Kind.WAIT).values() + each.neverPlaced() + each.unknownWaits() > 0;
    }

    private QueueWait wait(Dimension.Key queue, Dimension.Key definition, Distributions each) {
        return new QueueWait(
                queue.key(),
                names.of(Dimension.QUEUE, queue),
                definition.key(),
                names.of(Dimension.DEFINITION, definition),
                whole(each.of(Kind.WAIT)),
                each.neverPlaced(),
                each.unknownWaits());
    }

    List<GroupSpread> groups() {
        TreeMap<Dimension.Key, Distributions> definitions = new TreeMap<>(UNKNOWN_LAST);
        cube.distributions()
                .forEach((cell, each) ->
                        definitions.merge(CubeGroups.inPath(cell.definition()), each, Distributions::plus));
        TreeMap<Dimension.Key, Distributions> processes = new TreeMap<>(UNKNOWN_LAST);
        cube.processes().forEach((name, each) -> processes.merge(name.key(), each, Distributions::plus));
        List<GroupSpread> groups = new ArrayList<>();
        add(Dimension.DEFINITION, definitions, groups);
        add(Dimension.PROCESS, processes, groups);
        return groups;
    }

    private void add(Dimension dimension, Map<Dimension.Key, Distributions> all, List<GroupSpread> groups) {
        all.forEach((key, each) -> {
            if (!isEmpty(each)) {
                groups.add(group(dimension, key, each));
            }
        });
    }

    private static boolean isEmpty(Distributions each) {
        for (Kind kind : Kind.values()) {
            if (each.of(kind).values() > 0) {
                return false;
            }
        }
        return true;
    }

    private GroupSpread group(Dimension dimension, Dimension.Key key, Distributions each) {
        String name = names.of(dimension, key);
        return new GroupSpread(
                dimension,
                key.key(),
                name,
                whole(each.of(Kind.RUN)),
                whole(each.of(Kind.WAIT)),
                whole(each.of(Kind.START_UP)),
                whole(each.of(Kind.PULL)),
                usd(each.of(Kind.COST)),
                whole(each.of(Kind.RETRIES)));
    }
}
