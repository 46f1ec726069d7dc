/** An installation of real processes that can be broken one by one. */
@NullMarked
package dev.persistentbrowser.chaos.stack;

import org.jspecify.annotations.NullMarked;
