package io.spotviewer.site.answer;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.IdleGroup;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The summary of a report in plain text, for a terminal. */
public final class SummaryText {

    /** Between a sentence's full stop and the next sentence. */
    private static final String BETWEEN_SENTENCES = "(?<=[.]) (?=[A-Z$0-9])";

    private static final int MOST_GROUPS = 3;
    private static final int LONGEST_NAME = 40;

    private SummaryText() {}

    /** Returns the sentence of the first page, one statement a line. */
    public static List<String> headline(Report report) {
        return List.of(Headlines.overview(report).text().strip().split(BETWEEN_SENTENCES));
    }

    /** Returns the lines of the summary: the sentence of the first page, one statement a line, then waste and idle time in parts. */
    public static List<String> of(Report report) {
        List<String> lines = new ArrayList<>(headline(report));
        for (Dimension dimension : List.of(
                Dimension.DEFINITION, Dimension.QUEUE, Dimension.INSTANCE_TYPE, Dimension.COMPUTE_ENVIRONMENT)) {
            lines.addAll(list(
                    "Waste by " + dimension.title().toLowerCase(Locale.ROOT),
                    report.breakdowns().by(dimension),
                    "attempt",
                    Group::name,
                    group -> group.tally().costs().waste().cost(),
                    group -> ": " + causes(group.tally().costs().waste())));
        }
        for (Dimension dimension : List.of(Dimension.INSTANCE_TYPE, Dimension.COMPUTE_ENVIRONMENT)) {
            lines.addAll(list(
                    "Idle by " + dimension.title().toLowerCase(Locale.ROOT),
                    report.idle().stream()
                            .filter(group -> group.dimension() == dimension)
                            .toList(),
                    "instance",
                    IdleGroup::name,
                    IdleGroup::idle,
                    group -> ""));
        }
        return lines;
    }

    /** Returns the groups with the greatest amounts, a line each; nothing if no group has an amount. */
    private static <G> List<String> list(
            String title,
            List<G> groups,
            String part,
            Function<G, @Nullable String> name,
            Function<G, Money> amount,
            Function<G, String> parts) {
        List<G> greatest = groups.stream()
                .filter(group -> amount.apply(group).usd() == null
                        || Amounts.known(amount.apply(group)).signum() > 0)
                .sorted(Comparator.comparing((G group) -> Amounts.known(amount.apply(group)))
                        .reversed())
                .toList();
        if (greatest.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        int shown = Math.min(MOST_GROUPS, greatest.size());
        lines.add(title + (shown < greatest.size() ? ", the greatest " + shown + " of " + greatest.size() : "") + ":");
        for (G group : greatest.subList(0, shown)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %10s  %s%s",
                    Amounts.text(amount.apply(group), part),
                    Text.shortened(Objects.requireNonNullElse(name.apply(group), "unknown"), LONGEST_NAME),
                    parts.apply(group)));
        }
        return lines;
    }

    private static String causes(Waste waste) {
        return Arrays.stream(Cause.values())
                .filter(cause -> waste.of(cause).any())
                .map(cause ->
                        Names.losses(cause) + " " + Amounts.text(waste.of(cause).cost()))
                .collect(Collectors.joining(", "));
    }
}
