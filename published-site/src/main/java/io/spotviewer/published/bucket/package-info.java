/** Sites in a bucket of S3. */
@NullMarked
package io.spotviewer.published.bucket;

import org.jspecify.annotations.NullMarked;
