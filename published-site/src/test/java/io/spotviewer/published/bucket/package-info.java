/** Tests of a site in a bucket, and a stand-in for S3. */
@NullMarked
package io.spotviewer.published.bucket;

import org.jspecify.annotations.NullMarked;
