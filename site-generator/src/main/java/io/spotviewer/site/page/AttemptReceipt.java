package io.spotviewer.site.page;

import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.receipt.InstanceBillRow;
import io.spotviewer.site.report.receipt.InstanceBillRow.Rule;
import io.spotviewer.site.report.receipt.ReceiptRow;
import io.spotviewer.site.report.receipt.ReceiptRow.CutRow;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.JsonText;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of an attempt on its card: what its instance was billed, the cuts in time with their amounts, and their sum. The script that
 * shows cards of the data of days writes the same rows.
 */
final class AttemptReceipt {

    /** The cuts on the page of cards: of each of many attempts. */
    private static final int MOST_ON_PAGE = 60;

    /** The instance type of an attempt on Fargate. */
    private static final String FARGATE = "Fargate";

    private static final String ALONE = "alone";
    private static final int DATE = 10;

    private final AttemptRow attempt;
    private final String text;
    private final InstanceBillRow bill;

    private AttemptReceipt(AttemptRow attempt, String text) {
        this.attempt = attempt;
        this.text = text;
        this.bill = InstanceBillRow.in(text);
    }

    /** Returns the receipt of an attempt; null if it has none. */
    static @Nullable AttemptReceipt of(JobRow job, AttemptRow attempt) {
        String text = attempt.receipt();
        return text == null
                ? null
                : new AttemptReceipt(
                        attempt, ReceiptRow.fitting(text, job.attempts().size()));
    }

    /** Returns the receipts of a job's attempts. */
    static List<AttemptReceipt> all(JobRow job) {
        List<AttemptReceipt> all = new ArrayList<>(job.attempts().size());
        for (AttemptRow attempt : job.attempts()) {
            AttemptReceipt receipt = of(job, attempt);
            if (receipt != null) {
                all.add(receipt);
            }
        }
        return all;
    }

    /** Returns about as many bytes as the data of a job's receipts has; 0 if it has none. */
    static int bytes(JobRow job) {
        int bytes = 0;
        for (AttemptRow attempt : job.attempts()) {
            String text = attempt.receipt();
            bytes += text == null ? 0 : text.length();
        }
        return bytes;
    }

    /** Writes it for the script: the number of the attempt, the sentence above, the name of the refund, the notes below, and the receipt. */
    void write(JsonText json) {
        json.startList();
        json.number(attempt.number());
        json.text(capacity());
        json.text(refund());
        json.startList();
        notes().forEach(json::text);
        json.endList();
        json.json(text);
        json.endList();
    }

    /** Returns what is known of the instance, or of Fargate, and its bill as a sentence. */
    private String capacity() {
        return FARGATE.equals(attempt.instanceType()) ? fargate() : instance();
    }

    private String fargate() {
        Instant from = Objects.requireNonNull(bill.launchedAt(), "what Fargate bills has a start");
        return "On Fargate"
                + (attempt.purchaseOption() == null ? "" : " (" + Names.option(attempt.purchaseOption()) + ")")
                + ", billed from " + Format.second(from) + " UTC for "
                + (bill.rule() == Rule.FIRST_MINUTE
                        ? "a minute, the shortest time that Fargate bills"
                        : seconds(bill.billedSeconds()) + " s")
                + ", at the price of the vCPUs, memory and storage that it reserved.";
    }

    private String instance() {
        StringBuilder sentence = new StringBuilder("On ").append(Text.shown(String.valueOf(attempt.instanceId())));
        hardware(sentence);
        Instant launched = bill.launchedAt();
        Instant ended = bill.endedAt();
        sentence.append(launched == null ? ", launch unknown" : ", launched " + Format.second(launched) + " UTC");
        sentence.append(ended == null ? ", not known to have ended" : ", ended " + Format.second(ended) + " UTC");
        String billed = billed();
        if (!billed.isEmpty()) {
            sentence.append(", ").append(billed);
        }
        BigDecimal usd = bill.usd();
        return sentence.append(
                        usd == null
                                ? ". What the instance cost as a whole is unknown."
                                : ". The instance cost " + Format.digits(usd) + " USD as a whole.")
                .toString();
    }

