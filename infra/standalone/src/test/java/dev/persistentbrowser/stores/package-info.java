/**
 * What every store has to hold to, whatever is behind it, and the stores we have against real
 * servers.
 */
@NullMarked
package dev.persistentbrowser.stores;

import org.jspecify.annotations.NullMarked;
