package dev.persistentbrowser.gateway;

import dev.persistentbrowser.lifecycle.ProcessRunner;

/** A gateway as a process of its own; configured by {@code PB_*} environment variables. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    ProcessRunner.run(
        () -> {
          Gateway gateway = Gateway.create(System.getenv());
          gateway.start();
          System.out.println("ready " + gateway.uri());
          return gateway;
        });
  }
}
