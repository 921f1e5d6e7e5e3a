/** Small fleets in which every rule of cost and verdict is mixed with every other, and an independent calculator of the truth about them. */
@NullMarked
package io.spotviewer.fleet.mixed;

import org.jspecify.annotations.NullMarked;
