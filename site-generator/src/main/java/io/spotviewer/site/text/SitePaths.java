package io.spotviewer.site.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The file names and anchors of the pages. */
public final class SitePaths {

    public static final String INDEX = "index.html";
    public static final String WASTE = "waste.html";
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

    /** The most cards on a page of job cards, about: some 400 KB. */
    private static final int CARDS_PER_PAGE = 128;

    /** The most pages of job cards; above it, pages grow: a release of more files takes long to check and to copy. */
    private static final int MOST_CARD_PAGES = 4_096;

    private static final int HASH_BITS = 16;

    private SitePaths() {}

    /** Returns the page that holds a job's card: by a hash of its id, so that the address stays when other jobs come and go. */
    public static String cardPage(String jobId, int cardPages) {
        if (cardPages == 1) {
            return "jobs/all.html";
        }
        int bits = Integer.numberOfTrailingZeros(cardPages);
        int page = Integer.parseInt(hash(jobId).substring(0, HASH_BITS / 4), 16) >> (HASH_BITS - bits);
        return "jobs/" + HexFormat.of().toHexDigits(page, (bits + 3) / 4) + ".html";
    }

    /** Returns the number of pages for the cards of this number of jobs: a power of two, so that it changes seldom as a fleet grows. */
    public static int cardPages(int jobs) {
        int pages = 1;
        while (pages < MOST_CARD_PAGES && (long) pages * CARDS_PER_PAGE < jobs) {
            pages *= 2;
        }
        return pages;
    }

    /** Returns the address of a job's card. */
    public static String card(String jobId, int cardPages) {
        return cardPage(jobId, cardPages) + "#" + jobAnchor(jobId);
    }

    public static String jobAnchor(String jobId) {
        return "job-" + jobId.replaceAll("[^A-Za-z0-9-]", "_");
    }

    public static String instanceAnchor(String instanceId) {
        return instanceId.replaceAll("[^A-Za-z0-9-]", "_");
    }

    /** Returns a file's name with a hash of its content, so that it can be cached for ever. */
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
