package io.spotviewer.site.regeneration;

import io.spotviewer.site.ProgramLog;
import io.spotviewer.site.publish.S3Objects;
import io.spotviewer.site.publish.SiteObjects;

/** The functions' own settings, read from environment variables. Region, credentials and endpoints are the SDK's. */
final class RegenerationSettings {

    /** Name of the bucket that sites are published to. */
    static final String SITE_BUCKET = "SPOT_VIEWER_SITE_BUCKET";
    /** Name of the table of job records. */
    static final String JOB_TABLE = "SPOT_VIEWER_JOB_TABLE";
    /** Name of the table of instance records. */
    static final String INSTANCE_TABLE = "SPOT_VIEWER_INSTANCE_TABLE";

    static {
        // Every function reads a setting before it makes anything that logs.
        ProgramLog.settle(false);
    }

    private RegenerationSettings() {}

    static SiteObjects siteBucket() {
        return S3Objects.open(setting(SITE_BUCKET));
    }

    static String jobTable() {
        return setting(JOB_TABLE);
    }

    static String instanceTable() {
        return setting(INSTANCE_TABLE);
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("Expected a name in the environment variable " + name + ", it is not set");
        }
        return value;
    }
}
