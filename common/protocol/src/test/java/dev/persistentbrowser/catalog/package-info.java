/** Tests of the API catalogue. */
@NullMarked
package dev.persistentbrowser.catalog;

import org.jspecify.annotations.NullMarked;
