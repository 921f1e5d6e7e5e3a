@NullMarked
package io.spotviewer.ledger.spill;

import org.jspecify.annotations.NullMarked;
