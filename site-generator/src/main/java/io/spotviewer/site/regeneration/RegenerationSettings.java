package io.spotviewer.site.regeneration;

import io.spotviewer.published.Build;
import io.spotviewer.published.S3Location;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.bucket.S3Objects;
import io.spotviewer.site.ProgramLog;
import io.spotviewer.site.report.Origin;
import java.util.Objects;

/** The functions' own settings, read from environment variables. Region, credentials and endpoints are the SDK's. */
final class RegenerationSettings {

    /** Name of the bucket that sites are published to. */
    static final String SITE_BUCKET = "SPOT_VIEWER_SITE_BUCKET";
    /** Name of the table of job records. */
    static final String JOB_TABLE = "SPOT_VIEWER_JOB_TABLE";
    /** Name of the table of instance records. */
    static final String INSTANCE_TABLE = "SPOT_VIEWER_INSTANCE_TABLE";

    /** The expression by which EventBridge Scheduler makes the site anew; may be absent. */
    static final String SCHEDULE = "SPOT_VIEWER_SCHEDULE";
    /** ARN of the state machine that writes the records; may be absent. */
    static final String STATE_MACHINE = "SPOT_VIEWER_STATE_MACHINE_ARN";

    static {
        // Every function reads a setting before it makes anything that logs.
        ProgramLog.settle(false);
    }

    private RegenerationSettings() {}

    static SiteObjects siteBucket() {
        return S3Objects.at(new S3Location(setting(SITE_BUCKET), ""));
    }

    static String jobTable() {
        return setting(JOB_TABLE);
    }

    static String instanceTable() {
        return setting(INSTANCE_TABLE);
    }

    /** What reports say that they come from. */
    static Origin origin() {
        String machine = optional(STATE_MACHINE);
        return Origin.of(Build.current(), ScheduleRate.seconds(optional(SCHEDULE)), machine.isEmpty() ? null : machine);
    }

    private static String optional(String name) {
        return Objects.requireNonNullElse(System.getenv(name), "").strip();
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("Expected a name in the environment variable " + name + ", it is not set");
        }
        return value;
    }
}
