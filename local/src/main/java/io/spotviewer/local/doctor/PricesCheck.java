package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.Account.KnownPrices;
import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import java.util.List;

/** The prices that AWS publishes for the region. A caller without the right is a finding of {@link RightsCheck}. */
record PricesCheck(Account account) implements Check {

    @Override
    public String what() {
        return "price data";
    }

    @Override
    public List<Finding> findings() {
        KnownPrices known;
        try {
            known = account.prices();
        } catch (AccountFault e) {
            if (e.kind() == AccountFault.Kind.DENIED) {
                return List.of();
            }
            return List.of(Finding.warn(
                    what(),
                    e.action() + ": " + e.reason(),
                    "aws pricing describe-services --service-code AmazonEC2 --region us-east-1"));
        }
        String region = account.region();
        if (known.products() == 0) {
            return List.of(Finding.fail(
                    what(),
                    "the price list has no On-Demand price of " + known.instanceType() + " in " + region,
                    "aws pricing get-products --service-code AmazonEC2 --region us-east-1 --max-results 1"
                            + " --filters Type=TERM_MATCH,Field=regionCode,Value=" + region));
        }
        if (known.spotPrices() == 0) {
            return List.of(Finding.warn(
                    what(),
                    "EC2 knows no Spot price of " + known.instanceType() + " in " + region,
                    "aws ec2 describe-spot-price-history --max-items 1 --region " + region));
        }
        return List.of(Finding.ok(what(), "On-Demand and Spot prices are there for " + region));
    }
}
