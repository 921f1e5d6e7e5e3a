package io.spotviewer.published;

import java.util.Optional;

/**
 * A place where a site is published. A run begins before it reads any record, and so gets its number: when a later run has published
 * meanwhile, the earlier one comes too late, and leaves the newer site alone.
 */
public interface SiteOutput {

    /**
     * Begins a run.
     *
     * @throws PublishException when the place can't be written to
     */
    Run begin();

    /**
     * A file of the site in force; empty where there is no such file, or no site.
     *
     * @throws PublishException when it can't be read
     */
    Optional<byte[]> inForce(String path);

    /** One run, which publishes at most once. */
    interface Run {

        /** Its number, greater than that of every run that began before. */
        long number();

        /**
         * Publishes the site: afterwards readers get all of it; when it fails, all of the one before.
         *
         * @return what became of it
         * @throws PublishException when it can't be written
         */
        Outcome publish(Site site);
    }

    /**
     * What became of a run.
     *
     * @param release the release's name
     * @param published whether readers get it; not, where a later run had published before
     */
    record Outcome(String release, boolean published) {}
}
