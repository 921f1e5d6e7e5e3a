/**
 * The lines of the ledger as Parquet files, for this program and for any other that reads Parquet.
 * {@link io.spotviewer.ledger.parquet.LineFile} is the way in.
 */
@NullMarked
package io.spotviewer.ledger.parquet;

import org.jspecify.annotations.NullMarked;
