/** Makes the API catalogue of Playwright's interfaces and the overlay. */
@NullMarked
package dev.persistentbrowser.worker.catalog;

import org.jspecify.annotations.NullMarked;
