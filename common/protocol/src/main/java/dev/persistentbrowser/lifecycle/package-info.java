/** Parts that start, can be checked, and close. */
@NullMarked
package dev.persistentbrowser.lifecycle;

import org.jspecify.annotations.NullMarked;
