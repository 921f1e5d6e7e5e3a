/** How AWS is called and its failures are told apart, by every adapter alike. */
@NullMarked
package io.spotviewer.records.aws;

import org.jspecify.annotations.NullMarked;
