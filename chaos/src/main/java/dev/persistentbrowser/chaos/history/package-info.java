/** What clients and site saw, and what of it must hold. */
@NullMarked
package dev.persistentbrowser.chaos.history;

import org.jspecify.annotations.NullMarked;
