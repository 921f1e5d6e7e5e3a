/** Measurements of the generator, with a stand-in for AWS on this machine. {@code benchmarks/run} runs them. */
@NullMarked
package io.spotviewer.benchmark;

import org.jspecify.annotations.NullMarked;
