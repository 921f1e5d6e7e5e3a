package io.spotviewer.site.text;

import io.spotviewer.records.UtcTime;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file names and anchors of the pages. */
public final class SitePaths {

    public static final String INDEX = "index.html";
    public static final String WASTE = "waste.html";
    public static final String ON_DEMAND = "on-demand.html";
    public static final String SPOT = "spot.html";
    public static final String SPEND = "spend.html";
    public static final String JOBS = "jobs.html";
    public static final String TIMELINE = "timeline.html";
    public static final String WORKFLOWS = "workflows.html";
    public static final String INSTANCES = "instances.html";
    public static final String QUEUES = "queues.html";
    public static final String DATA = "data.html";
    public static final String METHODOLOGY = "methodology.html";
    /** The names of all days of jobs, for the script that loads the days that it needs. */
    public static final String JOBS_INDEX = "data/index.js";

    /** The cards of the dearest jobs. Earlier releases had those of all jobs there. */
    public static final String CARDS = "jobs/all.html";

    /** The names of all days of instances. */
    public static final String INSTANCES_INDEX = "data/instances.js";

    /** The days whose sums a script can add up, and the names of keys. */
    public static final String CUBES_INDEX = "data/cubes.js";

    /** The names of the days with jobs that checkpoints could have helped. */
    public static final String CHECKPOINTS_INDEX = "data/checkpoints.js";

    /** The addresses of earlier releases, each with that of the page that has its figures now. */
    public static final Map<String, String> MOVED = Map.of("breakdowns.html", SPEND, "completeness.html", DATA);

    private static final String UNDATED = "undated";
    private static final String OF_JOBS = "jobs-";

    private SitePaths() {}

    /** Returns the folder of the pages of a range of UTC days, from the first to the one after the last. */
    public static String folder(LocalDate from, LocalDate until) {
        return "ranges/" + from + "_" + until + "/";
    }

    /** Returns the relative path from a page to the site's root: empty, or some {@code ../}. */
    public static String rootOf(String path) {
        return "../".repeat((int) path.chars().filter(c -> c == '/').count());
    }

    /** Returns the settings of an explorer's address for a range of UTC days, as they are in HTML. */
    public static String settings(LocalDate from, LocalDate until) {
        return "from=" + from + "&amp;until=" + until;
    }

    /** Returns the path of a file of data. */
    public static String data(String name) {
        return "data/" + name + ".js";
    }

    /** Returns the name of the data of the jobs that were submitted at that time. */
    public static String dayOfJobs(@Nullable Instant submittedAt) {
        return dayOfJobs(submittedAt == null ? null : UtcTime.day(submittedAt));
    }

    /** Returns the name of the data of the jobs that were submitted on a UTC day; null for those without a time. */
    public static String dayOfJobs(@Nullable LocalDate day) {
        return ofJobs(text(day));
    }

    /** Returns the name of the data of jobs from the name of their day, or of a part of it. */
    public static String ofJobs(String part) {
        return OF_JOBS + part;
    }

    /** Returns the name of the data of the instances that ended on a UTC day, or were seen last; null for those without a time. */
    public static String dayOfInstances(@Nullable LocalDate day) {
        return "instances-" + text(day);
    }

    /**
     * Returns the name of the data of some cards.
     *
     * @param jobs the name of the data of their jobs
     * @param place its place among those of the same jobs, from 0
     */
    public static String cards(String jobs, int place) {
        return "cards-" + jobs.substring(OF_JOBS.length()) + "-" + place;
    }

    /**
     * Returns the name of the data of some receipts.
     *
     * @param jobs the name of the data of their jobs
     * @param place its place among those of the same jobs, from 0
     */
    public static String receipts(String jobs, int place) {
        return "receipts-" + jobs.substring(OF_JOBS.length()) + "-" + place;
    }

    /** Returns the name of the data for replays of a day's jobs, from the name of the day's data. */
    public static String checkpoints(String dayOfJobs) {
        return "checkpoints-" + dayOfJobs.substring(OF_JOBS.length());
    }

    /** Returns the name of the data for the time line of some jobs, from the name of their data. */
    public static String lanes(String ofJobs) {
        return "lanes-" + ofJobs.substring(OF_JOBS.length());
    }

    /** Returns a day as it is in names; null for what has no time. */
    public static String text(@Nullable LocalDate day) {
        return day == null ? UNDATED : day.toString();
    }

    /** Returns the address of a job's card, which a script shows. */
    public static String job(String jobId, @Nullable Instant submittedAt) {
        return JOBS + "#job=" + URLEncoder.encode(jobId, StandardCharsets.UTF_8) + "&day=" + dayOfJobs(submittedAt);
    }

    /** Returns the address of the card of one of the dearest jobs. */
    public static String card(String jobId) {
        return CARDS + "#" + jobAnchor(jobId);
    }

    public static String jobAnchor(String jobId) {
        return "job-" + jobId.replaceAll("[^A-Za-z0-9-]", "_");
    }

    /** Returns the address of an instance's row, relative to the site's root. */
    public static String instance(String instanceId) {
        return INSTANCES + "#find=" + URLEncoder.encode(instanceId, StandardCharsets.UTF_8);
    }

    public static String instanceAnchor(String instanceId) {
        return instanceId.replaceAll("[^A-Za-z0-9-]", "_");
    }

    /** Returns a file's name with a hash of its content, so that it can be cached for ever. */
    public static String asset(String name, byte[] content) {
        int dot = name.lastIndexOf('.');
        return "assets/" + name.substring(0, dot) + "." + hash(content).substring(0, 8) + name.substring(dot);
    }

    /** Returns the SHA-256 of a content in hexadecimal digits. */
    public static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
