/** Tests of the adapters against AWS's wire format, over loopback. */
@NullMarked
package io.spotviewer.handlers.lookup.aws;

import org.jspecify.annotations.NullMarked;
