/** The environment variables of the deployed functions: one name, one meaning. */
@NullMarked
package io.spotviewer.records.setting;

import org.jspecify.annotations.NullMarked;
