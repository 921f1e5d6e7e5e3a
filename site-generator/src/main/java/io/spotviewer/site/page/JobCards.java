package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AttemptRow.DayCost;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.table.TableView;
import io.spotviewer.site.text.ConsoleLinks;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.SitePaths;
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
 * The cards of jobs: the facts about each job and each attempt, with their evidence. The dearest jobs have a page of cards that needs no
 * script; those of all jobs are in the data of their days.
 */
final class JobCards {

    /** The key of the column of instances, which link to their rows. */
    static final String INSTANCE = "instance";

    /** The way from the page of cards to the site's root. */
    private static final String UP = "../";

    private JobCards() {}

    static CardsView view(List<JobRow> jobs, Origin origin, FrameView frame) {
        return new CardsView(frame, jobs.stream().map(job -> card(job, origin)).toList());
    }

    private static CardView card(JobRow job, Origin origin) {
        String anchor = SitePaths.jobAnchor(job.id());
        return new CardView(
                anchor,
                JobTable.name(job).raw(),
                Text.shown(job.id()),
                facts(job),
                links(job, origin),
                List.of(attempts(anchor + "-attempts").view(job.attempts())),
                job.attempts().stream()
                        .flatMap(attempt -> Stream.ofNullable(evidenceOf(job, attempt))
                                .map(evidence -> evidence.with(receipts(anchor, job, attempt))))
                        .toList());
    }

    private static List<AttemptReceipt.ReceiptView> receipts(String anchor, JobRow job, AttemptRow attempt) {
        AttemptReceipt receipt = AttemptReceipt.of(job, attempt);
        return receipt == null ? List.of() : List.of(receipt.view(anchor));
    }

    static List<ConsoleLinks.LinkView> links(JobRow job, Origin origin) {
        return Stream.of(
                        ConsoleLinks.ofJob(job),
                        ConsoleLinks.ofExecutions(origin),
                        siblings(job).stream()
                                .map(link -> new ConsoleLinks.LinkView(UP + link.href(), link.text()))
                                .toList())
                .flatMap(List::stream)
                .toList();
    }

    /** Returns links to the other jobs of its array and of its run, relative to the site's root. */
    static List<ConsoleLinks.LinkView> siblings(JobRow job) {
        List<ConsoleLinks.LinkView> links = new ArrayList<>();
        int index = job.id().lastIndexOf(':');
        if (job.arrayIndex() != null && index > 0) {
            String array = job.id().substring(0, index + 1);
            links.add(new ConsoleLinks.LinkView(JobsLink.all().find(array).href(), "Its array"));
        }
        if (job.run() != null) {
            links.add(new ConsoleLinks.LinkView(
                    JobsLink.of(Dimension.RUN, job.run()).href(), "Its run"));
        }
        return links;
    }

    static List<FactView> facts(JobRow job) {
        List<FactView> facts = new ArrayList<>();
        facts.add(fact("Queue", Cell.name(job.queue(), JobTable.UNKNOWN)));
        facts.add(fact("Definition", Cell.name(job.definition(), JobTable.UNKNOWN)));
        facts.add(fact("Status", Cell.name(Names.status(job.status()), JobTable.UNKNOWN)));
        facts.add(fact("Reason", Cell.name(job.statusReason(), "Batch gave no reason.")));
        facts.add(fact("Submitted, UTC", Cell.moment(job.submittedAt(), JobTable.UNKNOWN)));
        facts.add(fact(
                "Started, UTC", Cell.moment(job.startedAt(), "It has not started, or its start was not reported.")));
        facts.add(fact("Ended, UTC", Cell.moment(job.endedAt(), "It has not ended, or its end was not reported.")));
        facts.add(fact("Reserved", reserved(job)));
        facts.add(fact("Run time", Cell.duration(job.runSeconds())));
        facts.add(fact("Lost time", Cell.duration(job.lostSeconds())));
        facts.add(fact("On-Demand cost, $", Column.cell(job.onDemand())));
        facts.add(fact("Cost, $", Column.cell(job.cost())));
        facts.add(fact("Reclaimed, $", Column.cell(job.reclaimed())));
        known(facts, "Share identifier", job.shareIdentifier());
        if (job.workflow() != null) {
            place(facts, job.workflow());
        }
        job.tags().forEach((key, value) -> facts.add(fact("Tag " + Text.shown(key), Cell.name(value, "Empty."))));
        return facts;
    }

