/** Carries a checked command out on Playwright's objects and turns what comes back into data. */
@NullMarked
package dev.persistentbrowser.worker.invoke;

import org.jspecify.annotations.NullMarked;
