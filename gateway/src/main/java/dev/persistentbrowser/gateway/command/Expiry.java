package dev.persistentbrowser.gateway.command;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.lifecycle.Component;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends every second what no worker began before its deadline, also what was reserved and never
 * sent: every gateway does it, and the journal takes the first. And settles what this gateway could
 * neither send nor refuse.
 */
public final class Expiry implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Commands commands;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("expiry").daemon(true).factory());

  public Expiry(Commands commands) {
    this.commands = commands;
  }

  @Override
  public void start() {
    Future<?> _ =
        executor.scheduleWithFixedDelay(
            this::sweep, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    attempt("Refusing what the log did not acknowledge", commands::refuseLate);
    attempt("Ending what is overdue", commands::expireOverdue);
    attempt("Sending what the log did not acknowledge", commands::sendAgain);
  }

  private static void attempt(String what, Runnable step) {
    try {
      step.run();
    } catch (ServiceException e) {
      LOG.info("{} is put off", what, e);
    } catch (Throwable e) {
      // The scheduler would end silently.
      LOG.error("{} failed; trying again", what, e);
    }
  }

  @Override
  public void check() {
    if (executor.isShutdown()) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "what is overdue is not ended any more");
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(2, TimeUnit.SECONDS)) {
        LOG.warn("Ending what is overdue did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
