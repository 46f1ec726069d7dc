package dev.persistentbrowser.worker;

import java.util.concurrent.CountDownLatch;

/** Stands in until the real one is there: it waits. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
