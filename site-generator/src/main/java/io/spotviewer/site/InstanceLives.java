package io.spotviewer.site;

import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.InstanceMoney;
import io.spotviewer.ledger.parquet.LineFile;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lines of instances, put together over their days. An instance ends on the last day that has a line of it. */
final class InstanceLives {

    private static final Set<String> NOT_IN_ROWS =
            Set.of("x_SecondsByHour", "x_IdleSecondsByHour", "x_SpotLives", "x_Exposures", "x_Record");

    private static final Set<String> COLUMNS = LineFile.INSTANCES.columns().stream()
            .map(Map.Entry::getKey)
            .filter(column -> !NOT_IN_ROWS.contains(column))
            .collect(Collectors.toCollection(HashSet::new));

    private final Map<String, InstanceLine> open = new TreeMap<>();

    /** @param carried the lines of the instances that have begun */
    InstanceLives(Collection<InstanceLine> carried) {
        carried.forEach(line -> open.put(line.instanceId(), line));
    }

    /** Reads the lines of the next day, and passes on those of the instances that end on it, one for each. The lines without a date are last. */
    void end(SiteLedger ledger, @Nullable LocalDate day, Consumer<InstanceLine> ended) {
        ledger.read(LineFile.INSTANCES, day, COLUMNS, line -> {
            InstanceLine before = open.remove(line.instanceId());
            InstanceLine all = before == null ? line : together(before, line);
            if (line.counts()) {
                ended.accept(all);
            } else {
                open.put(line.instanceId(), all);
            }
        });
        if (day == null) {
            open.values().forEach(ended);
            open.clear();
        }
    }

    private static InstanceLine together(InstanceLine before, InstanceLine line) {
        InstanceMoney money = before.money().plus(line.money());
        boolean known = before.lifeSeconds() != InstanceLine.UNKNOWN_SECONDS
                && line.lifeSeconds() != InstanceLine.UNKNOWN_SECONDS;
        return line.toBuilder()
                .money(money)
                .busySeconds(before.busySeconds() + line.busySeconds())
                .lifeSeconds(known ? before.lifeSeconds() + line.lifeSeconds() : InstanceLine.UNKNOWN_SECONDS)
                .build();
    }

    /** Returns the lines of the instances that have not ended. */
    Collection<InstanceLine> open() {
        return open.values();
    }
}
