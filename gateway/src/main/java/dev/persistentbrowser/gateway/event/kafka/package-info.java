/** Kafka's part in it: the event topic. */
@NullMarked
package dev.persistentbrowser.gateway.event.kafka;

import org.jspecify.annotations.NullMarked;
