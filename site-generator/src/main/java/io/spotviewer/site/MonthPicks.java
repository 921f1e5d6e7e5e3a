package io.spotviewer.site;

import io.spotviewer.ledger.parquet.LineFile;
import io.spotviewer.site.Rendered.Picked;
import io.spotviewer.site.Rendered.Unit;
import io.spotviewer.site.page.SiteData;
import io.spotviewer.site.report.count.LineRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Picks the jobs and instances that pages show: of the parts of months that changed, and of those that were picked of the others. */
final class MonthPicks {

    private static final int MONTH = "2026-01".length();

    private final SortedMap<String, Picked> before;
    private final KeptLines kept;
    private final LineRows rows;

    /** @param before the picks of the site in force */
    MonthPicks(SortedMap<String, Picked> before, KeptLines kept, LineRows rows) {
        this.before = before;
        this.kept = kept;
        this.rows = rows;
    }

    /** Gives them to the data of a site, and returns those of each month. */
    SortedMap<String, Picked> pick(SortedMap<String, Unit> jobs, SortedMap<String, Unit> instances, SiteData data) {
        TreeMap<String, List<String>> byMonth = new TreeMap<>();
        TreeSet<String> names = new TreeSet<>(jobs.keySet());
        names.addAll(instances.keySet());
        names.forEach(name -> byMonth.computeIfAbsent(
                        name.substring(0, Math.min(MONTH, name.length())), unseen -> new ArrayList<>())
                .add(name));
        TreeMap<String, Picked> months = new TreeMap<>();
        PickedLines.Jobs allJobs = new PickedLines.Jobs();
        PickedLines.Instances allInstances = new PickedLines.Instances();
        byMonth.forEach((month, ofMonth) -> {
            Picked picked = ofMonth(month, ofMonth, jobs, instances);
            months.put(month, picked);
            allJobs.addAll(kept.read(LineFile.JOBS, picked.jobs()), rows);
            allInstances.addAll(kept.read(LineFile.INSTANCES, picked.instances()));
        });
        data.pick(allJobs.rows(), allInstances.rows());
        return months;
    }

    private Picked ofMonth(
            String month, List<String> names, SortedMap<String, Unit> jobs, SortedMap<String, Unit> instances) {
        String key = SiteLedger.hash(names.stream()
                .map(name -> picked(jobs, name) + " " + picked(instances, name))
                .toArray());
        Picked known = before.get(month);
        if (known != null && known.key().equals(key)) {
            return known;
        }
        PickedLines.Jobs ofJobs = new PickedLines.Jobs();
        PickedLines.Instances ofInstances = new PickedLines.Instances();
        for (String name : names) {
            ofJobs.addAll(kept.read(LineFile.JOBS, picked(jobs, name)), rows);
            ofInstances.addAll(kept.read(LineFile.INSTANCES, picked(instances, name)));
        }
        return new Picked(
                key, kept.keep(LineFile.JOBS, ofJobs.lines()), kept.keep(LineFile.INSTANCES, ofInstances.lines()));
    }

    private static @Nullable String picked(Map<String, Unit> units, String name) {
        Unit unit = units.get(name);
        return unit == null ? null : unit.picked();
    }
}
