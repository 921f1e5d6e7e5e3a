package io.spotviewer.local.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An AWS account as its credentials and region reach it. Each method fails with an {@link AccountFault} if AWS does not answer. */
public interface Account {

    /** Returns the region that the settings name. */
    String region();

    /** Returns who calls. */
    Caller caller();

    /** Returns the regions that the account may use. */
    List<String> regions();

    /** Returns the job queues of a region. */
    List<Queue> queues(String region);

    /** Returns the compute environments of the region. */
    List<ComputeEnvironment> computeEnvironments();

    /** Returns the newest job of a queue that ran or ended, as Batch knows it. */
    Optional<Activity> newestActivity(String queueArn);

    /** Makes the smallest call of that kind. */
    void attempt(Access access);

    /** Returns how many On-Demand products and Spot prices AWS knows for a common instance type in the region. */
    KnownPrices prices();

    /** The caller: an account and the ARN of a user or of a role's session. */
    record Caller(String account, String arn) {}

    /** A job queue and the ARNs of its compute environments. */
    record Queue(String name, String arn, boolean enabled, List<String> computeEnvironments) {

        public Queue {
            computeEnvironments = List.copyOf(computeEnvironments);
        }
    }

    /** A compute environment. */
    record ComputeEnvironment(String name, String arn, boolean enabled) {}

    /** A job that Batch knows, with the time of its latest change. */
    record Activity(String job, Instant at) {}

    /** The numbers of products and of Spot prices of an instance type. */
    record KnownPrices(String instanceType, int products, int spotPrices) {}
}
