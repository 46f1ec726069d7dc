/** What is broken, and when. */
@NullMarked
package dev.persistentbrowser.chaos.fault;

import org.jspecify.annotations.NullMarked;
