/** What is counted. */
@NullMarked
package dev.persistentbrowser.gateway.metrics;

import org.jspecify.annotations.NullMarked;
