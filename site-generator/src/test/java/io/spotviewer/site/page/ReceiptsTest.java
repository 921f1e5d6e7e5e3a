package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cost.receipt.Cut;
import io.spotviewer.cost.receipt.InstanceBill;
import io.spotviewer.cost.receipt.InstanceBill.Rule;
import io.spotviewer.cost.receipt.Receipt;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts on cards and in the data of days add up, lie where their cards say, and are small. */
class ReceiptsTest {

    private static final Instant START = Instant.parse("2026-01-14T23:50:00Z");
    private static final Report RICH = RichReports.ofJobs(300);

    private static BigDecimal amount(Element cell) {
        return new BigDecimal(cell.text().replace(",", "").replace('−', '-'));
    }

    @Test
    void theRowsOfAReceiptComeToTheCostOfItsAttempt() {
        RenderedSite site = new RenderedSite(RICH);
        int receipts = 0;
        for (JobRow job : JobsPage.dearest(RICH)) {
            for (AttemptRow attempt : job.attempts()) {
                String caption = SitePaths.jobAnchor(job.id()) + "-receipt-" + attempt.number();
                Element head = site.page(SitePaths.CARDS).getElementById(caption);
                assertThat(head != null).as(caption).isEqualTo(attempt.receipt() != null);
                if (head != null) {
                    Element table = Objects.requireNonNull(head.parent());
                    BigDecimal sum =
                            table.select("tbody td:last-child, tfoot tr:not(:last-child) td:last-child").stream()
                                    .map(ReceiptsTest::amount)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add);
                    Element total = Objects.requireNonNull(table.selectFirst("tfoot tr:last-child td:last-child"));
                    assertThat(amount(total)).as(caption).isEqualByComparingTo(sum);
                    assertThat(attempt.cost().usd()).as(caption).isEqualByComparingTo(sum);
                    receipts++;
                }
            }
        }
        assertThat(receipts).isGreaterThan(50);
    }

    @Test
    void aCardNamesTheFileThatHasItsReceipts() throws IOException {
        SortedMap<String, byte[]> files = files(RICH.jobs());
        TreeMap<String, Integer> found = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().startsWith("data/cards-")) {
                JsonNode cards = DayScript.read(file.getValue());
                for (int i = 0; i < cards.path("ids").size(); i++) {
                    int place = cards.path("receipts").path(i).asInt();
                    String id = cards.path("ids").path(i).asText();
                    found.put(id, place < 0 ? 0 : receipts(files, place, id).size());
                }
            }
        }
        assertThat(found).hasSize(RICH.jobs().size());
        for (JobRow job : RICH.jobs()) {
            long expected = job.attempts().stream()
                    .filter(attempt -> attempt.receipt() != null)
                    .count();
            assertThat((long) found.getOrDefault(job.id(), 0)).as(job.id()).isEqualTo(expected);
        }
    }

    private static JsonNode receipts(SortedMap<String, byte[]> files, int place, String id) throws IOException {
        String path = SitePaths.data(SitePaths.receipts(SitePaths.ofJobs("2026-01-14"), place));
        JsonNode file = DayScript.read(Objects.requireNonNull(files.get(path), path));
        for (int i = 0; i < file.path("ids").size(); i++) {
            if (file.path("ids").path(i).asText().equals(id)) {
                return file.path("receipts").path(i);
            }
        }
        throw new AssertionError(id + " is not in " + path);
    }

    @ParameterizedTest(name = "{0} attempts")
    @ValueSource(ints = {1, 10, 40})
    void theReceiptsOfOneJobAreLessThan200Kilobytes(int count) throws IOException {
        List<AttemptRow> attempts = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            attempts.add(crowded(i));
        }
        SortedMap<String, byte[]> files = files(List.of(job(attempts)));
        byte[] content = Objects.requireNonNull(files.get("data/receipts-2026-01-14-0.js"));

        assertThat(content.length).isLessThan(200_000);
        JsonNode receipts = DayScript.read(content).path("receipts").path(0);
        assertThat(receipts).hasSize(count);
        Receipt whole = Receipt.of(Objects.requireNonNull(attempts.get(0).receipt()));
        for (JsonNode receipt : receipts) {
            Receipt shown = Receipt.of(receipt.path(4).toString());
            assertThat(shown.units()).isEqualTo(whole.units());
            assertThat(shown.leftOut() + shown.cuts().size())
                    .isEqualTo(whole.leftOut() + whole.cuts().size());
        }
    }

    private static AttemptRow crowded(int number) {
        InstanceBill bill = new InstanceBill(
                START, START.plusSeconds(90_000), START, START.plusSeconds(90_000), Rule.BY_SECOND, 9_876_543_210_123L);
        Cut cut = new Cut(12_345_678, 187, 329_612_345_678L, 512_345, 122_345, 123_456_789_012L);
        Amount cost = Amount.of(new BigDecimal("3704"));
        return AttemptRow.builder()
                .number(number)
                .state(AttemptRow.State.PRICED)
                .instanceId("i-0123456789abcdef0")
                .onDemand(cost)
                .spot(cost)
                .cost(cost)
                .receipt(new Receipt(
                                bill,
                                START,
                                Collections.nCopies(Receipt.MOST_CUTS, cut),
                                1_234,
                                987_654_321L,
                                1_234_567_890L,
                                0)
                        .text())
                .build();
    }

    private static JobRow job(List<AttemptRow> attempts) {
        Money none = Money.of(BigDecimal.ZERO, 0, 0);
        return JobRow.builder()
                .id("job-1")
                .status(JobStatus.SUCCEEDED)
                .submittedAt(START)
                .waste(none)
                .onDemand(none)
                .spot(none)
                .cost(none)
                .reclaimed(none)
                .attempts(attempts)
                .build();
    }

    private static SortedMap<String, byte[]> files(List<JobRow> jobs) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        JobDays days = new JobDays(RICH.origin(), SitePaths.ofJobs("2026-01-14"), (path, content) -> {
            files.put(path, content);
            return SitePaths.hash(content);
        });
        days.add(jobs);
        days.end();
        return files;
    }

    @Test
    void aReclaimedAttemptSaysWhatItLostAndHowLongTheNextOneTookToStart() {
        AttemptRow reclaimed = AttemptRow.builder()
                .number(1)
                .state(AttemptRow.State.PRICED)
                .startedAt(START)
                .endedAt(START.plusSeconds(2_460))
                .lostSeconds(2_460)
                .verdict(new Verdict(
                        Ending.SPOT_RECLAIMED,
                        Verdict.Confidence.CONFIRMED,
                        List.of(new Verdict.Evidence("StatusReason", "Host EC2 (instance i-1) terminated."))))
                .onDemand(Amount.unknown("no price"))
                .spot(Amount.unknown("no price"))
                .cost(Amount.unknown("no price"))
                .build();
        AttemptRow next = AttemptRow.builder()
                .number(2)
                .state(AttemptRow.State.RUNNING)
                .startedAt(START.plusSeconds(2_552))
                .onDemand(Amount.unknown("It still runs."))
                .spot(Amount.unknown("It still runs."))
                .cost(Amount.unknown("It still runs."))
                .build();

        assertThat(sums(List.of(reclaimed, next)))
                .containsExactly("Lost: 41 m 00 s of run time, then 1 m 32 s until the next attempt started.");
        assertThat(sums(List.of(reclaimed))).containsExactly("Lost: 41 m 00 s of run time.");
    }

    private static List<String> sums(List<AttemptRow> attempts) {
        return Objects.requireNonNull(JobCards.evidenceOf(job(attempts), attempts.get(0)))
                .sums();
    }

    @Test
    void theReceiptOfAnAttemptOnFargateSaysWhatIsBilledOfIt() {
        InstanceBill bill = new InstanceBill(
                START, START.plusSeconds(30), START, START.plusSeconds(60), Rule.FIRST_MINUTE, 18_666_667L);
        Cut cut = new Cut(60_000, 0, 1_120_000_000L, Cut.WHOLE, 0, 18_666_667);
        AttemptRow attempt = AttemptRow.builder()
                .number(1)
                .state(AttemptRow.State.PRICED)
                .instanceType("Fargate")
                .purchaseOption(PurchaseOption.ON_DEMAND)
                .onDemand(Amount.of(new BigDecimal("0.0018666667")))
                .spot(Amount.unknown("no price"))
                .cost(Amount.of(new BigDecimal("0.0018666667")))
                .receipt(new Receipt(bill, START, List.of(cut), 0, 0, 0, 0).text())
                .build();

        AttemptReceipt.ReceiptView receipt = Objects.requireNonNull(AttemptReceipt.of(job(List.of(attempt)), attempt))
                .view("job-1");

        assertThat(receipt.instance())
                .isEqualTo(
                        "On Fargate (On-Demand), billed from 2026-01-14 23:50:00 UTC for a minute, the shortest time that Fargate"
                                + " bills, at the price of the vCPUs, memory and storage that it reserved.");
        assertThat(receipt.rows()).hasSize(1);
        assertThat(receipt.rows().get(0).share()).startsWith("100");
        assertThat(receipt.feet().get(0).amount()).isEqualTo("0.0018666667");
    }
}
