/** Tests of the DynamoDB adapter, and the servers that it is tested against. */
@NullMarked
package io.spotviewer.records.dynamodb;

import org.jspecify.annotations.NullMarked;
