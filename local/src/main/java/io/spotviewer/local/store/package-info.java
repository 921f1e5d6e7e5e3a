/** Records kept in one file, or in memory, by H2's MVStore: what DynamoDB is to a deployment. */
@NullMarked
package io.spotviewer.local.store;

import org.jspecify.annotations.NullMarked;
