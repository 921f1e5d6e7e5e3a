/** The ledger as another program reads it. */
@NullMarked
package io.spotviewer.ledger.sql;

import org.jspecify.annotations.NullMarked;
