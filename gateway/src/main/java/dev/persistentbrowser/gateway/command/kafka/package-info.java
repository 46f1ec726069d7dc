/** Kafka's part in it: the command topic and the reply topic. */
@NullMarked
package dev.persistentbrowser.gateway.command.kafka;

import org.jspecify.annotations.NullMarked;
