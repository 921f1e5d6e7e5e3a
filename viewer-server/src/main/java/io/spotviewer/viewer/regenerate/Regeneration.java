package io.spotviewer.viewer.regenerate;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The way to make a new site: a state machine in the account, or a run in this process. */
public interface Regeneration {

    /**
     * Starts a regeneration, or joins one that will include everything recorded so far. May block; a server never calls it from two threads
     * at once.
     *
     * @throws RegenerationException if none can be started, with a message for the caller
     */
    Started start() throws RegenerationException;

    /**
     * Returns the state of a regeneration.
     *
     * @param id a text in the form of {@link Started#id}, possibly made up
     * @return empty if there is no such regeneration
     * @throws RegenerationException if it can't be read now
     */
    Optional<State> state(String id) throws RegenerationException;

    /** Returns a regeneration that can never be started, with the reason. */
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

    /** The status of a regeneration. */
    enum Status {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    /**
     * A regeneration that was started or joined.
     *
     * @param id the argument of {@link #state}: 1 to 80 letters, digits, {@code -} and {@code _}
     * @param executionArn the execution that runs it
     * @param consoleUrl a page that shows it, if there is one
     * @param joined true if it was under way already
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
     * Returns the state of a regeneration.
     *
     * @param startedAt start of the run; empty while it is queued
     * @param stoppedAt end of the run; empty until then
     * @param error the reason of its failure, for the caller
     */
    record State(
            String id,
            Status status,
            Optional<Instant> startedAt,
            Optional<Instant> stoppedAt,
            Optional<String> error) {}
}
