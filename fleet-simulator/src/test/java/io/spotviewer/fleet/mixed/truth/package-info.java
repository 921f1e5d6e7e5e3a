/**
 * An independent calculator: what a fleet cost and why its attempts ended, by the published rules. It shares no code and no way of computing
 * with the modules that it checks: exact fractions of whole milliseconds.
 */
@NullMarked
package io.spotviewer.fleet.mixed.truth;

import org.jspecify.annotations.NullMarked;
