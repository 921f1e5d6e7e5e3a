package io.spotviewer.site.section;

import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.PreviousRange;
import io.spotviewer.site.report.PreviousRange.Change;
import io.spotviewer.site.report.PreviousRange.OnSpot;
import io.spotviewer.site.text.Format;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
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
        return previous == null
                ? List.of()
                : usd(amount.apply(previous.changeOnSpot()), amount.apply(previous.onSpot()));
    }

    /** Returns the change of net savings: there were none without an attempt on Spot. */
    List<String> netSavings() {
        return wasNothingOnSpot()
                ? List.of("nothing ran on Spot before")
                : usd(Change::netSavingsUsd, Headline::netSavingsUsd);
    }

    /** Returns the change of the net savings of the attempts on Spot. */
    List<String> netSavingsOnSpot() {
        return wasNothingOnSpot() ? List.of("nothing ran on Spot before") : usdOnSpot(OnSpot::netSavingsUsd);
    }

    private boolean wasNothingOnSpot() {
        return previous != null && previous.onSpot().attempts() == 0;
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
        return number(
                change -> previous == null ? 0 : number.applyAsLong(previous.changeOnSpot()),
                before -> number.applyAsLong(before.onSpot()),
                format);
    }

    /** Returns the change of seconds. */
    List<String> duration(ToLongFunction<Change> change, ToLongFunction<PreviousRange> before) {
        return number(change, before, Format::duration);
    }

    private List<String> number(
            ToLongFunction<Change> change, ToLongFunction<PreviousRange> before, LongFunction<String> format) {
        if (previous == null) {
            return List.of();
        }
        long difference = change.applyAsLong(previous.change());
        return List.of(changed(Long.signum(difference), format.apply(difference))
                + format.apply(before.applyAsLong(previous)));
    }

    private static String changed(int signum, String difference) {
        return signum == 0 ? "as before, " : (signum > 0 ? "+" : "") + difference + " from ";
    }
}
