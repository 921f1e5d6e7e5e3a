package io.spotviewer.local.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cost.price.ProductQuery;
import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.handlers.lookup.ContainerInstanceLookup;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.lookup.SpotRequestLookup;
import io.spotviewer.handlers.lookup.TaskLookup;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The read calls of one account in one region. Every call keeps within its service's rate and is repeated after a transient fault; any other
 * failure is the caller's: see {@link Refusal}. Safe for many threads.
 */
public interface Account {

    /** Returns the region that is asked. */
    String region();

    /** Returns who asks. */
    Caller caller();

    /** Returns the job queues. */
    List<Queue> queues();

    /** Returns the compute environments. */
    List<Environment> environments();

    /**
     * Passes on each page of the jobs of a queue that are in that status; parents of arrays and multi-node jobs, but not their children.
     *
     * @param queue name or ARN
     */
    void listJobs(String queue, String status, Consumer<List<ListedJob>> page);

    /** Passes on each page of the jobs of a queue, in any status, that were created after that time. */
    void listJobsCreatedAfter(String queue, Instant time, Consumer<List<ListedJob>> page);

    /** Returns the look-up of jobs. */
    JobLookup jobs();

    /** Returns the look-up of tasks. */
    TaskLookup tasks();

    /** Returns the look-up of container instances. */
    ContainerInstanceLookup containerInstances();

    /** Returns the look-up of instances. */
    InstanceLookup instances();

    /** Returns the look-up of Spot requests. */
    SpotRequestLookup spotRequests();

    /**
     * Returns a page of CloudTrail's events of that name, the newest first.
     *
     * @param from the earliest time, to the second
     * @param until the latest time, to the second
     * @param token of the page before it; null for the first
     */
    TrailPage trail(String eventName, Instant from, Instant until, @Nullable String token);

    /**
     * Returns the EC2 instance of each container instance on which a task ran in that time, by the id at the end of its ARN, from the
     * performance log of Container Insights; absent if the cluster has no such log.
     *
     * @param cluster the cluster's name
     */
    Optional<SortedMap<String, String>> performanceLog(String cluster, Instant from, Instant until);

    /** Returns the answers of GetProducts, as {@code aws pricing get-products} prints them. */
    JsonNode products(ProductQuery query);

    /** Returns the answer of {@code aws ec2 describe-spot-price-history} for these types with Linux, in all zones of the region. */
    JsonNode spotPrices(Collection<String> instanceTypes, String product, Instant from, Instant until);

    /**
     * The identity that asks.
     *
     * @param account 12 digits
     * @param arn of the user or role
     */
    record Caller(String account, String arn) {}

    /**
     * A job queue.
     *
     * @param environments names of its compute environments
     */
    record Queue(String name, String arn, List<String> environments) {

        public Queue {
            environments = List.copyOf(environments);
        }
    }

    /**
     * A compute environment.
     *
     * @param type {@code EC2}, {@code SPOT}, {@code FARGATE}, {@code FARGATE_SPOT}; null for one that the account manages itself
     * @param cluster ARN of its ECS cluster; null where it has none
     */
    record Environment(
            String name, @Nullable String type, @Nullable String cluster) {}

    /**
     * A job in a list.
     *
     * @param stoppedAt its end; null where it has not ended
     */
    record ListedJob(String id, @Nullable Instant stoppedAt) {}

    /**
     * A page of CloudTrail's events.
     *
     * @param next the token of the page after it; null for the last
     */
    record TrailPage(List<TrailEvent> events, @Nullable String next) {

        public TrailPage {
            events = List.copyOf(events);
        }
    }

    /**
     * An event of CloudTrail.
     *
     * @param at its time
     * @param record the text of its record, which may hold secrets
     */
    record TrailEvent(Instant at, String record) {}
}
