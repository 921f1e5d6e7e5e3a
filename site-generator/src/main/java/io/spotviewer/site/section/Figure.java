package io.spotviewer.site.section;

import io.spotviewer.site.chart.Sparkline.SparkView;
import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.PreviousRange;
import io.spotviewer.site.report.PreviousRange.Change;
import io.spotviewer.site.report.PreviousRange.OnSpot;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a page's head: a label that links to its definition, a value, and lines that put it in proportion.
 *
 * @param key the name that scripts have for it, made of its label
 * @param definedAt the address of its definition
 * @param label its name
 * @param value the value for people
 * @param raw the value for machines; empty if unknown
 * @param aside the lines that put it in proportion
 * @param tone its style: {@code plain}, {@code good}, {@code lost}
 * @param changes the line about the range before; none if none is compared
 * @param sparks its amounts by day; none where they are not shown
 */
public record Figure(
        String key,
        String definedAt,
        String label,
        String value,
        String raw,
        List<String> aside,
        String tone,
        List<String> changes,
        List<SparkView> sparks) {

    public static Figure of(Term term, String label, String value, String raw, String... aside) {
        return new Figure(
                key(label), term.link().definedAt(), label, value, raw, List.of(aside), "plain", List.of(), List.of());
    }

    public static Figure count(Term term, String label, long number, String... aside) {
        return of(term, label, Format.count(number), String.valueOf(number), aside);
    }

    public static Figure duration(Term term, String label, long seconds, String... aside) {
        return of(term, label, Format.duration(seconds), String.valueOf(seconds), aside);
    }

    /** Returns a figure of a sum of money; its last line says what the sum lacks. */
    public static Figure money(Term term, String label, Money money, String... aside) {
        BigDecimal usd = money.usd();
        List<String> lines = new ArrayList<>(List.of(aside));
        if (usd == null) {
            lines.add(Column.reason(money));
        } else if (money.partial()) {
            lines.add("partial: " + Format.count(money.unpriced()) + " of "
                    + Format.count(money.priced() + money.unpriced()) + " without a price");
        }
        return new Figure(
                key(label),
                term.link().definedAt(),
                label,
                usd == null ? Format.MISSING : Format.total(usd),
                usd == null ? "" : Format.exact(usd),
                List.copyOf(lines),
                "plain",
                List.of(),
                List.of());
    }

    private static String key(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    public Figure toned(String how) {
        return new Figure(key, definedAt, label, value, raw, aside, how, changes, sparks);
    }

    /** Returns the same figure with its amounts by day. */
    public Figure byDay(Optional<SparkView> spark) {
        return new Figure(
                key,
                definedAt,
                label,
                value,
                raw,
                aside,
                tone,
                changes,
                spark.map(List::of).orElse(List.of()));
    }

    /** Returns the same amount with its change from the range before. */
    public Figure changed(
            Changes since,
            Function<Change, @Nullable BigDecimal> change,
            Function<Headline, @Nullable BigDecimal> before) {
        return changed(since.usd(change, before));
    }

    /** Returns the same net savings with their change from the range before; where there are none, the reason is enough. */
    public Figure changedNetSavings(Changes since) {
        return raw.isEmpty() ? this : changed(since.netSavings());
    }

    /** Returns the same net savings of the attempts on Spot with their change from the range before, likewise. */
    public Figure changedNetSavingsOnSpot(Changes since) {
        return raw.isEmpty() ? this : changed(since.netSavingsOnSpot());
    }

    /** Returns the same amount of the attempts on Spot with its change from the range before. */
    public Figure changedOnSpot(Changes since, Function<OnSpot, @Nullable BigDecimal> amount) {
        return changed(since.usdOnSpot(amount));
    }

    /** Returns the same number of the attempts on Spot with its change from the range before. */
    public Figure changedCountOnSpot(Changes since, ToLongFunction<OnSpot> number) {
        return changed(since.countOnSpot(number));
    }

    /** Returns the same duration of the attempts on Spot with its change from the range before. */
    public Figure changedDurationOnSpot(Changes since, ToLongFunction<OnSpot> seconds) {
        return changed(since.durationOnSpot(seconds));
    }

    /** Returns the same number with its change from the range before. */
    public Figure changedCount(Changes since, ToLongFunction<Change> change, ToLongFunction<PreviousRange> before) {
        return changed(since.count(change, before));
    }

    /** Returns the same duration with its change from the range before. */
    public Figure changedDuration(Changes since, ToLongFunction<Change> change, ToLongFunction<PreviousRange> before) {
        return changed(since.duration(change, before));
    }

    private Figure changed(List<String> lines) {
        return new Figure(key, definedAt, label, value, raw, aside, tone, lines, sparks);
    }
}
