package io.spotviewer.local.pull;

import io.spotviewer.handlers.lookup.trail.TrailReader;
import io.spotviewer.local.account.Account;
import io.spotviewer.local.account.Account.TrailEvent;
import io.spotviewer.local.account.Account.TrailPage;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.local.pull.Intervals.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The reading of CloudTrail, one page after the other. Each page is kept together with the time that it reaches back to, so that a reading
 * that ends early goes on from there: tokens expire, times don't.
 */
final class TrailRead {

    /** CloudTrail shows an event up to 15 minutes after it happened. */
    private static final Duration LATE = Duration.ofMinutes(20);

    private final Account account;
    private final FactsStore facts;
    private final ConcurrentMap<String, String> journal;
    private final AccountRegion where;
    private final Instant now;
    private final ReadProgress progress;
    private final int mostPages;
    private final List<String> leftOver = new ArrayList<>();
    private int pages;

    /** @param mostPages the number of pages after which a span is left for a later run */
    TrailRead(
            Account account, FactsStore facts, AccountRegion where, Instant now, ReadProgress progress, int mostPages) {
        this.account = account;
        this.facts = facts;
        this.journal = facts.progress("trail");
        this.where = where;
        this.now = now;
        this.progress = progress;
        this.mostPages = mostPages;
    }

    /** Reads those events of a span that were not read before. */
    void read(String event, Instant from, Instant until, int left) {
        for (Span gap : read(event).missing(from, until)) {
            readGap(event, gap, left);
        }
    }

    private void readGap(String event, Span gap, int left) {
        String token = null;
        Instant oldest = gap.until();
        for (int i = 0; i < mostPages; i++) {
            TrailPage page = account.trail(event, gap.from(), gap.until(), token);
            pages++;
            Instant reached = add(page);
            oldest = reached == null ? oldest : reached;
            token = page.next();
            // A page may be empty although others follow.
            if (token == null || reached != null) {
                keep(event, token == null || reached == null ? gap.from() : reached, gap.until());
            }
            progress.trail(event, gap.from(), reached == null ? gap.from() : reached, gap.until(), pages, left);
            if (token == null) {
                return;
            }
        }
        synchronized (leftOver) {
            leftOver.add(String.format(
                    Locale.ROOT,
                    "CloudTrail's %s from %s to %s is not read: %,d pages are the most in a run. Run this again to read on",
                    event,
                    gap.from().truncatedTo(ChronoUnit.SECONDS),
                    oldest.truncatedTo(ChronoUnit.SECONDS),
                    mostPages));
        }
    }

    /** Returns a sentence about each span that was left for a later run. */
    List<String> left() {
        synchronized (leftOver) {
            return List.copyOf(leftOver);
        }
    }

    /** Returns the time of the page's oldest event; null for an empty page. */
    private @Nullable Instant add(TrailPage page) {
        Instant reached = null;
        for (TrailEvent event : page.events()) {
            try {
                facts.add(TrailReader.read(event.record()));
            } catch (IllegalArgumentException e) {
                progress.unreadable("an event of CloudTrail of " + event.at() + ": " + e.getMessage());
            }
            reached = reached == null || event.at().isBefore(reached) ? event.at() : reached;
        }
        return reached;
    }

    private void keep(String event, Instant reached, Instant until) {
        Instant settled = until.isAfter(now.minus(LATE)) ? now.minus(LATE) : until;
        if (reached.isBefore(settled)) {
            journal.put(key(event), read(event).with(reached, settled).text());
        }
        facts.commit();
    }

    private Intervals read(String event) {
        return Intervals.parse(journal.get(key(event)));
    }

    private String key(String event) {
        return where + "/" + event;
    }
}
