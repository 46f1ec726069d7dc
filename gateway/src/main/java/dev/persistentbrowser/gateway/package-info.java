/** HTTP in, Kafka out. */
@NullMarked
package dev.persistentbrowser.gateway;

import org.jspecify.annotations.NullMarked;
