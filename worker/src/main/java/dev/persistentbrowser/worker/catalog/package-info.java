/** How Playwright's Java types are named in the API catalogue. */
@NullMarked
package dev.persistentbrowser.worker.catalog;

import org.jspecify.annotations.NullMarked;
