/** The ports on AWS's SDK. Each adapter is the one class that knows its conversation; what fails passes through as the SDK throws it. */
@NullMarked
package io.spotviewer.handlers.aws;

import org.jspecify.annotations.NullMarked;
