package io.spotviewer.published;

import java.util.Optional;

/** A site kept in memory. */
public final class MemoryOutput implements SiteOutput {

    private long lastRun;
    private long publishedRun;
    private Optional<Site> published = Optional.empty();

    @Override
    public synchronized Run begin() {
        long number = ++lastRun;
        return new Run() {
            @Override
            public long number() {
                return number;
            }

            @Override
            public Outcome publish(Site site) {
                return MemoryOutput.this.publish(number, site);
            }
        };
    }

    private synchronized Outcome publish(long run, Site site) {
        boolean inTime = run > publishedRun;
        if (inTime) {
            publishedRun = run;
            published = Optional.of(site);
        }
        return new Outcome(PublishedForm.releaseName(run, site.generatedAt()), inTime);
    }

    @Override
    public synchronized Optional<byte[]> inForce(String path) {
        return published.map(site -> site.files().get(path));
    }

    /** Returns the published site. */
    public synchronized Optional<Site> published() {
        return published;
    }
}
