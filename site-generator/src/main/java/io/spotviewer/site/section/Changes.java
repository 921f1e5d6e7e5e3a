package io.spotviewer.site.section;

import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.PreviousRange;
import io.spotviewer.site.report.PreviousRange.Change;
import io.spotviewer.site.report.PreviousRange.OnSpot;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.Format;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The lines of figures of a page's head about the range before; none where no range is compared. */
public final class Changes {

    private final @Nullable PreviousRange previous;

    private Changes(@Nullable PreviousRange previous) {
        this.previous = previous;
    }

    /** Returns the lines for a range that is compared with; null for none. */
    public static Changes since(@Nullable PreviousRange previous) {
        return new Changes(previous);
    }

    /** Returns the sentence that says what is compared. */
    public List<String> sentences() {
        return previous == null ? List.of() : List.of("Compared with the days before, " + previous.days() + ".");
    }

    /** Returns the change of an amount. */
    List<String> usd(Function<Change, @Nullable BigDecimal> change, Function<Headline, @Nullable BigDecimal> before) {
        return previous == null ? List.of() : usd(change.apply(previous.change()), before.apply(previous.headline()));
    }

    /** Returns the change of an amount of the attempts on Spot. */
    List<String> usdOnSpot(Function<OnSpot, @Nullable BigDecimal> amount) {
        return onSpot((before, change) -> usd(amount.apply(change), amount.apply(before)));
    }

    /** Returns the change of net savings: there were none without a finished attempt on Spot. */
    List<String> netSavings() {
        return previous == null
                ? List.of()
                : netSavings(previous, previous.netSavings(), previous.change().netSavingsUsd());
    }

    /** Returns the change of the net savings of the attempts on Spot. */
    List<String> netSavingsOnSpot() {
        return previous == null || previous.changeOnSpot() == null
                ? List.of()
                : netSavings(
                        previous,
                        previous.netSavingsOnSpot(),
                        previous.changeOnSpot().netSavingsUsd());
    }

    /**
     * Returns the change of net savings; nothing for a report of an earlier version, which doesn't say why there were none.
     *
     * @param before those of the range before
     */
    private static List<String> netSavings(
            PreviousRange previous, @Nullable Money before, @Nullable BigDecimal change) {
        if (before == null) {
            return List.of();
        }
        return before.notOnSpot()
                ? List.of(previous.nothingOnSpot() ? "nothing ran on Spot before" : "no attempt on Spot ended before")
                : usd(change, before.usd());
    }

    private static List<String> usd(@Nullable BigDecimal usd, @Nullable BigDecimal old) {
        return List.of(
                usd == null || old == null
                        ? "change unknown: too few have a price"
                        : changed(usd.setScale(2, RoundingMode.HALF_UP).signum(), Format.total(usd))
                                + Format.total(old));
    }

    /** Returns the change of a number of things. */
    List<String> count(ToLongFunction<Change> change, ToLongFunction<PreviousRange> before) {
        return number(change, before, Format::count);
    }

    /** Returns the change of a number of the attempts on Spot. */
    List<String> countOnSpot(ToLongFunction<OnSpot> number) {
        return onSpot(number, Format::count);
    }

    /** Returns the change of seconds of the attempts on Spot. */
    List<String> durationOnSpot(ToLongFunction<OnSpot> seconds) {
        return onSpot(seconds, Format::duration);
    }

    private List<String> onSpot(ToLongFunction<OnSpot> number, LongFunction<String> format) {
        return onSpot((before, change) -> number(number.applyAsLong(change), number.applyAsLong(before), format));
    }

    /** Returns lines about the attempts on Spot; none for a report of an earlier version without them. */
    private List<String> onSpot(BiFunction<OnSpot, OnSpot, List<String>> lines) {
        return previous == null || previous.onSpot() == null || previous.changeOnSpot() == null
                ? List.of()
                : lines.apply(previous.onSpot(), previous.changeOnSpot());
    }

    /** Returns the change of seconds. */
    List<String> duration(ToLongFunction<Change> change, ToLongFunction<PreviousRange> before) {
        return number(change, before, Format::duration);
    }

    private List<String> number(
            ToLongFunction<Change> change, ToLongFunction<PreviousRange> before, LongFunction<String> format) {
        return previous == null
                ? List.of()
                : number(change.applyAsLong(previous.change()), before.applyAsLong(previous), format);
    }

    private static List<String> number(long difference, long before, LongFunction<String> format) {
        return List.of(changed(Long.signum(difference), format.apply(difference)) + format.apply(before));
    }

    private static String changed(int signum, String difference) {
        return signum == 0 ? "as before, " : (signum > 0 ? "+" : "") + difference + " from ";
    }
}
