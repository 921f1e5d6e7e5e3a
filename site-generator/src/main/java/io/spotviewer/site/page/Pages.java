package io.spotviewer.site.page;

import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.text.SitePaths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pages of a report. */
public final class Pages {

    /** The pages that are empty without a job. */
    private static final List<String> FIGURES = List.of(
            SitePaths.INDEX,
            SitePaths.WASTE,
            SitePaths.ON_DEMAND,
            SitePaths.SPOT,
            SitePaths.BREAKDOWNS,
            SitePaths.JOBS,
            SitePaths.INSTANCES);

    private static final Templates TEMPLATES = new Templates();

    private final Report report;
    private final Assets assets = new Assets();
    private final Frame frame;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private Pages(Report report, List<Download> downloads) {
        this.report = report;
        this.frame = new Frame(report, assets, downloads);
    }

    /** Returns the pages without downloads. */
    public static SortedMap<String, byte[]> render(Report report) {
        return render(report, List.of());
    }

    /**
     * Returns the files of the site that people look at, by path. Equal reports give equal bytes.
     *
     * @param downloads the files published beside them, linked from every page
     */
    public static SortedMap<String, byte[]> render(Report report, List<Download> downloads) {
        Pages pages = new Pages(report, downloads);
        pages.all();
        return pages.files;
    }

    private void all() {
        files.putAll(assets.files());
        if (EmptyPage.fits(report)) {
            for (String path : FIGURES) {
                put(path, "empty", EmptyPage.view(frame.view(path)));
            }
        } else {
            figures();
        }
        put(SitePaths.COMPLETENESS, "page", CompletenessPage.view(report, frame.view(SitePaths.COMPLETENESS)));
        put(SitePaths.METHODOLOGY, "methodology", MethodologyPage.view(report, frame.view(SitePaths.METHODOLOGY)));
    }

    private void figures() {
        put(SitePaths.INDEX, "page", OverviewPage.view(report, frame.view(SitePaths.INDEX)));
        put(SitePaths.WASTE, "page", WastePage.view(report, frame.view(SitePaths.WASTE)));
        put(SitePaths.ON_DEMAND, "page", OnDemandPage.view(report, frame.view(SitePaths.ON_DEMAND)));
        put(SitePaths.SPOT, "page", SpotPage.view(report, frame.view(SitePaths.SPOT)));
        put(SitePaths.BREAKDOWNS, "page", BreakdownsPage.view(report, frame.view(SitePaths.BREAKDOWNS)));
        put(SitePaths.JOBS, "explorer", JobsPage.view(report, frame.view(SitePaths.JOBS)));
        put(SitePaths.INSTANCES, "explorer", InstancesPage.view(report, frame.view(SitePaths.INSTANCES)));
        Instant lastTime = report.range() == null ? null : report.range().until();
        jobs(lastTime);
        files.put(SitePaths.INSTANCES_DATA, InstancesPage.explorer().json(report.instances(), lastTime));
        files.put(SitePaths.CHECKPOINTS_DATA, CheckpointRuns.json(report.jobs()));
        put(
                SitePaths.CARDS,
                "cards",
                JobCards.view(JobsPage.dearest(report), report.origin(), frame.ofCards(SitePaths.CARDS)));
    }

    private void jobs(@Nullable Instant lastTime) {
        TreeMap<String, List<JobRow>> days = new TreeMap<>();
        report.jobs()
                .forEach(
                        job -> days.computeIfAbsent(SitePaths.dayOfJobs(job.submittedAt()), unseen -> new ArrayList<>())
                                .add(job));
        JobDays data = new JobDays(report.origin());
        days.values().forEach(jobs -> {
            for (int from = 0; from < jobs.size(); from += JobDays.MOST_JOBS) {
                String name = JobDays.name(jobs.get(0).submittedAt(), from / JobDays.MOST_JOBS);
                List<JobRow> part = jobs.subList(from, Math.min(jobs.size(), from + JobDays.MOST_JOBS));
                files.put(SitePaths.data(name), data.file(name, part));
            }
        });
        files.put(SitePaths.JOBS_INDEX, data.index(lastTime));
    }

    private void put(String path, String template, Record view) {
        files.put(path, TEMPLATES.render(template, view));
    }
}
