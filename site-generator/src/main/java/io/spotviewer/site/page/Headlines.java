package io.spotviewer.site.page;

import io.spotviewer.site.report.CheckpointWhatIf;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Sentence;
import java.math.BigDecimal;

/** The sentence at the head of each page that answers the page's question. */
final class Headlines {

    private Headlines() {}

    /** Returns the answer to: did Spot pay? */
    static Sentence overview(Report report) {
        Tally spot = report.totals().onSpot();
        if (spot.attempts() == 0) {
            return withoutSpot(report.totals().all());
        }
        Sentence sentence = savings(spot.costs()).say("; ");
        reclaims(sentence, spot);
        checkpoints(sentence, report.checkpoints());
        return sentence.say(".");
    }

    /** Returns the answer to: what would On-Demand have cost? */
    static Sentence onDemand(Report report) {
        Costs costs = report.totals().all().costs();
        BigDecimal onDemand = costs.onDemand().usd();
        BigDecimal spot = costs.spot().usd();
        BigDecimal savings = costs.estimatedSavings().usd();
        if (onDemand == null || spot == null || savings == null) {
            return new Sentence()
                    .say(
                            "The On-Demand cost and the Spot cost of these attempts can’t be compared: no attempt is priced both ways.");
        }
        String amount = savings.signum() < 0
                ? Format.total(savings.negate()) + " more"
                : Amounts.shown(costs.estimatedSavings(), costs.onDemand(), costs.spot()) + " less";
        Sentence sentence = new Sentence().say("All attempts would cost ").stress(Format.total(onDemand));
        if (costs.estimatedSavings().partial()) {
            return sentence.say(" On-Demand; the "
                            + Format.count(costs.estimatedSavings().priced())
                            + " that are priced both ways would cost ")
                    .stress(amount)
                    .say(" on Spot.");
        }
        return sentence.say(" On-Demand and ")
                .stress(Format.total(spot))
                .say(" on Spot: ")
                .stress(amount)
                .say(" on Spot.");
    }

    /** Returns the answer to: what did Spot take back? */
    static Sentence spot(Report report) {
        Tally spot = report.totals().onSpot();
        if (spot.attempts() == 0) {
            return new Sentence().say("No attempt ran on Spot.");
        }
        Sentence sentence = new Sentence()
                .stress(Format.count(spot.reclaims()) + " of " + Format.count(spot.attempts()))
                .say(spot.attempts() == 1 ? " Spot attempt was reclaimed" : " Spot attempts were reclaimed");
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

    private static Sentence withoutSpot(Tally all) {
        Sentence sentence = new Sentence();
        if (all.attempts() == 0) {
            return sentence.say(
                    all.jobs() == 1 ? "The one job has not started yet." : "None of the jobs has started yet.");
        }
        BigDecimal cost = all.costs().cost().usd();
        BigDecimal atSpot = all.costs().spot().usd();
        if (cost == null) {
            return sentence.say("Nothing ran on Spot, and none of the attempts could be priced.");
        }
        sentence.say("Nothing ran on Spot: the attempts cost ").stress(Format.total(cost));
        if (atSpot != null) {
            sentence.say("; at Spot prices the same time would have cost ").stress(Format.total(atSpot));
        }
        return sentence.say(".");
    }

    private static Sentence savings(Costs costs) {
        BigDecimal saved = costs.spotSavings().usd();
        BigDecimal onDemand = costs.spotAtOnDemand().usd();
        if (saved == null || onDemand == null) {
            return new Sentence().say("The savings of Spot are unknown: prices are missing");
        }
        if (saved.signum() < 0) {
            return new Sentence()
                    .say("Spot cost ")
                    .stress(Format.total(saved.negate()) + " more")
                    .say(" than On-Demand’s " + Format.total(onDemand));
        }
        return new Sentence().say("Spot saved ").stress(Format.total(saved)).say(" of " + Format.total(onDemand));
    }

    private static void reclaims(Sentence sentence, Tally spot) {
        if (spot.reclaims() == 0) {
            sentence.say("no attempt was reclaimed");
            return;
        }
        BigDecimal reclaimed = spot.costs().reclaimed().usd();
        String cost = reclaimed == null ? "an unknown amount" : Format.total(reclaimed);
        sentence.say(spot.reclaims() == 1 ? "one reclaim cost " : Format.count(spot.reclaims()) + " reclaims cost ")
                .stress(cost)
                .say(" and ")
                .stress(Format.duration(spot.lostSeconds()));
    }

    private static void checkpoints(Sentence sentence, CheckpointWhatIf whatIf) {
        BigDecimal low = whatIf.low();
        BigDecimal high = whatIf.high();
        if (whatIf.reclaims() == 0 || low == null || high == null) {
            return;
        }
        if (high.signum() <= 0) {
            sentence.say("; checkpoints would have cost more than they saved");
        } else if (low.signum() < 0) {
            sentence.say("; checkpoints could have cost " + Format.total(low.negate()) + " or given back up to ")
                    .stress(Format.total(high));
        } else {
            sentence.say("; checkpoints could give back ").stress(Format.total(low) + " to " + Format.total(high));
        }
    }
}
