package io.spotviewer.viewer.regenerate;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What makes a new site: a state machine in the account, or a run in this process. */
public interface Regeneration {

    /**
     * Starts a regeneration, or joins one that will show what this caller wants to see. May block; never called from two threads at
     * once by one server.
     *
     * @throws RegenerationException when none can be started, with a message fit to show to the caller
     */
    Started start() throws RegenerationException;

    /**
     * How far a regeneration is.
     *
     * @param id of the form of {@link Started#id}, which does not mean that it was ever given
     * @return empty when there is no such regeneration
     * @throws RegenerationException when it cannot be told now
     */
    Optional<State> state(String id) throws RegenerationException;

    /** One that can never be started, and says why. */
    static Regeneration unavailable(String reason) {
        return new Regeneration() {
            @Override
            public Started start() throws RegenerationException {
                throw new RegenerationException(reason);
            }

            @Override
            public Optional<State> state(String id) {
                return Optional.empty();
            }
        };
    }

    /** Where a regeneration is in its life. */
    enum Status {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    /**
     * A regeneration that was started or joined.
     *
     * @param id what {@link #state} takes: 1 to 80 letters, digits, {@code -} and {@code _}
     * @param executionArn what runs it
     * @param consoleUrl where to watch it, if there is such a place
     * @param joined whether it was there already
     */
    record Started(String id, String executionArn, Optional<String> consoleUrl, boolean joined) {
        private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

        public Started {
            if (!isId(id)) {
                throw new IllegalArgumentException("id: expected 1 to 80 letters, digits, - and _, got '" + id + "'");
            }
        }

        public static boolean isId(String text) {
            return ID.matcher(text).matches();
        }
    }

    /**
     * How far a regeneration is.
     *
     * @param startedAt when it began to run; empty while it is queued
     * @param stoppedAt when it ended; empty until then
     * @param error why it failed, in words fit to show
     */
    record State(
            String id,
            Status status,
            Optional<Instant> startedAt,
            Optional<Instant> stoppedAt,
            Optional<String> error) {}
}
