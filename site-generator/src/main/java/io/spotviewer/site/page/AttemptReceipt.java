package io.spotviewer.site.page;

import io.spotviewer.cost.receipt.Cut;
import io.spotviewer.cost.receipt.InstanceBill;
import io.spotviewer.cost.receipt.Receipt;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.JsonText;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of an attempt on its card: what its instance was billed, the cuts in time with their amounts, and their sum. The script that
 * shows cards of the data of days writes the same rows.
 */
final class AttemptReceipt {

    /** The cuts on the page of cards: of each of many attempts. */
    private static final int MOST_ON_PAGE = 60;

    /** The most attempts whose receipts are whole: more than Batch makes of one job. */
    private static final int WHOLE = 10;

    private static final int DECIMALS = 10;
    private static final String ALONE = "alone";
    private static final int DATE = 10;

    private final AttemptRow attempt;
    private final String text;
    private final InstanceBill bill;

    private AttemptReceipt(AttemptRow attempt, String text) {
        this.attempt = attempt;
        this.text = text;
        this.bill = Receipt.billIn(text);
    }

    /** Returns the receipt of an attempt; null if it has none. */
    static @Nullable AttemptReceipt of(JobRow job, AttemptRow attempt) {
        String text = attempt.receipt();
        int attempts = job.attempts().size();
        if (text == null) {
            return null;
        }
        // A text of few attempts is passed on as it is, without a look at its cuts.
        return new AttemptReceipt(
                attempt,
                attempts <= WHOLE
                        ? text
                        : Receipt.of(text)
                                .first(Receipt.MOST_CUTS * WHOLE / attempts)
                                .text());
    }

