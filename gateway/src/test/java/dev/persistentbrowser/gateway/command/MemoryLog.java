package dev.persistentbrowser.gateway.command;

import dev.persistentbrowser.command.Command;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A log that does with each command what it is told to. */
final class MemoryLog implements CommandLog {
  private final BlockingQueue<Command> appended = new LinkedBlockingQueue<>();
  private volatile Consumer<Command> onAppend = _ -> {};

  void onAppend(Consumer<Command> then) {
    onAppend = then;
  }

  Command next() throws InterruptedException {
    Command next = appended.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was appended");
    }
    return next;
  }

  boolean isEmpty() {
    return appended.isEmpty();
  }

  @Override
  public void append(Command command) {
    appended.add(command);
    onAppend.accept(command);
  }

  @Override
  public void start() {}

  @Override
  public void check() {}

  @Override
  public void close() {}
}
