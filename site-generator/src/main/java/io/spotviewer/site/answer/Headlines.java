package io.spotviewer.site.answer;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.Completeness.UnpricedReason;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.bridge.Bridge;
import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.report.money.Waste.Part;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.Sentence;
import io.spotviewer.site.text.Text;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The sentence at the head of each page that answers the page's question. */
public final class Headlines {

    /** The percentage of priced attempts below which the sentence warns against the totals. */
    private static final int ENOUGH_PRICED = 95;

    private Headlines() {}

    /** Returns the answer to: what did it cost, what would On-Demand have cost, and what was wasted? */
    public static Sentence overview(Report report) {
        Tally all = report.totals().all();
        if (all.attempts() == 0
                && isNothing(all.costs().cost())
                && isNothing(report.totals().idle())) {
            return new Sentence()
                    .say(
                            all.jobs() == 0
                                    ? "No job was submitted and no attempt ended on these days."
                                    : report.totals().startedJobs() > 0
                                            ? Amounts.parts(all.jobs(), "job") + (all.jobs() == 1 ? " was" : " were")
                                                    + " submitted and no attempt ended on these days."
                                            : all.jobs() == 1
                                                    ? "The one job has not started yet."
                                                    : "None of the jobs has started yet.");
        }
        Sentence sentence = new Sentence();
        coverage(sentence, report);
        cost(sentence, report);
        comparison(sentence, report);
        sentence.below();
        waste(sentence, report);
        reclaims(sentence, report);
        return sentence;
    }

    /** Returns the answer to: what was spent, by what the most, and what came of it? */
    public static Sentence spend(Report report) {
        Sentence sentence = new Sentence();
        coverage(sentence, report);
        cost(sentence, report);
        dearest(sentence, report);
        sentence.below();
        comparison(sentence, report);
        waste(sentence, report);
        Bridge bridge = report.bridge();
        if (bridge != null && bridge.refused() == null) {
            BigDecimal difference = bridge.difference();
            sentence.say("Cost and idle time together were ")
                    .stress(
                            difference.signum() == 0
                                    ? "the same"
                                    : Format.total(difference.abs()) + (difference.signum() < 0 ? " less" : " more"))
                    .say((difference.signum() == 0 ? " as in " : " than in ")
                            + bridge.before().days() + ". ");
        }
        return sentence;
    }

    /** Says which job definition cost the most, if one is known. */
    private static void dearest(Sentence sentence, Report report) {
        BigDecimal all = report.totals().all().costs().cost().usd();
        report.breakdowns().by(Dimension.DEFINITION).stream()
                .filter(group -> group.name() != null)
                .max(Comparator.comparing(
                        group -> Amounts.known(group.tally().costs().cost())))
                .filter(group -> Amounts.known(group.tally().costs().cost()).signum() > 0)
                .ifPresent(group -> sentence.say("The dearest job definition is ")
                        .stress(Text.shortened(Objects.requireNonNull(group.name()), 64))
                        .say(": ")
                        .stress(Amounts.text(group.tally().costs().cost()))
                        .say(
                                all == null || all.signum() == 0
                                        ? ". "
                                        : ", "
                                                + Format.percent(
                                                        Amounts.known(group.tally()
                                                                .costs()
                                                                .cost()),
                                                        all) + " of the jobs’ cost. "));
    }

    /** Returns the answer to: what bought nothing? */
    public static Sentence waste(Report report) {
        Sentence sentence = new Sentence();
        coverage(sentence, report);
        noneEnded(sentence, report);
        waste(sentence, report);
        Money idle = report.totals().idle();
        return idle.parts() == 0
                ? sentence
                : sentence.say("Idle instances cost ")
                        .stress(Amounts.text(idle, "instance"))
                        .say(partly(idle, "instance") + " more.");
    }

