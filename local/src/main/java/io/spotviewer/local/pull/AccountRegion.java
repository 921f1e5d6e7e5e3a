package io.spotviewer.local.pull;

import io.spotviewer.local.account.Account.Caller;
import io.spotviewer.local.account.Account.Queue;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.local.pull.Attempts.Job;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.aws.AwsArn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One region of one account. A store may hold the jobs of many, and one of them knows nothing of the hosts of another.
 *
 * @param account 12 digits; empty for every account
 */
record AccountRegion(String account, String region) {

    /** Returns the account as its queues name it, or else as the caller does; every account if nothing names one. */
    static AccountRegion of(@Nullable Caller caller, List<Queue> queues, String region) {
        String account = queues.stream()
                .flatMap(queue -> accountIn(queue.arn()).stream())
                .findFirst()
                .orElse(caller == null ? "" : caller.account());
        return new AccountRegion(account, region);
    }

    private static Optional<String> accountIn(String arn) {
        return AwsArn.of(arn).map(AwsArn::account);
    }

    /** True if the job's queue is there. */
    boolean has(Job job) {
        return region.equals(job.region()) && (account.isEmpty() || account.equals(job.account()));
    }

    /** Returns Batch's instances there, with those of which the account or the zone is not known. */
    List<InstanceRecord> instances(FactsStore facts) {
        return facts.batchInstances().stream()
                .filter(instance -> {
                    String where = instance.hardware().region();
                    return where == null || where.equals(region);
                })
                .filter(instance -> mayHave(facts.placesOf(instance.instanceId())))
                .toList();
    }

    private boolean mayHave(List<String> places) {
        return account.isEmpty()
                || places.isEmpty()
                || places.stream()
                        .anyMatch(place -> accountIn(place).map(account::equals).orElse(true));
    }

    @Override
    public String toString() {
        return account + "/" + region;
    }
}
