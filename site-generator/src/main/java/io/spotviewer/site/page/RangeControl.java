package io.spotviewer.site.page;

import io.spotviewer.site.report.NamedRange;
import io.spotviewer.site.text.SitePaths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The choice of a range of days on each page with figures: links to the pages of ranges, and a form for any other days. */
final class RangeControl {

    /** The pages without a range: their figures are of all data. */
    private static final Set<String> WITHOUT = Set.of(SitePaths.DATA, SitePaths.METHODOLOGY, SitePaths.CARDS);

    /** The pages whose rows a script chooses by the days in the address. */
    private static final Set<String> EXPLORERS = Set.of(SitePaths.JOBS, SitePaths.TIMELINE);

    private static final int MONTHS_IN_SIGHT = 2;

    private final boolean hasDays;
    private final List<NamedRange> ranges;
    private final @Nullable NamedRange current;

    private RangeControl(@Nullable List<NamedRange> ranges, @Nullable NamedRange current) {
        this.hasDays = ranges != null;
        this.ranges = ranges == null ? List.of() : ranges;
        this.current = current;
    }

    /**
     * Returns the control on the pages of all time.
     *
     * @param ranges null for a site without sums by day
     */
    static RangeControl ofAll(@Nullable List<NamedRange> ranges) {
        return new RangeControl(ranges, null);
    }

    /** Returns the control on the pages of a range. */
    static RangeControl of(NamedRange range, List<NamedRange> ranges) {
        return new RangeControl(ranges, range);
    }

    boolean isOfAll() {
        return current == null;
    }

    /** True if a script can add up days. */
    boolean hasDays() {
        return hasDays;
    }

    /** Returns the range; null for all time. */
    @Nullable
    NamedRange current() {
        return current;
    }

    /** Returns the end of the title of a page; empty for all time. */
    String title() {
        return current == null ? "" : ", " + current.days();
    }

    /**
     * Returns the control on a page; empty where no other range can be chosen.
     *
     * @param ownScripts the scripts that show days of the reader's own on the page
     */
    List<ControlView> view(String page, List<String> ownScripts) {
        if (ranges.isEmpty() || WITHOUT.contains(page)) {
            return List.of();
        }
        List<ChoiceView> inSight = new ArrayList<>();
        List<ChoiceView> more = new ArrayList<>();
        Map<String, NamedRange> distinct = new LinkedHashMap<>();
        ranges.forEach(range -> distinct.putIfAbsent(folder(range), range));
        int months = 0;
        for (NamedRange range : distinct.values()) {
            months += range.isMonth() ? 1 : 0;
            (months > MONTHS_IN_SIGHT ? more : inSight).add(choice(page, range));
        }
        inSight.add(new ChoiceView(root() + page, "All", "all days", current == null ? "true" : "false"));
        String from = current == null ? "" : current.from().toString();
        String last = current == null ? "" : current.until().minusDays(1).toString();
        return List.of(new ControlView(
                page,
                String.join(" ", ownScripts),
                inSight,
                more.isEmpty() ? List.of() : List.of(MoreView.of(more)),
                from,
                last));
    }

    private ChoiceView choice(String page, NamedRange range) {
        String settings = "#" + "from=" + range.from() + "&until=" + range.until();
        String address = EXPLORERS.contains(page) ? page + settings : root() + folder(range) + page;
        boolean isCurrent = current != null && folder(range).equals(folder(current));
        return new ChoiceView(address, range.title(), range.days(), isCurrent ? "true" : "false");
    }

    /** Returns the way up from the pages of a range. It is no address in the root, so the relocation leaves it. */
    private String root() {
        return current == null ? "" : SitePaths.rootOf(folder(current));
    }

    private static String folder(NamedRange range) {
        return SitePaths.folder(range.from(), range.until());
    }

    /**
     * The control.
     *
     * @param rangedPage the name of the page in every range
     * @param ownScripts the scripts that show days of the reader's own, as addresses in the site's root; empty where others do
     * @param choices the ranges in sight
     * @param mores the months that are folded away
     * @param firstDay the first day of the range; empty for all
     * @param lastDay its last day
     */
    record ControlView(
            String rangedPage,
            String ownScripts,
            List<ChoiceView> choices,
            List<MoreView> mores,
            String firstDay,
            String lastDay) {}

    /**
     * The months that are folded away.
     *
     * @param opens a text if the chosen one is among them, so that it is in sight
     */
    record MoreView(List<String> opens, List<ChoiceView> months) {

        static MoreView of(List<ChoiceView> months) {
            boolean hasChosen = months.stream().anyMatch(month -> month.chosen().equals("true"));
            return new MoreView(hasChosen ? List.of("open") : List.of(), months);
        }
    }

    /**
     * A range to choose.
     *
     * @param spelled its days for people
     * @param chosen the value of {@code aria-current}
     */
    record ChoiceView(String rangeAddress, String rangeTitle, String spelled, String chosen) {}
}
