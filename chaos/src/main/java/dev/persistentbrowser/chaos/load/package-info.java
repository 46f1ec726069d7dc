/** Clients that work while things break. */
@NullMarked
package dev.persistentbrowser.chaos.load;

import org.jspecify.annotations.NullMarked;
