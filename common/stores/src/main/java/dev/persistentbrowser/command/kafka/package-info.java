/** Commands and replies as Kafka records. */
@NullMarked
package dev.persistentbrowser.command.kafka;

import org.jspecify.annotations.NullMarked;
