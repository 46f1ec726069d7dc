/** Tests of the configuration. */
@NullMarked
package dev.persistentbrowser.config;

import org.jspecify.annotations.NullMarked;
