package io.spotviewer.ledger.line;

import io.spotviewer.records.WorkflowFacts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Texts and numbers as files hold them, so that a line that was read equals the one that was written. */
final class LineText {

    /** Decimals of numbers of vCPUs. */
    private static final int DECIMALS = 6;

    private static final int DIGITS = 18;
    private static final char REPLACEMENT = '\uFFFD';

    private LineText() {}

    /** Returns a text in which halves of surrogate pairs, which no UTF-8 holds, are replaced. */
    static @Nullable String of(@Nullable String text) {
        if (text != null) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i))) {
                    return paired(text);
                }
            }
        }
        return text;
    }

    private static String paired(String text) {
        StringBuilder paired = new StringBuilder(text);
        for (int i = 0; i < paired.length(); i++) {
            if (Character.isHighSurrogate(paired.charAt(i))
                    && i + 1 < paired.length()
                    && Character.isLowSurrogate(paired.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(paired.charAt(i))) {
                paired.setCharAt(i, REPLACEMENT);
            }
        }
        return paired.toString();
    }

    static SortedMap<String, String> of(SortedMap<String, String> texts) {
        if (texts.isEmpty()) {
            return Collections.emptySortedMap();
        }
        TreeMap<String, String> all = new TreeMap<>();
        texts.forEach((key, value) -> all.put(String.valueOf(of(key)), String.valueOf(of(value))));
        return Collections.unmodifiableSortedMap(all);
    }

    /** Returns a number with at most 6 decimals and no zeros at its end; null where it has too many digits. */
    static @Nullable BigDecimal of(@Nullable BigDecimal number) {
        if (number == null || number.signum() == 0) {
            return number == null ? null : BigDecimal.ZERO;
        }
        if (number.precision() - (long) number.scale() > DIGITS - DECIMALS) {
            return null;
        }
        if (number.scale() == 0) {
            return number;
        }
        BigDecimal rounded = number.scale() > DECIMALS ? number.setScale(DECIMALS, RoundingMode.HALF_UP) : number;
        BigDecimal shortest = rounded.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** Returns the place in a workflow; null where nothing of it is known. */
    static @Nullable WorkflowFacts of(@Nullable WorkflowFacts workflow) {
        if (workflow == null || workflow.equals(WorkflowFacts.UNKNOWN)) {
            return null;
        }
        return workflow.toBuilder()
                .engine(of(workflow.engine()))
                .workflow(of(workflow.workflow()))
                .run(of(workflow.run()))
                .process(of(workflow.process()))
                .sample(of(workflow.sample()))
                .cpus(of(workflow.cpus()))
                .meanVcpus(of(workflow.meanVcpus()))
                .build();
    }
}
