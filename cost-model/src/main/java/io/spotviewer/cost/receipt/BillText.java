package io.spotviewer.cost.receipt;

import io.spotviewer.cost.receipt.InstanceBill.Rule;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bill at the beginning of a receipt's text in the very form in which {@link ReceiptText} writes it. A site reads the bill of each
 * attempt, and a general parser takes longer for it than the rest of the receipt takes.
 */
final class BillText {

    private static final int MOST_DIGITS = 18;
    private static final int TEN = 10;

    private final String text;
    private int at;
    private boolean isOfForm = true;

    private BillText(String text) {
        this.text = text;
    }

    /** Returns the bill; null if the text is not of the form. */
    static @Nullable InstanceBill read(String text) {
        return new BillText(text).bill();
    }

    private @Nullable InstanceBill bill() {
        Long launched = number("{\"launched\":");
        Long ended = number(",\"ended\":");
        Long from = number(",\"from\":");
        Long until = number(",\"until\":");
        String rule = word(",\"rule\":\"");
        Long units = number(",\"instance\":");
        if (!isOfForm || from == null || until == null || !text.startsWith(ReceiptText.START, at)) {
            return null;
        }
        return new InstanceBill(
                time(launched),
                time(ended),
                Objects.requireNonNull(time(from)),
                Objects.requireNonNull(time(until)),
                Rule.valueOf(rule),
                units);
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private void expect(String wanted) {
        isOfForm &= text.startsWith(wanted, at);
        at += wanted.length();
    }

    /** Returns the number after a name; null for the word null. */
    private @Nullable Long number(String name) {
        expect(name);
        if (!isOfForm || text.startsWith("null", at)) {
            at += "null".length();
            return null;
        }
        boolean isNegative = at < text.length() && text.charAt(at) == '-';
        at += isNegative ? 1 : 0;
        int begin = at;
        long value = 0;
        for (; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
            value = value * TEN + (text.charAt(at) - '0');
        }
        isOfForm = at > begin && at - begin <= MOST_DIGITS;
        return isNegative ? -value : value;
    }

    private String word(String name) {
        expect(name);
        int end = isOfForm ? text.indexOf('"', at) : -1;
        if (end < 0) {
            isOfForm = false;
            return "";
        }
        String word = text.substring(at, end);
        at = end + 1;
        return word;
    }
}
