/** The API catalogue: Playwright's interfaces as data, and the check of a command against it. */
@NullMarked
package dev.persistentbrowser.catalog;

import org.jspecify.annotations.NullMarked;