    /** Says that no attempt ended without success, or what is here of attempts that did so on a later day, where no cost of them says it. */
    private static void noneEnded(Sentence sentence, Report report) {
        Part waste = report.totals().all().costs().waste().total();
        long jobs = Objects.requireNonNullElse(report.totals().jobsWithWaste(), 0L);
        if (waste.attempts() > 0 || waste.cost().any()) {
            return;
        }
        if (waste.runSeconds() > 0) {
            sentence.say("Attempts that ended without success on a later day ran ")
                    .stress(Format.duration(waste.runSeconds()))
                    .say(" on these days. ");
        } else if (jobs > 0) {
            sentence.stress(Amounts.parts(jobs, "job"))
                    .say(" submitted on these days " + (jobs == 1 ? "has" : "have")
                            + " an attempt that ended without success on a later day. ");
        } else {
            sentence.say("No attempt ended without success. ");
        }
    }

    /** Returns the answer to: what would On-Demand have cost? */
    public static Sentence onDemand(Report report) {
        Comparison comparison = report.totals().all().costs().comparison();
        BigDecimal wouldHaveCost = comparison.onDemandWouldHaveCost().usd();
        BigDecimal cost = comparison.cost().usd();
        if (wouldHaveCost == null || cost == null) {
            return new Sentence().say(incomparable(comparison));
        }
        Sentence sentence = new Sentence()
                .say(compared(comparison) + "On-Demand would have cost ")
                .stress(Format.total(wouldHaveCost))
                .say("; the cost was ")
                .stress(Format.total(cost));
        BigDecimal savings = comparison.netSavings().usd();
        if (savings != null) {
            sentence.say(": Spot " + (savings.signum() < 0 ? "cost " : "saved "))
                    .stress(Format.total(savings.abs()))
                    .say((savings.signum() < 0 ? " more" : "") + ", net of reruns");
        }
        return sentence.say(".");
    }

    /** Returns the answer to: what did Spot take back? */
    public static Sentence spot(Report report) {
        Tally spot = report.totals().onSpot();
        if (!isAny(spot)) {
            return new Sentence().say("No attempt ran on Spot.");
        }
        if (spot.attempts() == 0) {
            BigDecimal cost = spot.costs().costOnSpot().known();
            return new Sentence()
                    .say("No attempt on Spot ended on these days; attempts that ended later "
                            + (cost.signum() == 0 ? "ran " : "cost "))
                    .stress(cost.signum() == 0 ? Format.duration(spot.runSeconds()) : Format.total(cost))
                    .say(" on them.");
        }
        Sentence sentence = new Sentence()
                .stress(Format.count(spot.reclaims()) + " of " + Format.count(spot.attempts()))
                .say((spot.attempts() == 1 ? " Spot attempt " : " Spot attempts ")
                        + (spot.attempts() == 1 || spot.reclaims() == 1 ? "was" : "were") + " reclaimed");
        if (spot.reclaims() > 0) {
            sentence.say(": ").stress(Format.duration(spot.lostSeconds())).say(" of run time");
            BigDecimal reclaimed = spot.costs().reclaimed().usd();
            if (reclaimed != null) {
                sentence.say(" and ").stress(Format.total(reclaimed));
            }
            sentence.say(" lost");
            checkpoints(sentence, report.checkpoints());
        }
        return sentence.say(".");
    }

    /** Begins the sentence with the share of priced attempts, if it is too small for the totals. */
    private static void coverage(Sentence sentence, Report report) {
        Money cost = report.totals().all().costs().cost();
        if (cost.parts() == 0 || cost.priced() * 100 >= cost.parts() * ENOUGH_PRICED) {
            return;
        }
        List<UnpricedReason> reasons = report.completeness().unpricedReasons();
        String why = reasons.isEmpty()
                ? Amounts.unpriced(cost, "attempt")
                : Format.count(reasons.get(0).attempts()) + " of " + Amounts.parts(cost.parts(), "attempt") + ": "
                        + Text.shortened(reasons.get(0).reason(), 120);
        sentence.stress(cost.priced() * 100 / cost.parts() + " % of attempts are priced")
                .say(": don’t use these totals yet (" + why + "). ");
    }

    private static boolean isNothing(Money money) {
        return !money.any();
    }

