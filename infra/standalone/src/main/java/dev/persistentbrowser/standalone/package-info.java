/** The embedded stack: Kafka, Redis, S3, a gateway and workers on one machine, from one folder. */
@NullMarked
package dev.persistentbrowser.standalone;

import org.jspecify.annotations.NullMarked;
