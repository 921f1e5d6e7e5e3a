/**
 * The full run: records to hosts, hosts to lines, lines to partitions. It holds a part of the fleet at a time, so its memory doesn't grow
 * with the fleet.
 */
@NullMarked
package io.spotviewer.ledger.run;

import org.jspecify.annotations.NullMarked;
