package io.spotviewer.cost.share;

import static io.spotviewer.cost.SampleFleet.at;

import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.OnDemandPrice;
import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.TaskFacts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A crowded host of one seed: up to forty attempts over up to three lives and four days, to the millisecond, at round and at odd prices
 * with ten decimals, with free hours and with hours billed whole.
 */
final class CrowdedHost {

    static final String HOST = "i-1";

    private final Random random;
    private final SampleFleet fleet = new SampleFleet();
    private final SamplePrices prices = new SamplePrices();

    private CrowdedHost(long seed) {
        random = new Random(seed);
    }

    /** Returns the host of a seed. */
    static CrowdedHost of(long seed) {
        CrowdedHost host = new CrowdedHost(seed);
        host.make();
        return host;
    }

    /** Returns its prices. */
    SamplePrices prices() {
        return prices;
    }

    /** Returns its record and its jobs, joined. */
    Fleet joined() {
        return Fleet.of(fleet.jobs(), fleet.instances());
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    /** A price of one to ten decimals. */
    private String usd() {
        BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(999), 3);
        if (oneIn(2)) {
            price = price.add(BigDecimal.valueOf(1 + random.nextInt(9_999_999), 10));
        }
        return price.toPlainString();
    }

    /** A moment in the first days, in milliseconds: often a whole second or minute. */
    private long moment(long from, long until) {
        long unit = oneIn(3) ? 1 : oneIn(2) ? 1_000 : 60_000;
        return from + (long) (random.nextDouble() * (until - from + 1)) / unit * unit;
    }

    private void make() {
        boolean spot = oneIn(2);
        prices.onDemand(
                "m5.xlarge",
                new OnDemandPrice(
                        new BigDecimal(usd()), BigDecimal.valueOf(4), BigDecimal.valueOf(16), 0, SamplePrices.SINCE));
        prices.spot("m5.xlarge", "us-east-1a", SamplePrices.SINCE, usd());
        for (int i = random.nextInt(30); i > 0; i--) {
            prices.spot("m5.xlarge", "us-east-1a", at(0).plusMillis(moment(-5_000_000, 400_000_000)), usd());
        }
        long start = moment(0, 86_400_000);
        fleet.instance(HOST, spot ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND, 0, null);
        fleet.instances().clear();
        long end = start;
        List<long[]> lives = new ArrayList<>();
        for (int life = 1 + (oneIn(3) ? random.nextInt(3) : 0); life > 0; life--) {
            start = end + 60_000 + moment(0, 7_000_000);
            end = start + moment(1, oneIn(3) ? 200_000_000 : 6_000_000);
            fleet.facts(HOST, InstanceFact.launched(at(0).plusMillis(start)));
            fleet.facts(
                    HOST,
                    life > 1
                            ? InstanceFact.stopping(at(0).plusMillis(end))
                            : InstanceFact.ending(at(0).plusMillis(end)));
            lives.add(new long[] {start, end});
        }
        fleet.hardware(
                HOST,
                hardware -> hardware.instanceType("m5.xlarge")
                        .availabilityZone("us-east-1a")
                        .purchaseOption(spot ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND)
                        .platformDetails(oneIn(4) ? "SUSE Linux" : "Linux/UNIX"));
        if (spot && oneIn(3)) {
            fleet.reclaimed(HOST);
        }
        for (int job = random.nextInt(40); job >= 0; job--) {
            long[] life = lives.get(random.nextInt(lives.size()));
            long from = moment(life[0], life[1]);
            long until = oneIn(5) ? life[1] : moment(from, life[1]);
            fleet.job("job-" + job)
                    .reserving(
                            oneIn(2)
                                    ? "1"
                                    : BigDecimal.valueOf(random.nextInt(16), 2).toPlainString(),
                            oneIn(2) ? 4_096L : (long) random.nextInt(9_000))
                    .facts(new AttemptFacts(
                            1,
                            TaskFacts.UNKNOWN,
                            AttemptTimes.ran(at(0).plusMillis(from), at(0).plusMillis(Math.max(from, until))),
                            new AttemptEnd(0, "Essential container in task exited", null, null, null),
                            InstanceRecord.named(HOST)))
                    .succeeded();
        }
    }
}
