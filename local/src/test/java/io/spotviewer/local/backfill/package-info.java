@NullMarked
package io.spotviewer.local.backfill;

import org.jspecify.annotations.NullMarked;
