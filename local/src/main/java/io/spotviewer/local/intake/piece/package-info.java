/** Files, folders, archives and pipes taken apart into single JSON values, streaming, with memory for one value at a time. */
@NullMarked
package io.spotviewer.local.intake.piece;

import org.jspecify.annotations.NullMarked;
