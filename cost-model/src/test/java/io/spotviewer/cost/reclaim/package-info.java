@NullMarked
package io.spotviewer.cost.reclaim;

import org.jspecify.annotations.NullMarked;
