@NullMarked
package io.spotviewer.ledger.run;

import org.jspecify.annotations.NullMarked;