    private static void place(List<FactView> facts, WorkflowFacts place) {
        known(facts, "Workflow", place.workflow());
        known(facts, "Run", place.run());
        known(facts, "Process", place.process());
        known(facts, "Sample", place.sample());
        if (place.engine() != null && place.engineAttempt() != null) {
            known(facts, "Attempt by " + Text.shown(place.engine()), String.valueOf(place.engineAttempt()));
        }
        if (place.meanVcpus() != null) {
            known(facts, "CPUs used, mean", place.meanVcpus().toPlainString());
        }
        if (place.peakMemoryMib() != null) {
            known(facts, "Memory used, peak", Format.count(place.peakMemoryMib()) + " MiB");
        }
    }

    private static void known(List<FactView> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.add(fact(name, Cell.name(value, JobTable.UNKNOWN)));
        }
    }

    private static Cell reserved(JobRow job) {
        if (job.vcpus() == null || job.memoryMib() == null) {
            return Cell.missing(JobTable.UNKNOWN);
        }
        String gpus = job.gpus() == null ? "" : ", " + job.gpus() + " GPU";
        String reserved = job.vcpus().toPlainString() + " vCPU, " + Format.count(job.memoryMib()) + " MiB" + gpus;
        return Cell.of(reserved, reserved);
    }

    private static FactView fact(String name, Cell cell) {
        String note = cell.note().orElse(null);
        return new FactView(name, cell.text().strip(), note == null ? List.of() : List.of(note));
    }

    private static Table<AttemptRow> attempts(String id) {
        return Table.of(id, "Attempts", attemptColumns());
    }

    /** Returns the columns of a job's attempts. */
    static List<Column<AttemptRow>> attemptColumns() {
        return List.of(
                Column.<AttemptRow>count("number", "Attempt", AttemptRow::number),
                Column.<AttemptRow>text("ending", "Ended by", JobCards::ending),
                Column.<AttemptRow>text("option", "Bought", JobCards::option),
                Column.<AttemptRow>text("type", "Type", row -> Cell.name(row.instanceType(), JobTable.UNKNOWN)),
                Column.<AttemptRow>text("zone", "Zone", row -> Cell.name(row.zone(), JobTable.UNKNOWN)),
                Column.<AttemptRow>text(INSTANCE, "Instance", JobCards::instance),
                Column.<AttemptRow>time("started", "Started", JobTable::started),
                Column.<AttemptRow>number(
                        "queue", "Queued", "h m", row -> waited(row.waits().queueSeconds())),
                Column.<AttemptRow>number(
                        "startup", "Start-up", "h m", row -> waited(row.waits().startUpSeconds())),
                Column.<AttemptRow>number(
                        "pull", "Image pull", "h m", row -> waited(row.waits().pullSeconds())),
                Column.<AttemptRow>number("run", "Run time", "h m", JobCards::run),
                Column.<AttemptRow>number("exit", "Exit", "", JobCards::exit),
                Column.<AttemptRow>amount("ondemand", "On-Demand cost", AttemptRow::onDemand),
                Column.<AttemptRow>amount("cost", "Cost", AttemptRow::cost));
    }

    private static Cell instance(AttemptRow attempt) {
        String id = attempt.instanceId();
        Cell cell = Cell.name(id, "Unknown instance.");
        return id == null ? cell : cell.linkedTo(UP + SitePaths.instance(id));
    }

    private static Cell ending(AttemptRow attempt) {
        Verdict verdict = attempt.verdict();
        if (verdict == null) {
            return Cell.missing("It has not ended.");
        }
        String ending = Names.ending(verdict.ending());
        String shown = verdict.confidence() == Verdict.Confidence.PROBABLE ? ending + ", probable" : ending;
        return Cell.of(shown, shown);
    }

    private static Cell option(AttemptRow attempt) {
        return Cell.name(
                attempt.purchaseOption() == null ? null : Names.option(attempt.purchaseOption()), JobTable.UNKNOWN);
    }

    private static Cell run(AttemptRow attempt) {
        return attempt.runSeconds() == null
                ? Cell.missing("Its start or end is unknown.")
                : Cell.duration(attempt.runSeconds());
    }

    private static Cell waited(@Nullable Long seconds) {
        return seconds == null ? Cell.missing("Its begin or its end was not reported.") : Cell.duration(seconds);
    }

    private static Cell exit(AttemptRow attempt) {
        return attempt.exitCode() == null
                ? Cell.missing("The container left no exit code.")
                : Cell.of(attempt.exitCode().toString(), attempt.exitCode().toString());
    }

    /** Returns what a reclaim cost in time, and how the cost adds up, to the last digit: by part of its share, and by day where it ran on several. */
    private static List<String> sums(JobRow job, AttemptRow attempt) {
        List<String> sums = new ArrayList<>();
        if (attempt.lostSeconds() > 0) {
            sums.add("Lost: " + Format.duration(attempt.lostSeconds()) + " of run time" + waitedAfter(job, attempt)
                    + ".");
        }
        BigDecimal cost = attempt.cost().usd();
        if (cost == null) {
            return sums;
        }
        BigDecimal onDemand = attempt.onDemand().usd();
        boolean isPaid = cost.signum() != 0;
        if (!isPaid && attempt.purchaseOption() == PurchaseOption.SPOT && onDemand != null && onDemand.signum() > 0) {
            sums.add("Cost 0: Spot does not charge this time, because EC2 took the instance back.");
        } else if (isPaid && attempt.split() != null && attempt.unused() != null) {
            sums.add("Cost, USD: " + Format.exact(attempt.split()) + " for its reservation + "
                    + Format.exact(attempt.unused()) + " for its part of what nobody reserved = "
                    + Format.exact(cost) + ".");
        }
        List<DayCost> days = attempt.days();
        if (isPaid && days.size() > 1 && days.stream().allMatch(day -> day.day() != null && day.usd() != null)) {
            sums.add(days.stream()
                    .map(day -> day.day() + " " + Format.exact(Objects.requireNonNull(day.usd())))
                    .collect(Collectors.joining(" + ", "By UTC day, USD: ", " = " + Format.exact(cost) + ".")));
        }
        return sums;
    }

    /** Returns the time from the end of a reclaimed attempt to the start of the next one, as the end of a sentence. */
    private static String waitedAfter(JobRow job, AttemptRow attempt) {
        int next = job.attempts().indexOf(attempt) + 1;
        Instant end = attempt.endedAt();
        Instant start = next < job.attempts().size() ? job.attempts().get(next).startedAt() : null;
        return end == null || start == null || start.isBefore(end)
                ? ""
                : ", then " + Format.duration(Duration.between(end, start).toSeconds())
                        + " until the next attempt started";
    }

    /** Returns the evidence of an attempt's ending; null while it runs. */
    static @Nullable EvidenceView evidenceOf(JobRow job, AttemptRow attempt) {
        Verdict verdict = attempt.verdict();
        if (verdict == null) {
            return null;
        }
        List<SourceView> sources = new ArrayList<>(verdict.evidence().size());
        for (Verdict.Evidence evidence : verdict.evidence()) {
            sources.add(new SourceView(Text.shown(evidence.source()), Text.shortened(evidence.text(), 300)));
        }
        return new EvidenceView(
                String.valueOf(attempt.number()),
                Names.ending(verdict.ending()),
                Names.confidence(verdict.confidence()),
                sources,
                ConsoleLinks.ofAttempt(job, attempt),
                List.of(),
                sums(job, attempt));
    }

    record CardsView(FrameView frame, List<CardView> cards) {}

    record CardView(
            String anchor,
            String name,
            String id,
            List<FactView> facts,
            List<ConsoleLinks.LinkView> links,
            List<TableView> tables,
            List<EvidenceView> verdicts) {}

    record FactView(String fact, String value, List<String> reasons) {}

    record EvidenceView(
            String number,
            String ending,
            String confidence,
            List<SourceView> evidence,
            List<ConsoleLinks.LinkView> places,
            List<AttemptReceipt.ReceiptView> receipts,
            List<String> sums) {

        EvidenceView with(List<AttemptReceipt.ReceiptView> some) {
            return new EvidenceView(number, ending, confidence, evidence, places, some, sums);
        }
    }

    record SourceView(String source, String text) {}
}
