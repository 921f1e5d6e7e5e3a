package io.spotviewer.cost;

import static io.spotviewer.cost.SampleFleet.at;

import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * A fleet such as no one would write down: short, long, reclaimed, shared, idle, overbooked, unpriced and unknown instances, some of them
 * stopped and started again, on several systems, with attempts that are retried elsewhere, still run, never started, or ran on Fargate. The
 * same for the same seed.
 */
public final class RandomFleet {

    private static final List<String> PLATFORMS =
            List.of("SUSE Linux", "SUSE Linux", "Red Hat Enterprise Linux", "Windows", "Ubuntu Pro");

    private final Random random;
    private final SampleFleet fleet = new SampleFleet();
    private final int instances;
    private final long[] launches;
    private final long[] ends;

    private RandomFleet(long seed) {
        random = new Random(seed);
        instances = 1 + random.nextInt(3);
        launches = new long[instances];
        ends = new long[instances];
    }

    public static SampleFleet of(long seed) {
        RandomFleet made = new RandomFleet(seed);
        for (int i = 0; i < made.instances; i++) {
            made.instance(i);
        }
        int jobs = made.random.nextInt(8);
        for (int i = 0; i < jobs; i++) {
            made.job("job-" + i);
        }
        return made.fleet;
    }

    /** The prices that the fleet of that seed was charged: the Spot price changes up to 20 times, to the millisecond. */
    public static SamplePrices prices(long seed) {
        Random random = new Random(~seed);
        SamplePrices prices = SamplePrices.ofM5();
        for (int i = random.nextInt(21); i > 0; i--) {
            Instant at = at(0).plusMillis(random.nextInt(110_000_000));
            prices.spot("m5.xlarge", "us-east-1a", at, "0." + (1 + random.nextInt(999)));
        }
        return prices;
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private void instance(int i) {
        launches[i] = random.nextInt(100_000);
        ends[i] = launches[i] + 1 + random.nextInt(oneIn(10) ? 59 : oneIn(10) ? 200_000 : 9_000);
        PurchaseOption bought = random.nextBoolean() ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND;
        String zone = oneIn(12) ? "us-east-1f" : "us-east-1a";
        fleet.instance(
                "i-" + i,
                "m5.xlarge",
                zone,
                oneIn(30) ? null : bought,
                oneIn(30) ? null : launches[i],
                oneIn(20) ? null : ends[i]);
        if (oneIn(4)) {
            fleet.reclaimed("i-" + i);
        }
        if (oneIn(3)) {
            String platform = PLATFORMS.get(random.nextInt(PLATFORMS.size()));
            fleet.hardware("i-" + i, hardware -> hardware.platformDetails(platform));
        }
        if (oneIn(3)) {
            fleet.facts("i-" + i, InstanceFact.running(at(launches[i]).plusMillis(random.nextInt(90_000))));
        }
        long since = launches[i];
        while (oneIn(3)) {
            since = stopAndStart("i-" + i, since, ends[i]);
        }
    }

    /** Stops an instance and, later on, starts it again; returns the new start. */
    private long stopAndStart(String id, long since, long end) {
        long stopped = within(since, end);
        long started = within(stopped, end);
        if (!oneIn(10)) {
            fleet.facts(id, InstanceFact.stopping(at(stopped)));
        }
        if (oneIn(4)) {
            fleet.facts(
                    id,
                    InstanceFact.stateReason(
                            at(since),
                            random.nextBoolean() ? "Server.SpotInstanceShutdown" : "Client.UserInitiatedShutdown"));
        }
        fleet.facts(id, InstanceFact.launched(at(started)));
        if (random.nextBoolean()) {
            fleet.facts(id, InstanceFact.running(at(started).plusMillis(random.nextInt(90_000))));
        }
        return started;
    }

    private void job(String id) {
        SampleFleet.Job job = fleet.job(id);
        if (!oneIn(30)) {
            job = job.reserving(String.valueOf(random.nextInt(40) / 10.0), (long) random.nextInt(20_000));
        } else {
            job = job.reserving(null, null);
        }
        if (oneIn(15)) {
            long pull = random.nextInt(90_000);
            job.onFargate("FARGATE", pull, pull + random.nextInt(30), pull + 30 + random.nextInt(5_000));
        } else if (oneIn(15)) {
            job.neverStarted(random.nextInt(90_000));
        }
        for (int attempts = 1 + random.nextInt(3); attempts > 1; attempts--) {
            int i = random.nextInt(instances);
            long from = within(launches[i], ends[i]);
            job.hostGone("i-" + i, from, within(from, ends[i]));
        }
        int i = random.nextInt(instances);
        long from = within(launches[i], ends[i]);
        if (oneIn(20)) {
            job.runs("i-" + i, from).in(JobStatus.RUNNING, id);
        } else {
            job.ran("i-" + i, from, oneIn(4) ? ends[i] : within(from, ends[i])).succeeded();
        }
    }

    /** A second from the first up to and with the last. */
    private long within(long first, long last) {
        return first + random.nextInt((int) (last - first) + 1);
    }
}
