/** A small fleet as it truly was, and the signs of it that AWS shows. */
@NullMarked
package io.spotviewer.fleet.mixed.world;

import org.jspecify.annotations.NullMarked;