    /** True if attempts on Spot ended here, or ran here: an attempt counts on its last day, its time and its money on each of its days. */
    private static boolean isAny(Tally onSpot) {
        return onSpot.attempts() > 0
                || onSpot.runSeconds() > 0
                || onSpot.costs().costOnSpot().any();
    }

    /** True if all attempts are surely of one job. A job counts in the range of its submission, and its retries may be in a later one. */
    private static boolean isOfOneJob(Report report) {
        Tally all = report.totals().all();
        return all.jobs() == 1 && (report.range() == null || all.attempts() == 1);
    }

    private static String ofJobs(Report report) {
        return isOfOneJob(report) ? "job’s" : "jobs’";
    }

    private static void cost(Sentence sentence, Report report) {
        Money cost = report.totals().all().costs().cost();
        if (isNothing(cost)) {
            sentence.say("No attempt has finished yet");
        } else if (cost.usd() == null) {
            sentence.say("The " + ofJobs(report) + " cost is " + Amounts.text(cost));
        } else {
            sentence.say(isOfOneJob(report) ? "Your job cost " : "Your jobs cost ")
                    .stress(Format.total(cost.usd()))
                    .say(partly(cost, "attempt"));
        }
        Money idle = report.totals().idle();
        if (idle.usd() != null && !isNothing(idle)) {
            sentence.say(", idle instances ")
                    .stress(Format.total(idle.usd()))
                    .say((cost.usd() == null || isNothing(cost) ? "" : " more") + partly(idle, "instance"));
        } else if (idle.parts() > 0) {
            sentence.say(", the cost of idle instances is " + Amounts.text(idle, "instance"));
        }
        sentence.say(". ");
    }

    private static void comparison(Sentence sentence, Report report) {
        Tally all = report.totals().all();
        Comparison comparison = all.costs().comparison();
        BigDecimal wouldHaveCost = comparison.onDemandWouldHaveCost().usd();
        BigDecimal savings = comparison.netSavings().usd();
        if (!isAny(report.totals().onSpot()) && comparison.netSavings().known().signum() == 0) {
            sentence.say(isBoughtUnknown(report) ? "No attempt is known to have run on Spot" : "Nothing ran on Spot");
            Money savingsAtSpot = all.costs().estimatedSavings();
            BigDecimal atSpot = all.costs().spot().usd();
            if (atSpot != null && savingsAtSpot.parts() > 0 && !savingsAtSpot.partial()) {
                sentence.say("; at Spot prices the same time would have cost ").stress(Format.total(atSpot));
            }
            sentence.say(". ");
        } else if (comparison.netSavings().notOnSpot()) {
            sentence.say(
                    report.totals().onSpot().attempts() == 0
                            ? "No attempt on Spot ended on these days. "
                            : "No attempt on Spot has finished yet. ");
        } else if (wouldHaveCost == null || savings == null) {
            sentence.say(incomparable(comparison) + " ");
        } else {
            sentence.say(compared(comparison) + "On-Demand would have cost ")
                    .stress(Format.total(wouldHaveCost))
                    .say(": Spot " + (savings.signum() < 0 ? "cost " : "saved "))
                    .stress(Format.total(savings.abs()))
                    .say((savings.signum() < 0 ? " more" : "") + ", net of reruns. ");
        }
    }

    /** True if the purchase option of an attempt is unknown. */
    private static boolean isBoughtUnknown(Report report) {
        return report.breakdowns().by(Dimension.PURCHASE_OPTION).stream().anyMatch(group -> group.key() == null);
    }

    private static String incomparable(Comparison comparison) {
        return "What On-Demand would have cost is unknown: "
                + Amounts.unpriced(comparison.onDemandWouldHaveCost(), "attempt") + " both ways.";
    }

    /** Returns the attempts that are compared, if not all are: none that ended here may be, beside the money of some that ended later. */
    private static String compared(Comparison comparison) {
        if (comparison.attemptsLeftOut() > 0 && comparison.comparedAttempts() == 0) {
            return "Without the " + Amounts.parts(comparison.attemptsLeftOut(), "attempt")
                    + " that can’t be compared, ";
        }
        return comparison.attemptsLeftOut() == 0
                ? ""
                : "For the " + Format.count(comparison.comparedAttempts()) + " of "
                        + Amounts.parts(comparison.comparedAttempts() + comparison.attemptsLeftOut(), "attempt")
                        + " that can be compared, ";
    }

