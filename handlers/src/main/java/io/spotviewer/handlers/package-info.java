/**
 * One Lambda handler for each Task state of the state machine: it reads the state, lets a step that knows nothing of Lambda answer,
 * and says what failed in terms that the machine's Retry and Catch can match.
 */
@NullMarked
package io.spotviewer.handlers;

import org.jspecify.annotations.NullMarked;
