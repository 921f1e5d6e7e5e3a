/** A site in a bucket of S3: written there, and copied from there to a folder. */
@NullMarked
package io.spotviewer.published.bucket;

import org.jspecify.annotations.NullMarked;
