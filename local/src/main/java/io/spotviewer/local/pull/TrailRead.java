package io.spotviewer.local.pull;

import io.spotviewer.handlers.lookup.trail.TrailReader;
import io.spotviewer.local.account.Account;
import io.spotviewer.local.account.Account.TrailEvent;
import io.spotviewer.local.account.Account.TrailPage;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.local.pull.Intervals.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The reading of CloudTrail, one page after the other. Each page is kept together with the time that it reaches back to, so that a reading
 * that ends early goes on from there: tokens expire, times don't.
 */
final class TrailRead {

    /** CloudTrail shows an event up to 15 minutes after it happened. */
    private static final Duration LATE = Duration.ofMinutes(20);

    /** Ten minutes at two pages a second: an account with more events of a kind is read over several runs. */
    private static final int MOST_PAGES = 1_200;

    private final Account account;
    private final FactsStore facts;
    private final ConcurrentMap<String, String> journal;
    private final String place;
    private final Instant now;
    private final ReadProgress progress;
    private int pages;

    /** @param place the account and region, for the journal */
    TrailRead(Account account, FactsStore facts, String place, Instant now, ReadProgress progress) {
        this.account = account;
        this.facts = facts;
        this.journal = facts.progress("trail");
        this.place = place;
        this.now = now;
        this.progress = progress;
    }

    /** Reads those events of a span that were not read before. */
    void read(String event, Instant from, Instant until, int left) {
        for (Span gap : read(event).missing(from, until)) {
            readGap(event, gap, left);
        }
    }

    private void readGap(String event, Span gap, int left) {
        String token = null;
        for (int i = 0; i < MOST_PAGES; i++) {
            TrailPage page = account.trail(event, gap.from(), gap.until(), token);
            pages++;
            Instant reached = add(page);
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
        return place + "/" + event;
    }
}
