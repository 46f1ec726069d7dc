package dev.persistentbrowser.chaos.stack;

/** What a process is in the installation. */
public enum Role {
  GATEWAY,
  WORKER,
  KAFKA,
  REDIS,
  S3
}
