/** The filling of an installation's records with jobs that Batch still knows, by executions of its own state machine. */
@NullMarked
package io.spotviewer.local.backfill;

import org.jspecify.annotations.NullMarked;
