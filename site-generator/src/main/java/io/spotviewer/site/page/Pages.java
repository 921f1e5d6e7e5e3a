package io.spotviewer.site.page;

import io.spotviewer.site.report.NamedRange;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.text.SitePaths;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The pages of a report. */
public final class Pages {

    /** The pages that are empty without a job. */
    private static final List<String> FIGURES = List.of(
            SitePaths.INDEX,
            SitePaths.SPEND,
            SitePaths.WASTE,
            SitePaths.ON_DEMAND,
            SitePaths.SPOT,
            SitePaths.JOBS,
            SitePaths.TIMELINE,
            SitePaths.WORKFLOWS,
            SitePaths.INSTANCES,
            SitePaths.QUEUES);

    /** The pages that each range of days has. */
    private static final List<String> OF_RANGES = List.of(
            SitePaths.INDEX,
            SitePaths.SPEND,
            SitePaths.WASTE,
            SitePaths.ON_DEMAND,
            SitePaths.SPOT,
            SitePaths.WORKFLOWS,
            SitePaths.INSTANCES,
            SitePaths.QUEUES);

    private static final Templates TEMPLATES = new Templates();

    private final Report report;
    private final long instances;
    private final Assets assets = new Assets();
    private final Frame frame;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private Pages(Report report, long instances, List<Download> downloads, RangeControl control) {
        this.report = report;
        this.instances = instances;
        this.frame = new Frame(report, assets, downloads, control);
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
        SiteData data = SiteData.of(report, files::put);
        files.putAll(render(report, data, downloads, null));
        return files;
    }

    /**
     * Returns the pages of a report whose data by day were written before, with the files that name these.
     *
     * @param report the report, whose own jobs and instances are not read
     * @param data the data by day
     * @param ranges the ranges of days that have pages of their own; null for a site without sums by day
     */
    public static SortedMap<String, byte[]> render(
            Report report, SiteData data, List<Download> downloads, @Nullable List<NamedRange> ranges) {
        Pages pages = new Pages(data.picked(report), data.instances(), downloads, RangeControl.ofAll(ranges));
        pages.all();
        if (!EmptyPage.fits(report)) {
            data.end(report, (path, content) -> pages.files.put(path, content));
        }
        return pages.files;
    }

    /**
     * Returns the pages of a range of days, by their path in the site.
     *
     * @param report the report of the range, without jobs and instances
     * @param range the range
     * @param ranges all ranges that have pages
     * @param newest the newest day with a job, to which pages without any lead; null if there is none
     * @param downloads the files published in the folder of the range, by their name there
     */
    public static SortedMap<String, byte[]> ofRange(
            Report report,
            NamedRange range,
            List<NamedRange> ranges,
            @Nullable LocalDate newest,
            List<Download> downloads) {
        Pages pages = new Pages(report, 0, downloads, RangeControl.of(range, ranges));
        if (EmptyPage.fitsRange(report)) {
            pages.nothing(range, ranges, newest);
        } else {
            pages.ofAnyRange();
            pages.put(
                    SitePaths.INSTANCES,
                    "page",
                    InstancesPage.view(report, range, pages.frame.view(SitePaths.INSTANCES)));
        }
        Set<String> own = new TreeSet<>(pages.files.keySet());
        downloads.forEach(download -> own.add(download.path()));
        Relocation relocation = new Relocation(range, own);
        SortedMap<String, byte[]> files = new TreeMap<>();
        pages.files.forEach((path, page) ->
                files.put(SitePaths.folder(range.from(), range.until()) + path, relocation.relocated(page)));
        return files;
    }

    private void nothing(NamedRange range, List<NamedRange> ranges, @Nullable LocalDate newest) {
        boolean hasPages = newest != null && isRange(newest, ranges);
        for (String path : OF_RANGES) {
            put(path, "nothing", EmptyPage.view(frame.view(path), range, path, newest, hasPages));
        }
    }

    private static boolean isRange(LocalDate day, List<NamedRange> ranges) {
        return ranges.stream()
                .anyMatch(each -> each.from().equals(day) && each.until().equals(day.plusDays(1)));
    }

    private void ofAnyRange() {
        put(SitePaths.INDEX, "page", OverviewPage.view(report, frame.view(SitePaths.INDEX)));
        put(SitePaths.SPEND, "page", SpendPage.view(report, frame.view(SitePaths.SPEND), frame.groupings()));
        put(SitePaths.WASTE, "page", WastePage.view(report, frame.view(SitePaths.WASTE)));
        put(SitePaths.ON_DEMAND, "page", OnDemandPage.view(report, frame.view(SitePaths.ON_DEMAND)));
        put(SitePaths.SPOT, "page", SpotPage.view(report, frame.view(SitePaths.SPOT)));
        put(SitePaths.WORKFLOWS, "page", WorkflowsPage.view(report, frame.view(SitePaths.WORKFLOWS)));
        put(SitePaths.QUEUES, "page", QueuesPage.view(report, frame.view(SitePaths.QUEUES)));
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
        put(SitePaths.DATA, "page", DataPage.view(report, frame.view(SitePaths.DATA)));
        SitePaths.MOVED.forEach(
                (path, to) -> put(path, "moved", new MovedView(Frame.title(to), to, assets.path(Assets.ICON))));
        put(SitePaths.METHODOLOGY, "methodology", MethodologyPage.view(report, frame.view(SitePaths.METHODOLOGY)));
    }

    private void figures() {
        ofAnyRange();
        put(SitePaths.TIMELINE, "page", TimelinePage.view(report, frame.view(SitePaths.TIMELINE)));
        put(SitePaths.JOBS, "explorer", JobsPage.view(report, frame.view(SitePaths.JOBS)));
        put(SitePaths.INSTANCES, "explorer", InstancesPage.view(report, instances, frame.view(SitePaths.INSTANCES)));
        put(
                SitePaths.CARDS,
                "cards",
                JobCards.view(JobsPage.dearest(report), report.origin(), frame.ofCards(SitePaths.CARDS)));
    }

    /** The page at an address of earlier releases, which leads to the one that has its figures now. */
    record MovedView(String pageTitle, String page, String icon) {}

    private void put(String path, String template, Record view) {
        files.put(path, TEMPLATES.render(template, view));
    }
}
