package io.spotviewer.site.page;

import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.PriceRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.text.ConsoleLinks.LinkView;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.SitePaths;
import io.spotviewer.site.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts that all pages of a report have around their content. */
final class Frame {

    private static final List<String> COMMON_SCRIPTS =
            List.of("format.js", "tables.js", "charts.js", "range.js", "regenerate.js");
    private static final Map<String, List<String>> OWN_SCRIPTS = Map.of(
            SitePaths.JOBS, List.of("days.js", "rows.js", "view.js", "filters.js", "receipt.js", "explorer.js"),
            SitePaths.CARDS, List.of("cards.js"),
            SitePaths.INSTANCES, List.of("days.js", "rows.js", "view.js", "filters.js", "receipt.js", "explorer.js"),
            SitePaths.SPOT, List.of("days.js", "whatif.js"),
            SitePaths.SPEND, List.of("days.js", "answer.js", "groups.js", "spend.js"),
            SitePaths.TIMELINE, List.of("days.js", "lanes.js", "painter.js", "timeline.js"));

    /** The pages that show days of the reader's own, by scripts that are loaded for these days alone. */
    private static final Set<String> OF_OWN_DAYS = Set.of(
            SitePaths.INDEX,
            SitePaths.SPEND,
            SitePaths.WASTE,
            SitePaths.ON_DEMAND,
            SitePaths.SPOT,
            SitePaths.WORKFLOWS,
            SitePaths.INSTANCES,
            SitePaths.QUEUES);

    private static final List<String> OWN_DAYS = List.of(
            "days.js",
            "answer.js",
            "groups.js",
            "tallies.js",
            "capacity.js",
            "owncapacity.js",
            "ownrows.js",
            "ownfigures.js",
            "owntables.js",
            "ownchart.js",
            "owndays.js");
    private static final List<NavView> PAGES = List.of(
            new NavView(SitePaths.INDEX, "Overview", ""),
            new NavView(SitePaths.SPEND, "Spend", ""),
            new NavView(SitePaths.WASTE, "Waste", ""),
            new NavView(SitePaths.ON_DEMAND, "Savings", ""),
            new NavView(SitePaths.SPOT, "Spot", ""),
            new NavView(SitePaths.JOBS, "Jobs", ""),
            new NavView(SitePaths.TIMELINE, "Timeline", ""),
            new NavView(SitePaths.WORKFLOWS, "Workflows", ""),
            new NavView(SitePaths.INSTANCES, "Instances", ""),
            new NavView(SitePaths.QUEUES, "Queues", ""),
            new NavView(SitePaths.DATA, "Data", ""));

    /** The titles of pages that the navigation leaves out. */
    private static final Map<String, String> OTHER_TITLES =
            Map.of(SitePaths.METHODOLOGY, "Methodology", SitePaths.CARDS, "Job cards");

    private static final long SECONDS_PER_DAY = 86_400;

    private final Report report;
    private final Assets assets;
    private final List<Download> downloads;
    private final RangeControl control;

    Frame(Report report, Assets assets, List<Download> downloads, RangeControl control) {
        this.report = report;
        this.assets = assets;
        this.downloads = List.copyOf(downloads);
        this.control = control;
    }

    /** Returns the frame of the page at {@code path}. */
    FrameView view(String path) {
        return view(
                path,
                control.view(path, ownDays(path)),
                TimeView.ofNullable(report.dataThrough()),
                report.dataThrough() == null && control.isOfAll() ? List.of("No event seen yet.") : List.of(),
                report.range() == null
                        ? List.of()
                        : List.of(new RangeView(
                                TimeView.of(report.range().from()),
                                TimeView.of(report.range().until()))),
                report.warnings().stream().map(WarningView::of).toList(),
                footer(path, downloads, pricesAsOf()));
    }

    /**
     * Returns the frame of the page of job cards. It holds nothing about the whole report, so that the page changes only if one of its jobs
     * does.
     */
    FrameView ofCards(String path) {
        return view(path, List.of(), List.of(), List.of(), List.of(), List.of(), footer(path, List.of(), List.of()));
    }

    private FrameView view(
            String path,
            List<RangeControl.ControlView> controls,
            List<TimeView> dataThrough,
            List<String> nothing,
            List<RangeView> ranges,
            List<WarningView> warnings,
            FooterView footer) {
        String root = SitePaths.rootOf(path);
        List<String> scripts = Stream.concat(
                        COMMON_SCRIPTS.stream(), OWN_SCRIPTS.getOrDefault(path, List.of()).stream())
                .map(script -> root + assets.path(script))
                .toList();
        List<NavView> pages = PAGES.stream()
                .map(page -> new NavView(
                        root + page.page(), page.pageTitle(), page.page().equals(path) ? "page" : "false"))
                .toList();
        return new FrameView(
                title(path) + control.title(),
                root,
                Assets.STYLES.stream().map(style -> root + assets.path(style)).toList(),
                root + assets.path(Assets.ICON),
                scripts,
                pages,
                controls,
                dataThrough,
                nothing,
                ranges,
                oldAfter(report.origin()),
                quietAfter(report.origin()),
                warnings,
                List.of(footer));
    }

