/** One Lambda handler for each Task state, the boundary that all share, and their wiring and settings. */
@NullMarked
package io.spotviewer.handlers.lambda;

import org.jspecify.annotations.NullMarked;
