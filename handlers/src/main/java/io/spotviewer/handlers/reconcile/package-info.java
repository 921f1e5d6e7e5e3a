/** The scheduled reconciliation: asks Batch about open jobs that no event reported lately. */
@NullMarked
package io.spotviewer.handlers.reconcile;

import org.jspecify.annotations.NullMarked;
