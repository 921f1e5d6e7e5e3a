/** Checkpoints that were not taken: what they would have saved, by replaying the recorded attempts. */
@NullMarked
package io.spotviewer.cost.checkpoint;

import org.jspecify.annotations.NullMarked;
