@NullMarked
package io.spotviewer.ledger.cube;

import org.jspecify.annotations.NullMarked;
