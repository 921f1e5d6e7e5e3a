/**
 * The simulated account as it was set up: its names, queues, compute environments, job definitions and instance
 * types.
 */
@NullMarked
package io.spotviewer.fleet.account;

import org.jspecify.annotations.NullMarked;
