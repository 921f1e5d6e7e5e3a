package io.spotviewer.site.regeneration;

import io.spotviewer.ledger.run.RecordEnds;
import io.spotviewer.published.Build;
import io.spotviewer.published.Retention;
import io.spotviewer.published.S3Location;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.bucket.S3Objects;
import io.spotviewer.records.setting.Variable;
import io.spotviewer.site.ProgramLog;
import io.spotviewer.site.report.Origin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions' own settings, read from environment variables. Region, credentials and endpoints are the SDK's. */
final class RegenerationSettings {

    private static final Variable SITE_BUCKET =
            new Variable("SPOT_VIEWER_SITE_BUCKET", "name of a bucket", "the bucket that the site is published to");
    private static final Variable KEEP_ALL =
            new Variable("SPOT_VIEWER_KEEP_ALL_DAYS", "number of days", "how long every release is kept; 7 without it");
    private static final Variable KEEP_DAILY = new Variable(
            "SPOT_VIEWER_KEEP_DAILY_DAYS",
            "number of days",
            "how long the last release of each day is kept; 90 without it");
    private static final Variable RECORD_RETENTION = new Variable(
            "SPOT_VIEWER_RECORD_RETENTION_DAYS",
            "number of days",
            "how many days records stay after their last event, once the ledger has them (0: for ever)");
    private static final Variable CHILDREN = new Variable(
            "SPOT_VIEWER_CHILDREN_AT_ONCE",
            "number of functions",
            "the most functions that a spread run has at work at once; 8 without it");
    private static final Variable SCHEDULE = new Variable(
            "SPOT_VIEWER_SCHEDULE",
            "an expression of EventBridge Scheduler",
            "how often the site is regenerated; without a rate, pages warn when they are two days old");

    static {
        // Every function reads a setting before it makes anything that logs.
        ProgramLog.settle(false);
    }

    private RegenerationSettings() {}

    static SiteObjects siteBucket() {
        return S3Objects.at(new S3Location(setting(SITE_BUCKET), ""));
    }

    static LedgerPlaces places() {
        return BucketPlaces.in(setting(SITE_BUCKET));
    }

    static RecordTables tables() {
        return DynamoRecordTables.open(setting(Variable.JOB_TABLE), setting(Variable.INSTANCE_TABLE));
    }

    /** Returns the origin that reports name. */
    static Origin origin() {
        return Origin.of(
                Build.current(),
                ScheduleRate.seconds(Objects.requireNonNullElse(value(SCHEDULE), "")),
                value(Variable.ANALYTICS_STATE_MACHINE_ARN));
    }

    /** Returns for how many days records stay after their last event; 0 for ever. */
    static int recordRetentionDays() {
        int days = number(RECORD_RETENTION, 0);
        if (days != 0 && days < RecordEnds.LEAST_DAYS) {
            throw new IllegalStateException(RECORD_RETENTION.name() + ": expected 0 or at least "
                    + RecordEnds.LEAST_DAYS + " days, got " + days);
        }
        return days;
    }

    /** Returns how long releases are kept. */
    static Retention retention() {
        int all = number(KEEP_ALL, Retention.DEFAULT.daysOfAll());
        return new Retention(all, Math.max(all, number(KEEP_DAILY, Retention.DEFAULT.daysOfDaily())));
    }

    /** Returns the most functions of a spread run that are at work at once. */
    static int childrenAtOnce() {
        return number(CHILDREN, PlanSiteHandler.CHILDREN_AT_ONCE);
    }

    private static int number(Variable variable, int otherwise) {
        String value = value(variable);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    variable.name() + ": expected a " + variable.kind() + ", got '" + value + "'", e);
        }
    }

    private static String setting(Variable variable) {
        String value = value(variable);
        if (value == null) {
            throw new IllegalStateException(variable.name() + " is not set: set it to the " + variable.kind());
        }
        return value;
    }

    private static @Nullable String value(Variable variable) {
        return variable.value(System.getenv(), System.err::println);
    }
}
