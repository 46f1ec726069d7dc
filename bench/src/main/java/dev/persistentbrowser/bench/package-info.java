/** Measures the stack against Playwright used directly, in one run on one machine. */
@NullMarked
package dev.persistentbrowser.bench;

import org.jspecify.annotations.NullMarked;
