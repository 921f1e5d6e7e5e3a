/** Tests of the handlers, as the state machine runs them. */
@NullMarked
package io.spotviewer.handlers.lambda;

import org.jspecify.annotations.NullMarked;
