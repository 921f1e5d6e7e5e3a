package io.spotviewer.site.section;

import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.PreviousRange;
import io.spotviewer.site.report.PreviousRange.Change;
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
        return previous == null ? List.of() : List.of("Changes are from the days before, " + previous.days() + ".");
    }

    /** Returns the change of an amount. */
    List<String> usd(Function<Change, @Nullable BigDecimal> change, Function<Headline, @Nullable BigDecimal> before) {
        if (previous == null) {
            return List.of();
        }
        BigDecimal usd = change.apply(previous.change());
        BigDecimal old = before.apply(previous.headline());
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
