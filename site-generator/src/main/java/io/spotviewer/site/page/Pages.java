package io.spotviewer.site.page;

import io.spotviewer.site.report.Report;
import io.spotviewer.site.text.SitePaths;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
     * @param report a report with all its jobs
     * @param downloads the files published beside them, linked from every page
     */
    public static SortedMap<String, byte[]> render(Report report, List<Download> downloads) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        JobFiles jobs = new JobFiles(report.origin(), report.dataThrough(), files::put);
        jobs.addAll(report.jobs());
        files.putAll(render(report, jobs, downloads));
        return files;
    }

    /**
     * Returns the pages of a report whose jobs were seen one after another, and passes on the last of their files.
     *
     * @param jobs the files of all jobs
     */
    public static SortedMap<String, byte[]> render(Report report, JobFiles jobs, List<Download> downloads) {
        Pages pages = new Pages(report.toBuilder().jobs(jobs.picked()).build(), downloads);
        pages.all();
        if (!EmptyPage.fits(report)) {
            jobs.end(report.range() == null ? null : report.range().until());
        }
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
        files.put(SitePaths.INSTANCES_DATA, InstancesPage.explorer().json(report.instances(), lastTime));
        put(
                SitePaths.CARDS,
                "cards",
                JobCards.view(JobsPage.dearest(report), report.origin(), frame.ofCards(SitePaths.CARDS)));
    }

    private void put(String path, String template, Record view) {
        files.put(path, TEMPLATES.render(template, view));
    }
}
