/** Records in one file or in memory by H2's MVStore, in place of a deployment's DynamoDB. */
@NullMarked
package io.spotviewer.local.store;

import org.jspecify.annotations.NullMarked;
