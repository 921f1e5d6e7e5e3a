package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.Account.Queue;
import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import io.spotviewer.local.doctor.finding.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The job queues of the region. A wrong region is the commonest reason for an empty report.
 *
 * @param everywhere whether to look into other regions too, although there are queues here
 */
record QueuesCheck(Account account, boolean everywhere) implements Check {

    private static final int AT_ONCE = 8;

    @Override
    public String what() {
        return "job queues";
    }

    @Override
    public List<Finding> findings() {
        String region = account.region();
        List<Queue> here = account.queues(region);
        Map<String, Integer> elsewhere = here.isEmpty() || everywhere ? elsewhere(region) : Map.of();
        String others = elsewhere.entrySet().stream()
                .map(other -> Wording.counted(other.getValue(), "queue", "queues") + " in " + other.getKey())
                .collect(Collectors.joining(", "));
        if (!here.isEmpty()) {
            return List.of(Finding.ok(
                    what(),
                    region + ": " + Wording.counted(here.size(), "queue", "queues") + ", "
                            + Wording.names(here.stream().map(Queue::name).toList())
                            + (others.isEmpty() ? "" : "; elsewhere " + others)));
        }
        if (elsewhere.isEmpty()) {
            return List.of(Finding.warn(
                    what(),
                    "there are none in " + region + ", and none in any other region of this account",
                    "aws sts get-caller-identity"));
        }
        return List.of(Finding.fail(
                what(),
                "there are none in " + region + ", but " + others + ": this is the wrong region",
                "export AWS_REGION=" + elsewhere.keySet().iterator().next()));
    }

    private Map<String, Integer> elsewhere(String here) {
        List<String> regions;
        try {
            regions = account.regions();
        } catch (AccountFault e) {
            return Map.of(); // a caller need not be allowed to list regions
        }
        Map<String, Integer> found = new ConcurrentSkipListMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<String> others = new ArrayList<>(regions);
        others.remove(here);
        for (String region : others) {
            threads.execute(() -> count(region, found));
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        return new TreeMap<>(found);
    }

    private void count(String region, Map<String, Integer> found) {
        try {
            int queues = account.queues(region).size();
            if (queues > 0) {
                found.put(region, queues);
            }
        } catch (AccountFault e) {
            return; // a policy may forbid a region: it is then not one to pull from
        }
    }
}
