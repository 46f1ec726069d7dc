/** What can go wrong, by stable code. */
@NullMarked
package dev.persistentbrowser.error;

import org.jspecify.annotations.NullMarked;
