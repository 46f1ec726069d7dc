/** Kafka's part in it: the event topic. */
@NullMarked
package dev.persistentbrowser.worker.event.kafka;

import org.jspecify.annotations.NullMarked;
