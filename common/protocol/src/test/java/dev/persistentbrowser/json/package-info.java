/** The wire forms, guarded by files. */
@NullMarked
package dev.persistentbrowser.json;

import org.jspecify.annotations.NullMarked;
