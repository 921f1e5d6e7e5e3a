package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.AccountFault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account in which nothing is wrong, until a test changes it. */
final class HealthyAccount implements Account {

    static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    static final String REGION = "eu-west-1";

    final Map<String, List<Queue>> queues = new HashMap<>();
    final Set<Access> denied = EnumSet.noneOf(Access.class);
    List<ComputeEnvironment> environments = new ArrayList<>();
    String arn = "arn:aws:iam::123456789012:user/me";

    @Nullable
    Kind credentials;

    boolean hasRegion = true;
    KnownPrices prices = new KnownPrices("m5.large", 1, 3);
    Optional<Activity> activity = Optional.of(new Activity("a-job", NOW.minus(Duration.ofHours(1))));

    HealthyAccount() {
        queues.put(REGION, List.of(queue("genomics", "spot"), queue("reports", "on-demand")));
        environments.add(new ComputeEnvironment("spot", arnOf("spot"), true));
        environments.add(new ComputeEnvironment("on-demand", arnOf("on-demand"), true));
    }

    static Queue queue(String name, String environment) {
        return new Queue(
                name, "arn:aws:batch:" + REGION + ":123456789012:job-queue/" + name, true, List.of(arnOf(environment)));
    }

    private static String arnOf(String environment) {
        return "arn:aws:batch:" + REGION + ":123456789012:compute-environment/" + environment;
    }

    static AccountFault fault(Kind kind, String action) {
        return new AccountFault(kind, action, "AWS's words", new IllegalStateException());
    }

    @Override
    public String region() {
        if (!hasRegion) {
            throw fault(Kind.NO_REGION, "region");
        }
        return REGION;
    }

    @Override
    public Caller caller() {
        if (credentials != null) {
            throw fault(credentials, "sts:GetCallerIdentity");
        }
        return new Caller("123456789012", arn);
    }

    @Override
    public List<String> regions() {
        return List.of("eu-central-1", REGION, "us-east-1");
    }

    @Override
    public List<Queue> queues(String region) {
        return queues.getOrDefault(region, List.of());
    }

    @Override
    public List<ComputeEnvironment> computeEnvironments() {
        return environments;
    }

    @Override
    public Optional<Activity> newestActivity(String queueArn) {
        return activity;
    }

    @Override
    public void attempt(Access access) {
        if (denied.contains(access)) {
            throw fault(Kind.DENIED, access.action());
        }
    }

    @Override
    public KnownPrices prices() {
        return prices;
    }
}
