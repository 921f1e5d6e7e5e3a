package io.spotviewer.fleet.mixed.generation;

import io.spotviewer.fleet.mixed.world.Attempt;
import io.spotviewer.fleet.mixed.world.Container;
import io.spotviewer.fleet.mixed.world.Exit;
import io.spotviewer.fleet.mixed.world.FargateTask;
import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Job;
import io.spotviewer.fleet.mixed.world.Life;
import io.spotviewer.fleet.mixed.world.Machine;
import io.spotviewer.fleet.mixed.world.Prices.Change;
import io.spotviewer.fleet.mixed.world.Prices.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The maker of jobs, with attempts on the hosts and on Fargate, one after another. */
final class JobMaker {

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final String ACCOUNT = "445566778899";

    private final Chance chance;
    private final PriceMaker prices;
    private final long start;
    private final List<Host> hosts;
    private final Map<Pool, List<Change>> changes;

    JobMaker(Chance chance, PriceMaker prices, long start, List<Host> hosts) {
        this.chance = chance;
        this.prices = prices;
        this.start = start;
        this.hosts = hosts;
        this.changes = prices.prices().spot();
    }

    /** Returns jobs with about that many attempts together. */
    List<Job> jobs(int attempts) {
        List<Job> jobs = new ArrayList<>();
        int made = 0;
        while (made < attempts) {
            List<Job> family = family();
            jobs.addAll(family);
            made += family.stream().mapToInt(job -> job.attempts().size()).sum();
        }
        return jobs;
    }

    /** Returns one job, or some children of an array, or some nodes of a multi-node job. */
    private List<Job> family() {
        String id = chance.uuid();
        Host first = chance.of(hosts);
        int roll = chance.between(0, 99);
        if (roll < 14 && first.zone().partition().equals("aws")) {
            return List.of(onFargate(id, first.zone().region()));
        }
        List<Job> family = new ArrayList<>();
        int members = roll < 30 ? chance.between(2, 4) : 1;
        boolean nodes = roll < 20;
        for (int i = 0; i < members; i++) {
            String name = members == 1 ? id : id + (nodes ? "#" : ":") + i;
            Job job = onHosts(name, members == 1 || !nodes ? first : chance.of(hosts), nodes && members > 1);
            if (!job.attempts().isEmpty()) {
                family.add(job);
            }
        }
        return family;
    }

    private Job onHosts(String id, Host first, boolean node) {
        List<Container> containers = containers(first.machine());
        List<Attempt> attempts = new ArrayList<>();
        boolean succeeded = false;
        boolean terminated = false;
        long after = 0;
        int most = node ? 1 : chance.between(1, 4);
        boolean retried = true;
        while (retried && attempts.size() < most) {
            Host host = attempts.isEmpty() ? first : sameRegion(first);
            Attempt attempt = HostAttempt.make(chance, host, interesting(host), after, node);
            if (attempt == null) {
                break;
            }
            attempts.add(attempt);
            Exit exit = attempt.exit();
            succeeded = exit != null && Integer.valueOf(0).equals(exit.code());
            terminated = exit != null && exit.statusReason().equals(HostAttempt.ENDED_BY_USER);
            boolean timedOut = exit != null && exit.statusReason().contains("timeout");
            Long stopped = attempt.stoppedAt();
            retried = stopped != null && !succeeded && !terminated && !timedOut && chance.percent(70);
            after = stopped == null ? Long.MAX_VALUE : stopped;
        }
        return job(
                id,
                first.zone().region(),
                first.zone().partition(),
                first.cluster(),
                containers,
                null,
                attempts,
                succeeded,
                terminated);
    }

    private Job onFargate(String id, String region) {
        prices.fargate(region);
        boolean windows = chance.percent(15);
        boolean arm = !windows && chance.percent(35);
        FargateTask task = new FargateTask(
                !windows && chance.percent(50), arm, windows, chance.percent(25) ? chance.between(21, 200) : 20);
        Container container = new Container(chance.of(List.of(250, 500, 1000, 4000)), chance.between(1, 16) * 1024, 0);
        List<Attempt> attempts = new ArrayList<>();
        boolean succeeded = false;
        long after = start + chance.between(0L, 6 * 3600L) * SECOND;
        int most = chance.between(1, 3);
        do {
            Attempt attempt = FargateAttempt.make(chance, task, after);
            attempts.add(attempt);
            succeeded = attempt.exit() != null
                    && Integer.valueOf(0).equals(attempt.exit().code());
            after = attempt.stoppedAt() == null
                    ? Long.MAX_VALUE
                    : attempt.stoppedAt() + chance.between(1000L, 900_000L);
        } while (!succeeded && after != Long.MAX_VALUE && attempts.size() < most);
        String cluster = "AWSBatch-fargate-" + chance.uuid();
        return job(id, region, "aws", cluster, List.of(container), task, attempts, succeeded, false);
    }

    private Job job(
            String id,
            String region,
            String partition,
            String cluster,
            List<Container> containers,
            @Nullable FargateTask fargate,
            List<Attempt> attempts,
            boolean succeeded,
            boolean terminated) {
        String arn = "arn:" + partition + ":batch:" + region + ":" + ACCOUNT;
        long created = attempts.isEmpty() ? start : attempts.get(0).pulledAt() - chance.between(1000L, 600_000L);
        return new Job(
                id,
                arn + ":job-queue/" + chance.of(List.of("main", "main", "night")),
                arn + ":job-definition/" + chance.of(List.of("align", "sort", "call")) + ":" + chance.between(1, 3),
                region,
                partition,
                cluster,
                created,
                containers,
                fargate,
                attempts,
                succeeded,
                terminated);
    }

    /** Returns a host on which a job that began on {@code first} may run again. */
    private Host sameRegion(Host first) {
        return chance.of(hosts.stream()
                .filter(host -> host.zone().region().equals(first.zone().region())
                        && (host.machine().gpus() > 0) == (first.machine().gpus() > 0))
                .toList());
    }

    private List<Container> containers(Machine machine) {
        int parts = chance.of(List.of(1, 2, 2, 3, 4));
        int cpus = Math.max(1, machine.vcpus() / parts);
        int mib = Math.max(512, machine.gib() * 1024 / parts - chance.between(100, 1500));
        int gpus = machine.gpus() > 0 && chance.percent(60) ? chance.between(1, machine.gpus()) : 0;
        if (chance.percent(15)) {
            int aside = mib / 4;
            return List.of(
                    new Container(cpus * 1000, mib - aside, gpus), new Container(cpus > 1 ? 1000 : 500, aside, 0));
        }
        return List.of(new Container(cpus * 1000, mib, gpus));
    }

    /** Returns moments at which something else happens: changes of price, whole hours of the instance's age. */
    private List<Long> interesting(Host host) {
        List<Long> moments = new ArrayList<>();
        changes.getOrDefault(new Pool(host.machine(), host.zone(), host.system()), List.of())
                .forEach(change -> moments.add(change.at()));
        for (Life life : host.lives()) {
            moments.add(life.runningAt() + 60 * MINUTE);
            moments.add(life.runningAt() + 120 * MINUTE);
        }
        return moments;
    }
}