    /** Adds what is known of the hardware in brackets. */
    private void hardware(StringBuilder sentence) {
        String option = attempt.purchaseOption() == null ? null : Names.option(attempt.purchaseOption());
        String before = " (";
        for (String part : new @Nullable String[] {attempt.instanceType(), attempt.zone(), option}) {
            if (part != null) {
                sentence.append(before).append(Text.shown(part));
                before = ", ";
            }
        }
        if (before.equals(", ")) {
            sentence.append(')');
        }
    }

    private String billed() {
        String seconds = seconds(bill.billedSeconds()) + " s";
        return switch (bill.rule()) {
            case BY_SECOND -> bill.endedAt() == null ? "" : "billed for " + seconds;
            case FIRST_MINUTE -> "billed for a minute, the shortest time that EC2 bills";
            case FULL_HOURS -> "billed for " + seconds + ", its last hour as a whole one";
            case FREE_FIRST_HOUR -> "not charged, because EC2 took it back in its first hour";
            case FREE_LAST_HOUR -> "not charged for its last hour, because EC2 took it back in it";
        };
    }

    /** Returns what the refund is for. */
    private String refund() {
        return bill.rule() == Rule.FREE_FIRST_HOUR
                ? "Not charged: the instance's first hour"
                : "Not charged: the instance's last hour";
    }

    private List<String> notes() {
        return ReceiptRow.hasUnknown(text)
                ? List.of("A price or a share is unknown for time that is not charged: it has no amount.")
                : List.of();
    }

    /**
     * Returns the view for the page of cards.
     *
     * @param anchor the anchor of its job's card
     */
    ReceiptView view(String anchor) {
        ReceiptRow shown = ReceiptRow.of(text, MOST_ON_PAGE);
        List<RowView> rows = new ArrayList<>();
        for (CutRow cut : shown.cuts()) {
            rows.add(row(span(cut.from(), cut.until(), rows.isEmpty()), cut));
        }
        List<RowView> feet = new ArrayList<>();
        if (shown.leftOut() > 0) {
            String seconds = seconds(shown.leftOutSeconds());
            feet.add(foot(Format.count(shown.leftOut()) + " more", seconds, shown.leftOutUsd()));
        }
        if (shown.refundUsd().signum() != 0) {
            feet.add(foot(refund(), "", shown.refundUsd()));
        }
        feet.add(foot("Cost", seconds(shown.seconds()), shown.usd()));
        return new ReceiptView(
                anchor + "-receipt-" + attempt.number(),
                String.valueOf(attempt.number()),
                capacity(),
                rows,
                feet,
                notes());
    }

    private static RowView foot(String name, String seconds, BigDecimal usd) {
        return new RowView(name, "", seconds, "", "", "", Format.digits(usd));
    }

    private static RowView row(String span, CutRow cut) {
        BigDecimal price = cut.usdPerHour();
        BigDecimal usd = cut.usd();
        return new RowView(
                span,
                cut.neighbours() == 0 ? ALONE : Format.count(cut.neighbours()),
                seconds(cut.seconds()),
                price == null ? Format.MISSING : Format.price(price),
                percent(cut.share()),
                percent(cut.unusedShare()),
                usd == null ? Format.MISSING : Format.digits(usd));
    }

    /** Returns a span of time; a date is there where it is another one than before. */
    private static String span(Instant from, Instant until, boolean isFirst) {
        String start = Format.second(from);
        String end = Format.second(until);
        boolean isSameDay = start.substring(0, DATE).equals(end.substring(0, DATE));
        return (isFirst ? start : start.substring(DATE + 1)) + " – " + (isSameDay ? end.substring(DATE + 1) : end);
    }

    private static String percent(@Nullable BigDecimal percent) {
        return percent == null ? Format.MISSING : Format.plainTotal(percent, 4);
    }

    /** Returns seconds with those decimals that they have. */
    private static String seconds(BigDecimal seconds) {
        BigDecimal shortest = seconds.stripTrailingZeros();
        String decimals = shortest.scale() > 0
                ? shortest.remainder(BigDecimal.ONE).toPlainString().substring(1)
                : "";
        return Format.count(shortest.longValue()) + decimals;
    }

    /**
     * A receipt on a card.
     *
     * @param instance what is known of its instance, or of Fargate
     */
    record ReceiptView(
            String id, String number, String instance, List<RowView> rows, List<RowView> feet, List<String> notes) {}

    /** A cut, or a row below the cuts. */
    record RowView(
            String span, String others, String seconds, String price, String share, String unused, String amount) {}
}
