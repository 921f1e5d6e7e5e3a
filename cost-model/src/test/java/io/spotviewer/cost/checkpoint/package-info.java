@NullMarked
package io.spotviewer.cost.checkpoint;

import org.jspecify.annotations.NullMarked;
