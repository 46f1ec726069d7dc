package dev.persistentbrowser.chaos.fault;

import dev.persistentbrowser.chaos.stack.Role;
import java.time.Duration;

/** Ways to break something. */
public enum FaultKind {
  KILL_WORKER(Role.WORKER, 1, 6),
  STOP_WORKER(Role.WORKER, 2, 12),
  TERM_WORKER(Role.WORKER, 1, 4),
  KILL_BROWSER(Role.WORKER, 0, 1),
  KILL_DRIVER(Role.WORKER, 0, 1),
  STOP_BROWSER(Role.WORKER, 3, 15),
  STOP_DRIVER(Role.WORKER, 3, 15),
  WORKER_JOINS(Role.WORKER, 6, 20),
  KILL_GATEWAY(Role.GATEWAY, 1, 6),
  STOP_GATEWAY(Role.GATEWAY, 2, 10),
  TERM_GATEWAY(Role.GATEWAY, 1, 4),
  KILL_KAFKA(Role.KAFKA, 1, 4),
  STOP_KAFKA(Role.KAFKA, 2, 8),
  RESTART_KAFKA(Role.KAFKA, 1, 3),
  KILL_REDIS(Role.REDIS, 0, 5),
  STOP_REDIS(Role.REDIS, 1, 8),
  RESTART_REDIS(Role.REDIS, 0, 3),
  KILL_S3(Role.S3, 1, 5),
  STOP_S3(Role.S3, 1, 8),
  CUT_LINK(Role.WORKER, 1, 8),
  DELAY_LINK(Role.WORKER, 3, 10),
  SILENCE_LINK(Role.WORKER, 1, 8),
  CUT_GATEWAY_LINK(Role.GATEWAY, 1, 8),
  DELAY_GATEWAY_LINK(Role.GATEWAY, 3, 10),
  SILENCE_GATEWAY_LINK(Role.GATEWAY, 1, 8);

  private final Role role;
  private final Duration least;
  private final Duration most;

  FaultKind(Role role, int leastSeconds, int mostSeconds) {
    this.role = role;
    this.least = Duration.ofSeconds(leastSeconds);
    this.most = Duration.ofSeconds(mostSeconds);
  }

  /** What it happens to. */
  public Role role() {
    return role;
  }

  Duration least() {
    return least;
  }

  Duration most() {
    return most;
  }

  /** While a store is broken no other one is, and while a worker is no other one. */
  boolean excludes(FaultKind other) {
    return role == other.role || (isStore() && other.isStore());
  }

  private boolean isStore() {
    return role == Role.KAFKA || role == Role.REDIS || role == Role.S3;
  }
}
