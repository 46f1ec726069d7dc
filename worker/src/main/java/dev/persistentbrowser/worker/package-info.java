/** Kafka in, browsers out. */
@NullMarked
package dev.persistentbrowser.worker;

import org.jspecify.annotations.NullMarked;
