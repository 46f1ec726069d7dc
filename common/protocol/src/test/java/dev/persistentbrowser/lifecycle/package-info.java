/** What the lifecycle holds to. */
@NullMarked
package dev.persistentbrowser.lifecycle;

import org.jspecify.annotations.NullMarked;
