/**
 * The files of the ledger, in a folder or in S3: partitions named by their content, and an index that is replaced last.
 * {@link io.spotviewer.ledger.store.LedgerStore} is the way in.
 */
@NullMarked
package io.spotviewer.ledger.store;

import org.jspecify.annotations.NullMarked;
