/** The plan of a simulation, and the two things everything in it shares: time (the agenda) and chance (the dice). */
@NullMarked
package io.spotviewer.fleet.plan;

import org.jspecify.annotations.NullMarked;
