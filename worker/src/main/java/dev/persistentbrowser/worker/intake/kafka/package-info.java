/** Kafka's part in it: reading commands, sending replies. */
@NullMarked
package dev.persistentbrowser.worker.intake.kafka;

import org.jspecify.annotations.NullMarked;
