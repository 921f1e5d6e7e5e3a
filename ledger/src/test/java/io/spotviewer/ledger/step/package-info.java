@NullMarked
package io.spotviewer.ledger.step;

import org.jspecify.annotations.NullMarked;