    /** Returns the number of parts that a sum holds, if it lacks one. */
    private static String partly(Money sum, String part) {
        return sum.partial() ? " (" + Format.count(sum.priced()) + " of " + Amounts.parts(sum.parts(), part) + ")" : "";
    }

    private static void waste(Sentence sentence, Report report) {
        Costs costs = report.totals().all().costs();
        Money waste = costs.waste().cost();
        if (waste.usd() == null) {
            sentence.say("The waste is " + Amounts.text(waste) + ". ");
        } else if (waste.usd().signum() > 0) {
            sentence.stress(Format.total(waste.usd()))
                    .say(partly(waste, "attempt") + " of the " + ofJobs(report) + " cost bought nothing: ")
                    .say(Arrays.stream(Cause.values())
                            .filter(cause ->
                                    Amounts.known(costs.waste().of(cause).cost())
                                                    .signum()
                                            > 0)
                            .sorted(Comparator.comparing((Cause cause) -> Amounts.known(
                                            costs.waste().of(cause).cost()))
                                    .reversed())
                            .map(cause -> Names.losses(cause) + " "
                                    + Amounts.text(costs.waste().of(cause).cost()))
                            .collect(Collectors.joining(", ")))
                    .say(". ");
        }
        Money unknown = costs.unknownEnding();
        if (unknown.usd() != null && unknown.usd().signum() > 0) {
            sentence.say("Attempts that cost ")
                    .stress(Format.total(unknown.usd()))
                    .say(" have an unknown ending. ");
        }
    }

    private static void reclaims(Sentence sentence, Report report) {
        Tally all = report.totals().all();
        if (all.reclaims() > 0) {
            sentence.stress(Amounts.parts(report.totals().reclaimEvents(), "reclaim"))
                    .say(" ended " + Amounts.parts(all.reclaims(), "attempt") + ": ")
                    .stress(Format.duration(all.lostSeconds()))
                    .say(" of run time lost");
            if (all.waitedSeconds() > 0) {
                sentence.say(", then ")
                        .stress(Format.duration(all.waitedSeconds()))
                        .say(" waited");
            }
            sentence.say(". ");
        }
        if (all.jobsLastReclaimed() > 0) {
            sentence.say("Net savings leave out the work of " + Amounts.parts(all.jobsLastReclaimed(), "job")
                    + " whose last attempt was reclaimed, so they are too low. ");
        }
        if (all.hostsLostUnexplained() > 0) {
            sentence.stress(Amounts.parts(all.hostsLostUnexplained(), "attempt"))
                    .say(" lost " + (all.hostsLostUnexplained() == 1 ? "its host" : "their host")
                            + "; whether EC2 reclaimed it is not known. ");
        } else if (all.reclaims() == 0
                && all.jobsLastReclaimed() == 0
                && !all.costs().waste().reclaimed().any()
                && report.totals().onSpot().attempts() > 0) {
            sentence.say("No attempt was reclaimed. ");
        }
    }

    private static void checkpoints(Sentence sentence, CheckpointWhatIf whatIf) {
        BigDecimal low = whatIf.low();
        BigDecimal high = whatIf.high();
        if (whatIf.reclaims() == 0 || low == null || high == null) {
            return;
        }
        if (high.signum() <= 0) {
            sentence.say(
                    whatIf.rerun() == 0
                            ? "; checkpoints had nothing to gain, since no reclaimed work ran again"
                            : "; checkpoints would have cost more than they saved");
        } else if (low.signum() < 0) {
            sentence.say("; checkpoints could have cost " + Format.total(low.negate()) + " or given back up to ")
                    .stress(Format.total(high));
        } else {
            sentence.say("; checkpoints could give back ").stress(Format.total(low) + " to " + Format.total(high));
        }
    }
}
