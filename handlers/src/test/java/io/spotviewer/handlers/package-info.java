/** Tests of the handlers, as the state machine runs them. */
@NullMarked
package io.spotviewer.handlers;

import org.jspecify.annotations.NullMarked;
