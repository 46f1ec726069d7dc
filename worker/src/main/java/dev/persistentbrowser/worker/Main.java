package dev.persistentbrowser.worker;

import dev.persistentbrowser.lifecycle.ProcessRunner;

/** A worker as a process of its own; configured by {@code PB_*} environment variables. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    ProcessRunner.run(
        () -> {
          Worker worker = Worker.create(System.getenv());
          worker.start();
          System.out.println("ready worker " + worker.id());
          return worker;
        });
  }
}
