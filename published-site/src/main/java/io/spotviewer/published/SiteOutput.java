package io.spotviewer.published;

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
    }

    /**
     * The outcome of a run.
     *
     * @param release the release's name
     * @param published true if readers get it; false if a later run had published before
     */
    record Outcome(String release, boolean published) {}
}
