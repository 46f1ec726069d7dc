/** Configuration, read once at the start of a process. */
@NullMarked
package dev.persistentbrowser.config;

import org.jspecify.annotations.NullMarked;
