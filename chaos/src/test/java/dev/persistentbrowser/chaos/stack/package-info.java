/** Tests of what the chaos is made of. */
@NullMarked
package dev.persistentbrowser.chaos.stack;

import org.jspecify.annotations.NullMarked;
