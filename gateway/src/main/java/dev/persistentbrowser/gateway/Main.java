package dev.persistentbrowser.gateway;

import dev.persistentbrowser.lifecycle.ProcessRunner;

/**
 * A gateway as a process of its own; configured by {@code PB_*} environment variables. With the
 * argument {@code check} it only looks at them, with {@code reach} it only tries to reach the
 * stores.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ProcessRunner.run(
        arguments,
        () -> Gateway.create(System.getenv()),
        Gateway::stores,
        gateway -> "ready " + gateway.uri());
  }
}
