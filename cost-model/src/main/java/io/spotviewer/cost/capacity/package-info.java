/** How much of an instance was used, and when. */
@NullMarked
package io.spotviewer.cost.capacity;

import org.jspecify.annotations.NullMarked;
