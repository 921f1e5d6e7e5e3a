package io.spotviewer.site.page;

import io.spotviewer.site.report.Report;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the pages of a report. */
public final class Pages {

    private final Templates templates = new Templates();
    private final Assets assets = new Assets();

    private Pages() {}

    /** The files of the site that people look at, by path. Equal reports give equal bytes. */
    public static SortedMap<String, byte[]> render(Report report) {
        return new Pages().files(report);
    }

    private SortedMap<String, byte[]> files(Report report) {
        Frame frame = new Frame(report, assets);
        int cardDigits = SitePaths.cardDigits(report.jobs().size());
        SortedMap<String, byte[]> files = new TreeMap<>(assets.files());
        put(files, SitePaths.INDEX, "page", OverviewPage.view(report, frame.view(SitePaths.INDEX, "Overview")));
        put(
                files,
                SitePaths.ON_DEMAND,
                "page",
                OnDemandPage.view(report, frame.view(SitePaths.ON_DEMAND, "On-Demand")));
        put(files, SitePaths.SPOT, "page", SpotPage.view(report, frame.view(SitePaths.SPOT, "Spot")));
        put(
                files,
                SitePaths.BREAKDOWNS,
                "page",
                BreakdownsPage.view(report, frame.view(SitePaths.BREAKDOWNS, "Break-downs")));
        put(
                files,
                SitePaths.COMPLETENESS,
                "page",
                CompletenessPage.view(report, frame.view(SitePaths.COMPLETENESS, "Completeness"), cardDigits));
        put(
                files,
                SitePaths.METHODOLOGY,
                "methodology",
                MethodologyPage.view(report, frame.view(SitePaths.METHODOLOGY, "Methodology")));
        put(files, SitePaths.JOBS, "explorer", JobsPage.view(report, frame.view(SitePaths.JOBS, "Jobs"), cardDigits));
        put(
                files,
                SitePaths.INSTANCES,
                "explorer",
                InstancesPage.view(report, frame.view(SitePaths.INSTANCES, "Instances")));
        JobCards.pages(report.jobs(), cardDigits)
                .forEach((path, jobs) -> put(files, path, "cards", JobCards.view(jobs, frame.view(path, "Job cards"))));
        return files;
    }

    private void put(SortedMap<String, byte[]> files, String path, String template, Record view) {
        files.put(path, templates.render(template, view));
    }
}