    private List<String> ownDays(String path) {
        List<String> there = OWN_SCRIPTS.getOrDefault(path, List.of());
        return OF_OWN_DAYS.contains(path)
                ? OWN_DAYS.stream()
                        .filter(script -> !there.contains(script))
                        .map(assets::path)
                        .toList()
                : List.of();
    }

    /** Returns the form that adds up the days of its range by any qualities; none in a site without sums by day. */
    List<GroupingView> groupings() {
        return control.hasDays() ? List.of(GroupingView.of(control, report)) : List.of();
    }

    /** Returns the title of the page at {@code path}. */
    static String title(String path) {
        return PAGES.stream()
                .filter(page -> page.page().equals(path))
                .findFirst()
                .map(NavView::pageTitle)
                .orElseGet(() -> Objects.requireNonNull(OTHER_TITLES.get(path), path));
    }

    /**
     * Returns the seconds without an event after which events may be missing. A fleet rests for a night; a report of files may be of any time.
     */
    private static String quietAfter(Origin origin) {
        Long schedule = origin.scheduleSeconds();
        return schedule == null ? "" : String.valueOf(Math.max(SECONDS_PER_DAY, 2 * schedule));
    }

    /** Returns the seconds after which a report is old: twice its schedule, or two days if it has none. */
    private static String oldAfter(Origin origin) {
        Long schedule = origin.scheduleSeconds();
        return String.valueOf(2 * (schedule == null ? SECONDS_PER_DAY : schedule));
    }

    /** Returns the dates of the oldest and the newest price; one where they are the same. */
    private List<PriceDatesView> pricesAsOf() {
        NavigableSet<Instant> dates = new TreeSet<>();
        report.prices().stream().map(PriceRow::asOf).filter(Objects::nonNull).forEach(dates::add);
        return dates.isEmpty()
                ? List.of()
                : List.of(new PriceDatesView(
                        dates.size() == 1 ? List.of() : List.of(TimeView.of(dates.first())),
                        TimeView.of(dates.last())));
    }

    /** The dates of the oldest price, if it is another one, and of the newest. */
    record PriceDatesView(List<TimeView> oldest, TimeView newest) {}

    private FooterView footer(String path, List<Download> offered, List<PriceDatesView> pricesAsOf) {
        Origin origin = report.origin();
        return new FooterView(
                SitePaths.rootOf(path) + SitePaths.METHODOLOGY,
                Stream.ofNullable(origin.version()).map(Text::shown).toList(),
                Stream.ofNullable(origin.commit()).map(Text::shown).toList(),
                offered.stream()
                        .map(download -> file(SitePaths.rootOf(path), download))
                        .toList(),
                String.valueOf(report.definitionsVersion()),
                String.valueOf(report.schemaVersion()),
                pricesAsOf);
    }

    private static FileView file(String root, Download download) {
        String rows = download.rows() == null
                ? ""
                : ", " + Format.count(download.rows()) + (download.rows() == 1 ? " row" : " rows");
        return new FileView(root + download.path(), download.title(), Format.bytes(download.bytes()) + rows);
    }

    /**
     * A page's frame.
     *
     * @param root the relative path from the page to the site's root: empty or {@code ../}
     * @param controls the choice of a range; empty where there is none
     * @param dataThrough the time of the latest event; empty if unknown, and for a range that ended before it
     * @param nothing the sentence for a site without any event
     * @param oldAfter the age in seconds at which readers are warned
     * @param quietAfter the age of the latest event in seconds at which readers are warned; empty where no schedule is known
     */
    record FrameView(
            String pageTitle,
            String root,
            List<String> styles,
            String icon,
            List<String> scripts,
            List<NavView> pages,
            List<RangeControl.ControlView> controls,
            List<TimeView> dataThrough,
            List<String> nothing,
            List<RangeView> ranges,
            String oldAfter,
            String quietAfter,
            List<WarningView> warnings,
            List<FooterView> footers) {}

    /**
     * An entry of the navigation.
     *
     * @param current the value of {@code aria-current}
     */
    record NavView(String page, String pageTitle, String current) {}

    /** A sentence with its links: a page of the site that it names is one. */
    record WarningView(String warning, List<LinkView> readMore) {

        private static final String SEE = " See " + SitePaths.DATA;

        static WarningView of(String warning) {
            return warning.endsWith(SEE)
                    ? new WarningView(
                            Text.shown(warning.substring(0, warning.length() - SEE.length())),
                            List.of(new LinkView(SitePaths.DATA, "See which, and why")))
                    : new WarningView(Text.shown(warning), List.of());
        }
    }

    record RangeView(TimeView from, TimeView until) {}

    /**
     * The foot of every page.
     *
     * @param methodology the address of the definitions
     * @param versions the generator's version; empty if unknown
     * @param commits the commit that the generator was built from; empty if unknown
     */
    record FooterView(
            String methodology,
            List<String> versions,
            List<String> commits,
            List<FileView> files,
            String definitionsVersion,
            String schemaVersion,
            List<PriceDatesView> pricesAsOf) {}

    /** A download. */
    record FileView(String file, String fileTitle, String size) {}

    /** A moment for machines and people. */
    record TimeView(String datetime, String moment) {

        static TimeView of(Instant moment) {
            return new TimeView(moment.toString(), Format.minute(moment));
        }

        static List<TimeView> ofNullable(@Nullable Instant moment) {
            return moment == null ? List.of() : List.of(of(moment));
        }
    }
}
