/** The actors: submissions, scheduler, hosts, attempts and the causes that end them. */
@NullMarked
package io.spotviewer.fleet.simulation;

import org.jspecify.annotations.NullMarked;
