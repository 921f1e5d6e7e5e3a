package io.spotviewer.site.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Every file name and anchor of the pages. */
public final class SitePaths {

    public static final String INDEX = "index.html";
    public static final String ON_DEMAND = "on-demand.html";
    public static final String SPOT = "spot.html";
    public static final String BREAKDOWNS = "breakdowns.html";
    public static final String JOBS = "jobs.html";
    public static final String INSTANCES = "instances.html";
    public static final String COMPLETENESS = "completeness.html";
    public static final String METHODOLOGY = "methodology.html";
    public static final String JOBS_DATA = "jobs.json";
    public static final String INSTANCES_DATA = "instances.json";
    public static final String CHECKPOINTS_DATA = "checkpoints.json";

    /** A page of job cards is to hold about this many. */
    private static final int CARDS_PER_PAGE = 100;

    private SitePaths() {}

    /** The page that holds a job's card: by a hash of its id, so that the address stays when other jobs come and go. */
    public static String cardPage(String jobId, int digits) {
        return "jobs/" + (digits == 0 ? "all" : hash(jobId).substring(0, digits)) + ".html";
    }

    /** How many hex digits part so many jobs into pages of a readable size. */
    public static int cardDigits(int jobs) {
        int digits = 0;
        for (long room = CARDS_PER_PAGE; room < jobs; room *= 16) {
            digits++;
        }
        return digits;
    }

    /** The address of a job's card. */
    public static String card(String jobId, int digits) {
        return cardPage(jobId, digits) + "#" + jobAnchor(jobId);
    }

    public static String jobAnchor(String jobId) {
        return "job-" + jobId.replaceAll("[^A-Za-z0-9-]", "_");
    }

    public static String instanceAnchor(String instanceId) {
        return instanceId.replaceAll("[^A-Za-z0-9-]", "_");
    }

    /** A file's name with a hash of its content, so that it can be cached for ever. */
    public static String asset(String name, byte[] content) {
        int dot = name.lastIndexOf('.');
        return "assets/" + name.substring(0, dot) + "." + hash(content).substring(0, 8) + name.substring(dot);
    }

    private static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