    /** Returns the receipts of a job's attempts. */
    static List<AttemptReceipt> all(JobRow job) {
        return job.attempts().stream()
                .flatMap(attempt -> Stream.ofNullable(of(job, attempt)))
                .toList();
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

    /** Writes it for the script: the number of the attempt, the sentences above and below, the texts of its last rows, and the receipt. */
    void write(JsonText json) {
        json.startList();
        json.number(attempt.number());
        json.text(instance());
        json.text(refund());
        json.startList();
        notes().forEach(json::text);
        json.endList();
        json.json(text);
        json.endList();
    }

    /** Returns what is known of the instance and its bill as a sentence. */
    private String instance() {
        String hardware = Stream.of(
                        attempt.instanceType(),
                        attempt.zone(),
                        attempt.purchaseOption() == null ? null : Names.option(attempt.purchaseOption()))
                .filter(Objects::nonNull)
                .map(Text::shown)
                .collect(Collectors.joining(", "));
        Instant launched = bill.launchedAt();
        Instant ended = bill.endedAt();
        BigDecimal seconds = seconds(Duration.between(bill.from(), bill.until()).toMillis());
        String billed = switch (bill.rule()) {
            case BY_SECOND -> ended == null ? "" : "billed for " + seconds(seconds);
            case FIRST_MINUTE -> "billed for a minute, the shortest time that EC2 bills";
            case FULL_HOURS -> "billed for " + seconds(seconds) + ", its last hour as a whole one";
            case FREE_FIRST_HOUR -> "not charged, because EC2 took it back in its first hour";
            case FREE_LAST_HOUR -> "not charged for its last hour, because EC2 took it back in it";
        };
        return Stream.of(
                                "On " + Text.shown(String.valueOf(attempt.instanceId()))
                                        + (hardware.isEmpty() ? "" : " (" + hardware + ")"),
                                launched == null ? "launch unknown" : "launched " + Format.second(launched) + " UTC",
                                ended == null ? "not known to have ended" : "ended " + Format.second(ended) + " UTC",
                                billed)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "))
                + (bill.units() == null
                        ? ". What the instance cost as a whole is unknown."
                        : ". The instance cost " + Format.digits(usd(bill.units())) + " USD as a whole.");
    }

    private static String seconds(BigDecimal seconds) {
        return number(seconds) + " s";
    }

    /** Returns what the refund is for. */
    private String refund() {
        return bill.rule() == InstanceBill.Rule.FREE_FIRST_HOUR
                ? "Not charged: the instance's first hour"
                : "Not charged: the instance's last hour";
    }

    private List<String> notes() {
        return Receipt.hasUnknown(text)
                ? List.of("A price or a share is unknown for time that is not charged: it has no amount.")
                : List.of();
    }

    /**
     * Returns the view for the page of cards.
     *
     * @param anchor the anchor of its job's card
     */
    ReceiptView view(String anchor) {
        Receipt shown = Receipt.of(text).first(MOST_ON_PAGE);
        List<RowView> rows = new ArrayList<>();
        Instant at = shown.from();
        for (Cut cut : shown.cuts()) {
            Instant until = at.plusMillis(cut.millis());
            rows.add(row(span(at, until, rows.isEmpty()), cut));
            at = until;
        }
        List<RowView> feet = new ArrayList<>();
        if (shown.leftOut() > 0) {
            feet.add(new RowView(
                    Format.count(shown.leftOut()) + " more",
                    "",
                    number(seconds(shown.leftOutMillis())),
                    "",
                    "",
                    "",
                    amount(shown.leftOutUnits())));
        }
        if (shown.refundUnits() != 0) {
            feet.add(new RowView(refund(), "", "", "", "", "", amount(shown.refundUnits())));
        }
        long millis = shown.cuts().stream().mapToLong(Cut::millis).sum() + shown.leftOutMillis();
        feet.add(new RowView("Cost", "", number(seconds(millis)), "", "", "", amount(shown.units())));
        return new ReceiptView(
                anchor + "-receipt-" + attempt.number(),
                String.valueOf(attempt.number()),
                instance(),
                rows,
                feet,
                notes());
    }

    private static RowView row(String span, Cut cut) {
        boolean isShared = cut.reserved() != Cut.UNKNOWN;
        boolean isPriced = cut.price() != Cut.UNKNOWN;
        return new RowView(
                span,
                cut.neighbours() == 0 ? ALONE : Format.count(cut.neighbours()),
                number(seconds(cut.millis())),
                isPriced ? Format.price(usd(cut.price())) : Format.MISSING,
                isShared ? percent(cut.reserved() + cut.unused()) : Format.MISSING,
                isShared ? percent(cut.unused()) : Format.MISSING,
                isShared && isPriced ? amount(cut.units()) : Format.MISSING);
    }

    /** Returns a span of time; a date is there where it is another one than before. */
    private static String span(Instant from, Instant until, boolean isFirst) {
        String start = Format.second(from);
        String end = Format.second(until);
        boolean isSameDay = start.substring(0, DATE).equals(end.substring(0, DATE));
        return (isFirst ? start : start.substring(DATE + 1)) + " – " + (isSameDay ? end.substring(DATE + 1) : end);
    }

    private static BigDecimal seconds(long millis) {
        return BigDecimal.valueOf(millis, 3);
    }

    /** Returns seconds with those decimals that they have. */
    private static String number(BigDecimal seconds) {
        BigDecimal shortest = seconds.stripTrailingZeros();
        String decimals = shortest.scale() > 0
                ? shortest.remainder(BigDecimal.ONE).toPlainString().substring(1)
                : "";
        return Format.count(shortest.longValue()) + decimals;
    }

    private static String percent(int millionths) {
        return Format.plainTotal(BigDecimal.valueOf(millionths, 4), 4);
    }

    private static BigDecimal usd(long units) {
        return BigDecimal.valueOf(units, DECIMALS);
    }

    private static String amount(long units) {
        return Format.digits(usd(units));
    }

    /**
     * A receipt on a card.
     *
     * @param instance what is known of its instance
     */
    record ReceiptView(
            String id, String number, String instance, List<RowView> rows, List<RowView> feet, List<String> notes) {}

    /** A cut, or a row below the cuts. */
    record RowView(
            String span, String others, String seconds, String price, String share, String unused, String amount) {}
}
