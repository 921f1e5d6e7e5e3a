/** The events in order of happening, and the ways in which EventBridge delivers them. */
@NullMarked
package io.spotviewer.fleet.delivery;

import org.jspecify.annotations.NullMarked;
