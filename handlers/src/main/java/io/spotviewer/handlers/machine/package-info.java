/** The port on the state machine itself, for what starts executions of it. */
@NullMarked
package io.spotviewer.handlers.machine;

import org.jspecify.annotations.NullMarked;
