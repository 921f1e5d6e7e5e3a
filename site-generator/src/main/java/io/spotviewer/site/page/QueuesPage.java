package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.spread.QueueWait;
import io.spotviewer.site.report.spread.Spread;
import io.spotviewer.site.section.Figure;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.section.WaitSections;
import io.spotviewer.site.table.TallyTable;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Sentence;
import io.spotviewer.site.text.Term;
import io.spotviewer.site.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of job queues: how long jobs waited for an instance, and what they cost. */
final class QueuesPage {

    private QueuesPage() {}

    static PageView view(Report report, FrameView frame) {
        List<Section> sections = new ArrayList<>();
        if (isAny(report.waits().all())) {
            sections.addAll(WaitSections.of(report.waits()));
        }
        sections.add(Section.of("by-queues", "Cost by job queue")
                .with(TallyTable.of(report, Dimension.QUEUE).full("queues")));
        return PageView.of(frame, headline(report), figures(report.waits().all()), sections);
    }

    private static boolean isAny(QueueWait all) {
        return all.queueSeconds().values() + all.neverPlaced() + all.unknownWaits() > 0;
    }

    private static Sentence headline(Report report) {
        QueueWait all = report.waits().all();
        BigDecimal median = all.queueSeconds().median();
        if (median == null) {
            return new Sentence()
                    .say("No wait for an instance is known: no attempt was placed, or Batch’s STARTING was not seen.");
        }
        Sentence sentence = new Sentence()
                .say("Half of the attempts waited at most ")
                .stress(duration(median))
                .say(" for an instance, 95 % at most ")
                .stress(duration(all.queueSeconds().p95()))
                .say(".")
                .below();
        slowest(report.waits().queues())
                .ifPresent(queue -> sentence.say("The slowest queue is ")
                        .stress(queue.queueName() == null ? "unknown" : Text.shown(queue.queueName()))
                        .say(": one attempt in twenty waited longer than ")
                        .stress(duration(queue.queueSeconds().p95()))
                        .say(". "));
        if (all.neverPlaced() > 0) {
            sentence.say(Format.count(all.neverPlaced())
                    + (all.neverPlaced() == 1 ? " attempt or job" : " attempts or jobs") + " ended while waiting.");
        }
        return sentence;
    }

    /** Returns the queue with the longest waits of several; none of a single one. */
    private static Optional<QueueWait> slowest(List<QueueWait> queues) {
        return queues.size() < 2
                ? Optional.empty()
                : queues.stream()
                        .filter(queue -> queue.queueSeconds().p95() != null)
                        .max(Comparator.comparing(queue ->
                                Objects.requireNonNull(queue.queueSeconds().p95())));
    }

    private static List<Figure> figures(QueueWait all) {
        if (!isAny(all)) {
            return List.of();
        }
        Spread spread = all.queueSeconds();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.count(
                Term.QUEUE_WAIT,
                "Placed",
                spread.values(),
                spread.values() == 1 ? "attempt with a known wait" : "attempts with a known wait"));
        if (spread.values() > 0) {
            figures.add(seconds("Median wait", spread.median(), "half of them waited longer"));
            figures.add(seconds("95 % waited at most", spread.p95(), "one in twenty waited longer"));
            figures.add(seconds("Longest wait", spread.greatest(), ""));
        }
        figures.add(Figure.count(
                Term.QUEUE_WAIT, "Never placed", all.neverPlaced(), "ended while they waited: in no quantile"));
        figures.add(Figure.count(
                Term.QUEUE_WAIT,
                "Wait unknown",
                all.unknownWaits(),
                "placed, but the start of the wait or the placement was not seen"));
        return figures;
    }

    private static Figure seconds(String label, @Nullable BigDecimal seconds, String aside) {
        long known = Objects.requireNonNull(seconds).longValueExact();
        return aside.isEmpty()
                ? Figure.duration(Term.QUANTILES, label, known)
                : Figure.duration(Term.QUANTILES, label, known, aside);
    }

    private static String duration(@Nullable BigDecimal seconds) {
        return Format.duration(Objects.requireNonNull(seconds).longValueExact());
    }
}
