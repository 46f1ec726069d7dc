/** What Kafka says of the commands that wait. */
@NullMarked
package dev.persistentbrowser.chaos.kafka;

import org.jspecify.annotations.NullMarked;
