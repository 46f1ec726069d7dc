/** Tests of what the chaos is made of. */
@NullMarked
package dev.persistentbrowser.chaos;

import org.jspecify.annotations.NullMarked;
