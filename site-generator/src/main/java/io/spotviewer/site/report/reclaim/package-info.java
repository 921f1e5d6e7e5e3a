/** The parts of a report about Spot reclaims: how often, which pools differ, when Spot stops paying, what checkpoints would have saved. */
@NullMarked
package io.spotviewer.site.report.reclaim;

import org.jspecify.annotations.NullMarked;
