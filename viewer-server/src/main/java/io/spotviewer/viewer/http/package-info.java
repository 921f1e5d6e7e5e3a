/** Answers over HTTP: files of the site, its health, and requests to regenerate it. */
@NullMarked
package io.spotviewer.viewer.http;

import org.jspecify.annotations.NullMarked;
