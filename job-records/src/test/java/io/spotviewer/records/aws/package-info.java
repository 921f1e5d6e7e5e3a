/** Tests of how AWS is called and its failures are told apart. */
@NullMarked
package io.spotviewer.records.aws;

import org.jspecify.annotations.NullMarked;
