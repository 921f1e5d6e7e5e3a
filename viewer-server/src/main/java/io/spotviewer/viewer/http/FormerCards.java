package io.spotviewer.viewer.http;

import java.util.regex.Pattern;

/**
 * The pages of jobs' cards that sites of earlier versions had, each for the jobs of a hash: {@code jobs/3f.html#job-ID}. The job is in the
 * fragment, which a server never gets and a browser keeps; the script of the page of jobs finds the job by it.
 */
final class FormerCards {

    /** The file that has the cards now. */
    static final String PAGE = "jobs.html";

    /** Its address from one of those pages, in the newest release and in each other one. */
    static final String ADDRESS = "../" + PAGE;

    private static final Pattern FORM = Pattern.compile("jobs/[0-9a-f]{1,4}\\.html");

    private FormerCards() {}

    static boolean isOne(String file) {
        return FORM.matcher(file).matches();
    }
}
