package io.spotviewer.local.report;

import io.spotviewer.local.report.Answer.Line;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.Format;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A figure of a group, in the order in which files have them. Its name is that of {@code summary.json}. */
@SuppressWarnings("ImmutableEnumChecker") // functions of a line, without state of their own
enum Figure {
    JOBS("jobs", "Jobs", line -> line.jobsKnown() ? Figure.of(line, Tally::jobs) : null, Figure::count),
    ATTEMPTS("attempts", "Attempts", line -> of(line, Tally::attempts), Figure::count),
    UNPRICED(
            "unpricedAttempts",
            "Unpriced",
            line -> of(line, tally -> tally.costs().cost().unpriced()),
            Figure::count),
    RUN_TIME("runSeconds", "Run time", line -> of(line, Tally::runSeconds), Figure::minutes),
    WOULD_HAVE_COST(
            "onDemandWouldHaveCostUsd",
            "On-Demand",
            line -> usd(line, tally -> tally.costs().comparison().onDemandWouldHaveCost()),
            Figure::money),
    COST("costUsd", "Cost", line -> usd(line, tally -> tally.costs().cost()), Figure::money),
    NET_SAVINGS(
            "netSavingsUsd",
            "Net savings",
            line -> usd(line, tally -> tally.costs().netSavings()),
            Figure::money),
    USEFUL("usefulUsd", "Useful", line -> usd(line, tally -> tally.costs().useful()), Figure::money),
    WASTE("wasteUsd", "Waste", line -> usd(line, tally -> tally.costs().waste().cost()), Figure::money),
    UNKNOWN_ENDING(
            "unknownEndingUsd",
            "Unknown ending",
            line -> usd(line, tally -> tally.costs().unknownEnding()),
            Figure::money),
    RECLAIMS("reclaims", "Reclaimed", line -> of(line, Tally::reclaims), Figure::count),
    LOST_TIME("lostSeconds", "Lost time", line -> of(line, Tally::lostSeconds), Figure::minutes);

    private final String id;
    private final String title;
    private final Function<Line, @Nullable Number> value;
    private final Function<Number, String> shown;

    Figure(String id, String title, Function<Line, @Nullable Number> value, Function<Number, String> shown) {
        this.id = id;
        this.title = title;
        this.value = value;
        this.shown = shown;
    }

    /** Returns its name in files. */
    String id() {
        return id;
    }

    /** Returns its name for people. */
    String title() {
        return title;
    }

    /** Returns its value as it is in the report; null if unknown. */
    @Nullable
    Number value(Line line) {
        return value.apply(line);
    }

    /** Returns its value for people. */
    String text(Line line) {
        Number known = value.apply(line);
        return known == null ? Format.MISSING : shown.apply(known);
    }

    private static @Nullable Number of(Line line, Function<Tally, Long> count) {
        return line.tally() == null ? null : count.apply(line.tally());
    }

    private static @Nullable Number usd(Line line, Function<Tally, Money> sum) {
        return line.tally() == null ? null : sum.apply(line.tally()).usd();
    }

    private static String count(Number number) {
        return Format.count(number.longValue());
    }

    private static String minutes(Number seconds) {
        return Format.minutes(seconds.longValue());
    }

    private static String money(Number usd) {
        return Format.plainTotal((BigDecimal) usd, 2);
    }
}
