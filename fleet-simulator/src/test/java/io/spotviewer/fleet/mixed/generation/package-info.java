/** Small fleets made by chance, each of a seed, with every feature that the rules of cost and verdict know. */
@NullMarked
package io.spotviewer.fleet.mixed.generation;

import org.jspecify.annotations.NullMarked;
