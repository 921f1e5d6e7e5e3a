package io.spotviewer.local.workflow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of a trace. Nothing in the file says whether they are raw or for people: each cell says it by its unit. */
final class TraceValues {

    private static final Pattern MEMORY = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?) ?([kKMGTPE]?)i?B?");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)%?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,6}");

    private static final List<String> UNITS = List.of("", "K", "M", "G", "T", "P", "E");
    private static final BigDecimal STEP = BigDecimal.valueOf(1_024);
    private static final int MIB = 2;

    private TraceValues() {}

    /** Returns memory in MiB, rounded up: in bytes, or with a unit of powers of 1,024. */
    static @Nullable Long mib(@Nullable String text) {
        Matcher memory = MEMORY.matcher(text == null ? "" : text);
        if (!memory.matches()) {
            return null;
        }
        int unit = UNITS.indexOf(memory.group(2).toUpperCase(Locale.ROOT));
        BigDecimal mib = unit >= MIB
                ? new BigDecimal(memory.group(1)).multiply(STEP.pow(unit - MIB))
                : new BigDecimal(memory.group(1)).divide(STEP.pow(MIB - unit), MIB, RoundingMode.UP);
        BigDecimal whole = mib.setScale(0, RoundingMode.CEILING);
        return whole.precision() > 12 ? null : (Long) whole.longValueExact();
    }

    /** Returns CPUs from the percentage of one CPU, with or without its sign. */
    static @Nullable BigDecimal cpus(@Nullable String percent) {
        Matcher share = PERCENT.matcher(percent == null ? "" : percent);
        return share.matches() ? new BigDecimal(share.group(1)).movePointLeft(2) : null;
    }

    static @Nullable Integer count(@Nullable String text) {
        return text != null && COUNT.matcher(text).matches() ? (Integer) Integer.parseInt(text) : null;
    }
}
