package io.spotviewer.fleet.mixed.truth;

import io.spotviewer.fleet.mixed.world.Attempt;
import io.spotviewer.fleet.mixed.world.Container;
import io.spotviewer.fleet.mixed.world.FargateTask;
import io.spotviewer.fleet.mixed.world.Job;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The books of Fargate: vCPUs, memory, Windows' licence and storage over 20 GiB, from the image pull to the end, at least a minute. */
final class FargateBook {

    private static final long MINUTE = 60_000;
    private static final int FREE_STORAGE = 20;

    private final Map<String, Long> prices;

    FargateBook(Map<String, Long> prices) {
        this.prices = prices;
    }

    Amounts amounts(Job job, Attempt attempt) {
        FargateTask task = Objects.requireNonNull(job.fargate());
        long time = Math.max(MINUTE, Objects.requireNonNull(attempt.stoppedAt()) - attempt.pulledAt());
        Container reserved = job.containers().get(0);
        Fraction onDemand = dollars(job, task, reserved, time, "Fargate-");
        Fraction spot = dollars(job, task, reserved, time, "SpotUsage-Fargate-");
        Fraction cost = task.spot() ? spot : onDemand;
        return new Amounts(onDemand, spot, cost, cost);
    }

    private @Nullable Fraction dollars(Job job, FargateTask task, Container reserved, long time, String usage) {
        String kind = usage + (task.arm() ? "ARM-" : task.windows() ? "Windows-" : "");
        Long vcpu = prices.get(job.region() + "/" + kind + "vCPU-Hours:perCPU");
        Long gib = prices.get(job.region() + "/" + kind + "GB-Hours");
        Long licence =
                task.windows() ? prices.get(job.region() + "/" + usage + "Windows-OS-Hours:perCPU") : Long.valueOf(0);
        int paidStorage = Math.max(0, task.storageGib() - FREE_STORAGE);
        Long storage =
                paidStorage == 0 ? Long.valueOf(0) : prices.get(job.region() + "/Fargate-EphemeralStorage-GB-Hours");
        if (vcpu == null || gib == null || licence == null || storage == null) {
            return null;
        }
        // Over 1000 x 1024, so that thousandths of a vCPU and MiB stay whole.
        BigInteger perHour = BigInteger.valueOf((vcpu + licence) * reserved.millicpus())
                .multiply(BigInteger.valueOf(1024))
                .add(BigInteger.valueOf(gib)
                        .multiply(BigInteger.valueOf(reserved.mib()))
                        .multiply(BigInteger.valueOf(1000)))
                .add(BigInteger.valueOf(storage).multiply(BigInteger.valueOf(paidStorage * 1024L * 1000)));
        return Fraction.of(
                perHour.multiply(BigInteger.valueOf(time)),
                PriceClock.DOLLAR.multiply(BigInteger.valueOf(1024L * 1000)));
    }
}
