/** Tests of what the chaos is made of. */
@NullMarked
package dev.persistentbrowser.chaos.fault;

import org.jspecify.annotations.NullMarked;
