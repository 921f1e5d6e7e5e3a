/** The receipt of an attempt: the cuts in time that its cost consists of. */
@NullMarked
package io.spotviewer.cost.receipt;

import org.jspecify.annotations.NullMarked;
