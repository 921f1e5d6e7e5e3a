package io.spotviewer.local.report;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.answer.SummaryText;
import io.spotviewer.site.report.Completeness.UnpricedReason;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.Totals;
import io.spotviewer.site.report.bridge.Bridge;
import io.spotviewer.site.text.Amounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the command {@code report}, in the parts that every format shows.
 *
 * @param source the source of its figures, for people
 * @param days the range
 * @param dataThrough the time of the latest recorded event; null if there is none
 * @param headline the figures of its first sentence
 * @param totals the whole range
 * @param sentences its first sentence, one statement each
 * @param by the dimension of the groups
 * @param lines the groups, the highest cost first, then what {@code --top} leaves out
 * @param total everything: its figures are those of the headline
 * @param bridge what drives the difference from another range; null if none is compared
 * @param sections further tables
 * @param report the report, for programs that read all of it
 * @param unpriced reasons of missing prices
 * @param warnings facts that the reader must know before trusting a figure
 */
record Answer(
        String source,
        Days days,
        @Nullable Instant dataThrough,
        Headline headline,
        Totals totals,
        List<String> sentences,
        Dimension by,
        List<Line> lines,
        Line total,
        @Nullable Bridge bridge,
        List<SectionTable> sections,
        Report report,
        List<UnpricedReason> unpriced,
        List<String> warnings) {

    /** The kinds of lines. */
    enum Kind {
        GROUP,
        /** The attempts whose group is unknown. */
        UNKNOWN,
        /** The groups that {@code --top} leaves out, added up. */
        REST,
        TOTAL
    }

    /**
     * A line of the table.
     *
     * @param key the group's key; null unless it is a group
     * @param name its name for people
     * @param tally its figures; null for a rest whose groups have attempts in common, so that they can't be added up
     * @param jobsKnown false for a rest in which a job may count twice
     */
    record Line(
            Kind kind,
            @Nullable String key,
            String name,
            @Nullable Tally tally,
            boolean jobsKnown) {}

    private static final Comparator<Group> BY_COST = Comparator.<Group, BigDecimal>comparing(
                    group -> group.tally().costs().cost().usd(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed()
            .thenComparing(group -> String.valueOf(group.name()))
            .thenComparing(group -> String.valueOf(group.key()));

    Answer {
        sentences = List.copyOf(sentences);
        lines = List.copyOf(lines);
        sections = List.copyOf(sections);
        unpriced = List.copyOf(unpriced);
        warnings = List.copyOf(warnings);
    }

    /**
     * Returns the answer of a report.
     *
     * @param top the number of groups to show; 0 for all
     * @param sections the further tables
     */
    static Answer of(Report report, String source, Days days, Dimension by, int top, List<Section> sections) {
        List<Group> groups = report.breakdowns().by(by).stream().sorted(BY_COST).toList();
        int shown = top == 0 ? groups.size() : Math.min(top, groups.size());
        List<Line> lines = new ArrayList<>();
        for (Group group : groups.subList(0, shown)) {
            lines.add(new Line(
                    group.key() == null ? Kind.UNKNOWN : Kind.GROUP,
                    group.key(),
                    group.name() == null ? "unknown" : group.name(),
                    group.tally(),
                    true));
        }
        List<Group> rest = groups.subList(shown, groups.size());
        if (!rest.isEmpty()) {
            lines.add(new Line(
                    Kind.REST,
                    null,
                    rest.size() + (rest.size() == 1 ? " other" : " others"),
                    by.addsUp()
                            ? rest.stream()
                                    .map(Group::tally)
                                    .reduce(Tally::plus)
                                    .orElseThrow()
                            : null,
                    by.isOfJobs()));
        }
        return new Answer(
                source,
                days,
                report.dataThrough(),
                report.headline(),
                report.totals(),
                sentences(report, days),
                by,
                lines,
                new Line(Kind.TOTAL, null, "All", report.totals().all(), true),
                report.bridge(),
                sections.stream().map(section -> section.of(report)).toList(),
                report,
                report.completeness().unpricedReasons(),
                report.warnings());
    }

    private static List<String> sentences(Report report, Days days) {
        Tally all = report.totals().all();
        return !days.isAll() && all.attempts() == 0
                ? List.of("No attempt ran in this range; "
                        + Amounts.parts(all.jobs(), "job")
                        + (all.jobs() == 1 ? " was" : " were")
                        + " submitted in it.")
                : SummaryText.headline(report);
    }

    /** True if a line's attempts lack a price. */
    boolean lacksPrices() {
        return totals.all().costs().cost().partial();
    }

    /** Returns a sentence on groups that have attempts in common, or leave some out; empty if they add up. */
    String overlap() {
        return by.addsUp()
                ? ""
                : "A job may be in several of these groups or in none, so they don't add up to the total.";
    }
}
