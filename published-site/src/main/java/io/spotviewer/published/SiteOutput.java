package io.spotviewer.published;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * A place where sites are published. A run gets its number when it begins, before it reads any record. If a later run publishes first, the
 * earlier one leaves the newer site alone.
 */
public interface SiteOutput {

    /**
     * Begins a run.
     *
     * @throws PublishException if the place can't be written to
     */
    Run begin();

    /**
     * Returns a file of the current site; empty if there is no such file, or no site.
     *
     * @throws PublishException if it can't be read
     */
    Optional<byte[]> inForce(String path);

    /**
     * Returns the name of the current release; empty if there is none.
     *
     * @throws PublishException if it can't be read
     */
    Optional<String> releaseInForce();

    /**
     * Opens a file of the current site, for what is too large for memory; empty if there is no such file, or no site.
     *
     * @throws PublishException if it can't be read
     */
    default Optional<InputStream> open(String path) {
        return inForce(path).map(ByteArrayInputStream::new);
    }

    /** One run, which publishes at most once. */
    interface Run {

        /** Returns its number, greater than that of every run that began before. */
        long number();

        /**
         * Publishes the site. Readers get all of it afterwards or, if publishing fails, all of the one before.
         *
         * @return the outcome
         * @throws PublishException if it can't be written
         */
        Outcome publish(Site site);

        /**
         * Ends the run where it would publish what is published: the pointer gets its time and number, and nothing else is written.
         *
         * @param release the release that it compared with; if another one is current, nothing changes
         * @param at the time of the run
         * @throws PublishException if it can't be written
         */
        Outcome confirm(String release, Instant at);
    }

    /**
     * The outcome of a run.
     *
     * @param release the release's name
     * @param published true if readers get it; false if a later run had published before
     */
    record Outcome(String release, boolean published) {}
}
