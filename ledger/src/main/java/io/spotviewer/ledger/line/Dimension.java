package io.spotviewer.ledger.line;

import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.aws.AwsArn;
import io.spotviewer.records.aws.EcsArn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A quality of attempts by which the totals are broken down, in the order of the pages, and the only place that knows the keys of its
 * groups. A key is an ARN where there is one, because the same name may be in another region and another account.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions of a job or an attempt, without state of their own
public enum Dimension {
    /** Keys are the ARNs of queues; the name where the ARN is unknown. */
    QUEUE(
            "queue",
            "queues",
            "Job queue",
            "queues",
            Scope.ofJob(job -> job.description().queue(), JobFacts::queue, queue -> List.of(inPath(queue)))),
    /** Keys are the ARNs of job definitions without their revision. */
    DEFINITION(
            "definition",
            "definitions",
            "Job definition",
            "definitions",
            Scope.ofJob(Dimension::definition, JobFacts::definition, definition -> List.of(inPath(definition)))),
    /** Workflows of an engine, and arrays by the name of their jobs. */
    WORKFLOW("workflow", "workflows", "Workflow", "workflows", Scope.ofPlace(place -> Key.named(place.workflow()))),
    /** Keys are {@code workflow / run} where the workflow is known, because two workflows may have a run of the same name. */
    RUN("run", "runs", "Run", "runs", Scope.ofPlace(Dimension::run)),
    /** Keys are {@code workflow / process} where the workflow is known and is not a part of the process's own name. */
    PROCESS("process", "processes", "Process", "processes", Scope.ofPlace(Dimension::process)),
    /** Samples, or other tags of an engine's tasks. */
    SAMPLE("sample", "samples", "Sample", "samples", Scope.ofPlace(place -> Key.named(place.sample()))),
    SHARE(
            "share",
            "shareIdentifiers",
            "Share identifier",
            "shares",
            Scope.ofJob(
                    job -> job.description().shareIdentifier(),
                    JobFacts::shareIdentifier,
                    share -> List.of(Key.named(share)))),
    /** EC2 instance types; attempts on Fargate have the key {@code Fargate}. */
    INSTANCE_TYPE(
            "type",
            "instanceTypes",
            "Instance type",
            "types",
            Scope.ofHost(of -> Key.named(of.instanceType()), host -> Key.named(host.instanceType()))),
    ZONE(
            "zone",
            "zones",
            "Availability Zone",
            "zones",
            Scope.ofHost(of -> Key.named(of.zone()), host -> Key.named(host.zone()))),
    /** Keys are the names of {@link PurchaseOption}. */
    PURCHASE_OPTION(
            "option",
            "purchaseOptions",
            "Purchase option",
            "options",
            Scope.ofHost(of -> option(of.purchaseOption()), host -> option(host.option()))),
    /** Keys are the ARNs of compute environments. */
    COMPUTE_ENVIRONMENT(
            "environment",
            "computeEnvironments",
            "Compute environment",
            "environments",
            Scope.ofHost(Dimension::environment, host -> inPath(host.environment()))),
    /** Keys are {@code key=value}: an attempt of a job with several tags is in several groups, one without is in none. */
    TAG("tag", "tags", "Tag", "tags", Scope.ofJob(job -> job.description().tags(), JobFacts::tags, Dimension::tags));

    private static final String IN_WORKFLOW = " / ";

    /**
     * The key of a group within its dimension.
     *
     * @param key null if it is unknown
     * @param name its name for people, which may be the name of another key as well; null if the key is null
     */
    public record Key(@Nullable String key, @Nullable String name) {

        /** The key of the attempts whose key is unknown. */
        public static final Key UNKNOWN = new Key(null, null);

        /** Returns the key that is its own name; unknown if the name is. */
        public static Key named(@Nullable String name) {
            return name == null ? UNKNOWN : new Key(name, name);
        }
    }

