/** Breaks a whole installation on purpose, and proves that its promises hold. */
@NullMarked
package dev.persistentbrowser.chaos;

import org.jspecify.annotations.NullMarked;
