package io.spotviewer.records;

import io.spotviewer.records.HostEndCode.Meaning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The derivation of an instance's lives from its facts. A launch begins a life; so does the sight of it running or registering with ECS
 * after an end, or of it running at a later time than it was seen before. Everything up to the next beginning belongs to the life. A pure
 * function of the set, so the order in which facts arrived cannot matter.
 *
 * <p>Sources give one launch slightly different times: EC2 in whole seconds, CloudTrail in milliseconds, and the Spot request is fulfilled
 * a second later. A launch that soon after a beginning is the same; no instance stops and starts again that fast.
 */
final class InstanceLives {

    private static final Duration ONE_LAUNCH = Duration.ofMinutes(1);

    private static final String FULFILLED = "fulfilled";

    private final List<Life> lives = new ArrayList<>();

    private InstanceLives() {}

    /** Returns the lives, oldest first; one with nothing known where no fact is about a life. */
    static List<InstanceLife> of(SortedSet<InstanceFact> facts) {
        InstanceLives lives = new InstanceLives();
        facts.forEach(lives::date);
        lives.last();
        facts.forEach(lives::explain);
        return lives.lives.stream().map(life -> life.known.build()).toList();
    }

    /** Returns the place of the last life that had begun at that time; the first where none had, the last for null. */
    static int indexAt(List<? extends @Nullable Instant> begins, @Nullable Instant at) {
        for (int i = begins.size() - 1; i > 0; i--) {
            Instant begin = begins.get(i);
            if (at == null || begin == null || !begin.isAfter(at)) {
                return i;
            }
        }
        return 0;
    }

    /** Takes the time of a fact: it begins a life, or is a time of the life that runs. */
    private void date(InstanceFact fact) {
        Instant at = fact.at();
        if (at == null) {
            return;
        }
        switch (fact.kind()) {
            case LAUNCHED -> {
                boolean same = !lives.isEmpty() && last().hasJustBegun(at);
                (same ? last() : begin(at)).launched(at);
            }
            case RUNNING -> {
                boolean first = !lives.isEmpty() && last().endedAt == null && last().runningAt == null;
                (first ? last() : begin(at)).running(at);
            }
            case REGISTERED -> {
                boolean runs = !lives.isEmpty() && last().endedAt == null;
                (runs ? last() : begin(at)).registered(at);
            }
            case WARNED -> last().known.warnedAt(at);
            case RESERVATION_WARNED -> last().known.reservationWarnedAt(at);
            case EVICTED -> last().evicted(at);
            case STOPPING -> last().end(at, true);
            case ENDING -> {
                last().end(at, false);
                if (fact.isTermination()) {
                    last().terminated(fact.code());
                }
            }
            case SPOT_REQUEST, SPOT_REQUEST_STATUS, STATE_REASON -> {
                // They explain a life and begin none.
            }
        }
    }

    /** The facts before any beginning are about a life that nobody saw begin. */
    private Life last() {
        return lives.isEmpty() ? begin(null) : lives.get(lives.size() - 1);
    }

    private Life begin(@Nullable Instant at) {
        Life life = new Life(at);
        lives.add(life);
        return life;
    }

    private void explain(InstanceFact fact) {
        String code = fact.code();
        if (code == null) {
            return;
        }
        Life life = lives.size() == 1
                ? lives.get(0)
                : lives.get(indexAt(lives.stream().map(each -> each.begin).toList(), fact.at()));
        switch (fact.kind()) {
            case SPOT_REQUEST -> lives.forEach(each -> each.known.spotRequestId(code));
            case SPOT_REQUEST_STATUS -> life.requestStatus(fact.at(), code);
            case STATE_REASON -> life.stateReason(code);
            case LAUNCHED, RUNNING, REGISTERED, WARNED, RESERVATION_WARNED, EVICTED, STOPPING, ENDING -> {
                // Their times are all that they say.
            }
        }
    }

    /** A life, while its facts are read in the order of their times: of each kind of time but the warning's, the first counts. */
    private static final class Life {

        private final InstanceLife.Builder known = InstanceLife.builder();
        private final @Nullable Instant begin;
        private @Nullable Instant launchedAt;
        private @Nullable Instant runningAt;
        private @Nullable Instant registeredAt;
        private @Nullable Instant evictedAt;
        private @Nullable Instant endedAt;
        private @Nullable String terminatedBy;
        private boolean stopped;
        private @Nullable String stateReason;
        private @Nullable String requestStatus;

        Life(@Nullable Instant begin) {
            this.begin = begin;
        }

        boolean hasJustBegun(Instant at) {
            return begin != null && endedAt == null && at.isBefore(begin.plus(ONE_LAUNCH));
        }

        void launched(Instant at) {
            if (launchedAt == null) {
                launchedAt = at;
                known.launchedAt(at);
            }
        }

        void running(Instant at) {
            runningAt = at;
            known.runningAt(at);
        }

        void registered(Instant at) {
            if (registeredAt == null) {
                registeredAt = at;
                known.registeredAt(at);
            }
        }

        void evicted(Instant at) {
            if (evictedAt == null) {
                evictedAt = at;
                known.evictedAt(at);
            }
            end(at, false);
        }

        void end(Instant at, boolean byStop) {
            if (endedAt == null) {
                endedAt = at;
                known.endedAt(at).stopped(byStop);
                stopped = byStop;
            }
        }

        /** A stopped instance that is terminated later had ended with its stop. */
        void terminated(@Nullable String by) {
            if (terminatedBy == null && !stopped) {
                terminatedBy = by;
                known.terminatedBy(by);
            }
        }

        void stateReason(String code) {
            stateReason = Join.either(stateReason, code, HostEndCode::stronger);
            known.stateReasonCode(stateReason);
        }

        /** If EC2 fails to carry out what it announced, the request is fulfilled again. */
        void requestStatus(@Nullable Instant at, String code) {
            boolean withdrawn = at != null
                    && code.equals(FULFILLED)
                    && requestStatus != null
                    && HostEndCode.meaning(requestStatus) == Meaning.ANNOUNCED;
            requestStatus = withdrawn ? code : Join.either(requestStatus, code, HostEndCode::stronger);
            known.spotRequestStatus(requestStatus);
        }
    }
}
