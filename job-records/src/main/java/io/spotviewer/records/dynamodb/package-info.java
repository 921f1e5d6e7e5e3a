/** Records kept in DynamoDB. */
@NullMarked
package io.spotviewer.records.dynamodb;

import org.jspecify.annotations.NullMarked;