    /** The source of the keys: the job, for all of its attempts and without any, or the host of the single attempt. */
    private record Scope(
            @Nullable Function<JobRecord, List<Key>> ofRecord,
            @Nullable Function<JobFacts, List<Key>> ofJob,
            @Nullable Function<FleetAttempt, Key> ofAttempt,
            @Nullable Function<HostFacts, Key> ofHost) {

        static <V extends @Nullable Object> Scope ofJob(
                Function<JobRecord, V> ofRecord, Function<JobFacts, V> ofFacts, Function<V, List<Key>> keys) {
            return new Scope(job -> keys.apply(ofRecord.apply(job)), job -> keys.apply(ofFacts.apply(job)), null, null);
        }

        static Scope ofPlace(Function<WorkflowFacts, Key> key) {
            return ofJob(
                    job -> job.description().workflow(),
                    JobFacts::workflow,
                    place -> List.of(key.apply(place == null ? WorkflowFacts.UNKNOWN : place)));
        }

        static Scope ofHost(Function<FleetAttempt, Key> ofAttempt, Function<HostFacts, Key> ofHost) {
            return new Scope(null, null, ofAttempt, ofHost);
        }
    }

    private final String option;
    private final String list;
    private final String title;
    private final String anchor;
    private final Scope scope;

    Dimension(String option, String list, String title, String anchor, Scope scope) {
        this.option = option;
        this.list = list;
        this.title = title;
        this.anchor = anchor;
        this.scope = scope;
    }

