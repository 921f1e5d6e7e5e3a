/** The installations in an account, found and used by way of AWS's clients. */
@NullMarked
package io.spotviewer.local.backfill.aws;

import org.jspecify.annotations.NullMarked;
