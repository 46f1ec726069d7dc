/** What ids hold to. */
@NullMarked
package dev.persistentbrowser.id;

import org.jspecify.annotations.NullMarked;
