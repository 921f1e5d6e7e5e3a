/** The reading of an account's past into facts, records and prices: resumable, and asking only for what can have changed. */
@NullMarked
package io.spotviewer.local.pull;

import org.jspecify.annotations.NullMarked;
