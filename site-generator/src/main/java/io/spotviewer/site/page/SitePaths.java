package io.spotviewer.site.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Every file name and anchor of the pages. */
final class SitePaths {

    static final String INDEX = "index.html";
    static final String ON_DEMAND = "on-demand.html";
    static final String SPOT = "spot.html";
    static final String BREAKDOWNS = "breakdowns.html";
    static final String JOBS = "jobs.html";
    static final String INSTANCES = "instances.html";
    static final String COMPLETENESS = "completeness.html";
    static final String METHODOLOGY = "methodology.html";
    static final String JOBS_DATA = "jobs.json";
    static final String INSTANCES_DATA = "instances.json";
    static final String CHECKPOINTS_DATA = "checkpoints.json";

    /** A page of job cards is to hold about this many. */
    private static final int CARDS_PER_PAGE = 100;

    private SitePaths() {}

    /** The page that holds a job's card: by a hash of its id, so that the address stays when other jobs come and go. */
    static String cardPage(String jobId, int digits) {
        return "jobs/" + (digits == 0 ? "all" : hash(jobId).substring(0, digits)) + ".html";
    }

    /** How many hex digits part so many jobs into pages of a readable size. */
    static int cardDigits(int jobs) {
        int digits = 0;
        for (long room = CARDS_PER_PAGE; room < jobs; room *= 16) {
            digits++;
        }
        return digits;
    }

    /** The address of a job's card. */
    static String card(String jobId, int digits) {
        return cardPage(jobId, digits) + "#" + jobAnchor(jobId);
    }

    static String jobAnchor(String jobId) {
        return "job-" + jobId.replaceAll("[^A-Za-z0-9-]", "_");
    }

    static String instanceAnchor(String instanceId) {
        return instanceId.replaceAll("[^A-Za-z0-9-]", "_");
    }

    /** A file's name with a hash of its content, so that it can be cached for ever. */
    static String asset(String name, byte[] content) {
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