    /** Returns the dimension with this name in options; null if there is none. */
    public static @Nullable Dimension ofOption(String option) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.option.equals(option))
                .findFirst()
                .orElse(null);
    }

    /** Returns its name in options, such as {@code --by}. */
    public String option() {
        return option;
    }

    /** Returns the name of the list of its groups in {@code report.json}. */
    public String list() {
        return list;
    }

    /** Returns its name for people, in the singular. */
    public String title() {
        return title;
    }

    /** Returns its name in addresses of pages. */
    public String anchor() {
        return anchor;
    }

    /** True if every attempt is in exactly one group, so that the groups add up to the totals. */
    public boolean addsUp() {
        return this != TAG;
    }

    /** True if jobs may well be without it, so that nothing is lost where all are. */
    public boolean isOptional() {
        return switch (this) {
            case WORKFLOW, RUN, PROCESS, SAMPLE, SHARE, TAG -> true;
            case QUEUE, DEFINITION, INSTANCE_TYPE, ZONE, PURCHASE_OPTION, COMPUTE_ENVIRONMENT -> false;
        };
    }

    /** True if all attempts of a job have the same keys, so that a job without an attempt has them too. */
    public boolean isOfJobs() {
        return scope.ofRecord() != null;
    }

    /** Returns the keys of a job, if this is a dimension of jobs. */
    public List<Key> keysOf(JobRecord job) {
        return Objects.requireNonNull(scope.ofRecord(), () -> this + " is no dimension of jobs")
                .apply(job);
    }

    /** Returns the keys of a job, if this is a dimension of jobs. */
    public List<Key> keysOf(JobFacts job) {
        return Objects.requireNonNull(scope.ofJob(), () -> this + " is no dimension of jobs")
                .apply(job);
    }

    /** Returns the key of an attempt, if this is no dimension of jobs. */
    public Key keyOf(FleetAttempt attempt) {
        return Objects.requireNonNull(scope.ofAttempt(), () -> this + " is a dimension of jobs")
                .apply(attempt);
    }

    /** Returns the key of the attempts on a host, if this is no dimension of jobs. */
    public Key keyOf(HostFacts host) {
        return Objects.requireNonNull(scope.ofHost(), () -> this + " is a dimension of jobs")
                .apply(host);
    }

    /** Returns the keys of an attempt: one, except those of its tags. */
    public List<Key> keysOf(AttemptLine attempt) {
        return isOfJobs() ? keysOf(attempt.job()) : List.of(keyOf(attempt.host()));
    }

    /** Returns the keys of a job or of any of its attempts, each once. */
    public List<Key> keysOf(JobLine job) {
        return isOfJobs()
                ? keysOf(job.job())
                : job.hosts().stream().map(this::keyOf).distinct().toList();
    }

    /** Returns the compute environment of an instance by its cluster. */
    public static Key environmentOf(InstanceRecord instance) {
        String cluster = instance.hardware().cluster();
        return environment(cluster, EcsArn.computeEnvironmentOf(cluster));
    }

    /** Returns the key whose name is the last part of its path. */
    private static Key inPath(@Nullable String arn) {
        return arn == null ? Key.UNKNOWN : new Key(arn, arn.substring(arn.lastIndexOf('/') + 1));
    }

    private static @Nullable String definition(JobRecord job) {
        String arn = job.description().definition();
        return arn == null ? null : JobFacts.withoutRevision(arn);
    }

    /** Returns the key of a run; null if the run is unknown. */
    public static @Nullable String runKey(@Nullable String workflow, @Nullable String run) {
        return run == null || workflow == null ? run : workflow + IN_WORKFLOW + run;
    }

    private static Key run(WorkflowFacts place) {
        return new Key(runKey(place.workflow(), place.run()), place.run());
    }

    private static Key process(WorkflowFacts place) {
        String process = place.process();
        String workflow = place.workflow();
        boolean qualified = process == null || workflow == null || process.startsWith(workflow + ":");
        return new Key(qualified ? process : workflow + IN_WORKFLOW + process, process);
    }

    private static List<Key> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Key.named(tag.getKey() + "=" + tag.getValue()))
                .toList();
    }

    private static Key option(@Nullable PurchaseOption option) {
        return Key.named(option == null ? null : option.name());
    }

    private static Key environment(FleetAttempt of) {
        Key ofTask = environmentOf(of.attempt().facts().task());
        InstanceRecord host = of.attempt().facts().host();
        return ofTask.key() != null || host == null ? ofTask : environmentOf(host);
    }

    /** The compute environments of tasks by all of their ARNs but the name of the task; many tasks have one. */
    private static final class Clusters {

        private static final int MOST = 4_096;
        private static final Map<String, Key> ENVIRONMENTS = new ConcurrentHashMap<>();

        private Clusters() {}

        /** Returns the key for a task's ARN that ends in its name: letters, digits and hyphens, which say nothing about its cluster. */
        static @Nullable Key known(String arn, int name) {
            for (int i = name; i < arn.length(); i++) {
                char c = arn.charAt(i);
                if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && c != '-') {
                    return null;
                }
            }
            return name == arn.length() ? null : ENVIRONMENTS.get(arn.substring(0, name));
        }

        static void keep(String arn, int name, Key key) {
            // A name of another form may be why there is no environment.
            if (key.key() != null && ENVIRONMENTS.size() < MOST) {
                ENVIRONMENTS.put(arn.substring(0, name), key);
            }
        }
    }

    private static Key environmentOf(TaskFacts task) {
        String arn = task.taskArn();
        if (arn == null) {
            return Key.UNKNOWN;
        }
        int name = arn.lastIndexOf('/') + 1;
        Key known = Clusters.known(arn, name);
        if (known == null) {
            known = environment(
                    arn, EcsArn.of(arn).map(EcsArn::computeEnvironment).orElse(null));
            Clusters.keep(arn, name, known);
        }
        return known;
    }

    /** Returns the compute environment with a name, in the place of an ARN. */
    private static Key environment(@Nullable String ecsArn, @Nullable String name) {
        Optional<AwsArn> place = AwsArn.of(ecsArn);
        if (name == null || place.isEmpty()) {
            return Key.UNKNOWN;
        }
        AwsArn arn = place.get();
        return arn.region() == null || arn.account() == null
                ? Key.named(name)
                : new Key(
                        "arn:" + arn.partition() + ":batch:" + arn.region() + ":" + arn.account()
                                + ":compute-environment/" + name,
                        name);
    }
}
