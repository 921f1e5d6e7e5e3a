package io.spotviewer.site;

import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.site.page.PickedJobs;
import io.spotviewer.site.page.SiteData;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.count.LineRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines of the few jobs and instances that pages may show themselves. */
final class PickedLines {

    private static final int MOST_UNSORTED = 1_000;

    private PickedLines() {}

    /** Those of jobs. */
    static final class Jobs {

        private final PickedJobs picked = new PickedJobs();
        private final Map<String, JobLine> lines = new HashMap<>();
        private int known;

        void add(JobLine line, JobRow row) {
            picked.add(row);
            lines.put(line.jobId(), line);
            if (lines.size() > 2 * known + MOST_UNSORTED) {
                drop();
            }
        }

        void addAll(Collection<JobLine> some, LineRows rows) {
            some.forEach(line -> add(line, rows.job(line)));
        }

        private void drop() {
            Set<String> wanted = new HashSet<>();
            picked.rows().forEach(row -> wanted.add(row.id()));
            lines.keySet().retainAll(wanted);
            known = lines.size();
        }

        Collection<JobLine> lines() {
            drop();
            return lines.values();
        }

        List<JobRow> rows() {
            return picked.rows();
        }
    }

    /** Those of instances, one line for each. */
    static final class Instances {

        private List<InstanceRow> picked = new ArrayList<>();
        private final Map<String, InstanceLine> lines = new HashMap<>();

        void add(InstanceLine line, InstanceRow row) {
            picked.add(row);
            lines.put(line.instanceId(), line);
            if (picked.size() > 2 * MOST_UNSORTED) {
                drop();
            }
        }

        void addAll(Collection<InstanceLine> some) {
            some.forEach(line -> add(line, LineRows.instance(List.of(line))));
        }

        private void drop() {
            LineRows.sortInstances(picked);
            picked = new ArrayList<>(SiteData.dearest(picked));
            Set<String> wanted = new HashSet<>();
            picked.forEach(row -> wanted.add(row.id()));
            lines.keySet().retainAll(wanted);
        }

        Collection<InstanceLine> lines() {
            drop();
            return lines.values();
        }

        List<InstanceRow> rows() {
            drop();
            List<InstanceRow> rows = new ArrayList<>(picked);
            LineRows.sortInstances(rows);
            return rows;
        }
    }
}
