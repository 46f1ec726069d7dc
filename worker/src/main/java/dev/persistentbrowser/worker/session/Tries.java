package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.persistentbrowser.catalog.Tags;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.Retry;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.worker.session.CommandCycle.End;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a command out, and again when it failed where nothing can have happened yet: a navigation
 * that reached nobody, a command that only reads and met a navigation. Guarded by the session's
 * lock.
 */
final class Tries {
  static final int MOST = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Tries.class);
  private static final long FIRST_PAUSE_MS = 100;
  private static final Set<String> NAVIGATIONS = Set.of("navigate", "goto", "reload");

  /** The request was not sent: no name, no way, nobody listening. */
  private static final Pattern NOT_SENT =
      Pattern.compile(
          "net::ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_TIMED_OUT|CONNECTION_REFUSED"
              + "|ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED)"
              + "|NS_ERROR_(UNKNOWN_HOST|CONNECTION_REFUSED|OFFLINE)");

  /** It may have been: for those who say that it does no harm. */
  private static final Pattern BROKEN =
      Pattern.compile(
          "net::ERR_(CONNECTION_RESET|CONNECTION_CLOSED|CONNECTION_ABORTED|CONNECTION_TIMED_OUT"
              + "|TIMED_OUT|EMPTY_RESPONSE|NETWORK_CHANGED)"
              + "|NS_ERROR_NET_(RESET|TIMEOUT|INTERRUPT)");

  private static final Pattern MET_A_NAVIGATION =
      Pattern.compile(
          "Execution context was destroyed|Cannot find context with specified id"
              + "|because the page is navigating");

  private final Pause pauses;

  /** Lets others go on between two tries. */
  interface Pause {
    /** False when there is to be no other try. */
    boolean before(CommandId command, Duration time);
  }

  Tries(Pause pauses) {
    this.pauses = pauses;
  }

  /**
   * Carries it out.
   *
   * @param once one try, which may take so long
   * @param answered whether the navigation that failed was sent on by somebody who had answered:
   *     then something has happened
   */
  End run(Command command, Function<Duration, End> once, BooleanSupplier answered) {
    long begin = System.nanoTime();
    Duration left = CallTime.of(command.work());
    SessionChange change = new SessionChange.None();
    for (int made = 1; ; made++) {
      End end = once.apply(left);
      // What a try has changed is told once; it is not to be forgotten over the next one.
      change = end.change() instanceof SessionChange.None ? change : end.change();
      Duration pause = pause(made);
      left = CallTime.asked(command.work()).minusNanos(System.nanoTime() - begin).minus(pause);
      if (made == MOST
          || !(end instanceof End.Failed(ReplyError error, SessionChange _))
          || !harmless(command, error, answered)
          || !left.isPositive()
          || !pauses.before(command.id(), pause)) {
        return made == 1 ? end : new End.Repeated(end, made, change);
      }
      LOG.info("Trying {} again: {}", command.work().label(), error.message());
    }
  }

  private static boolean harmless(Command command, ReplyError error, BooleanSupplier answered) {
    if (command.retry() == Retry.NONE || !(command.work() instanceof Work.Act act)) {
      return false;
    }
    if (error.code() == ErrorCode.NAVIGATION_FAILED
        && NAVIGATIONS.contains(act.action())
        && isRoot(act.target())) {
      boolean notSent = NOT_SENT.matcher(error.message()).find();
      return command.safe()
          ? notSent || BROKEN.matcher(error.message()).find()
          : notSent && !answered.getAsBoolean();
    }
    return command.safe() && MET_A_NAVIGATION.matcher(error.message()).find();
  }

  /** The calls of a longer chain may have done something: one opens a page. */
  private static boolean isRoot(ArrayNode target) {
    return target.isEmpty()
        || (target.size() == 1 && (target.get(0).has(Tags.PAGE) || target.get(0).has(Tags.HANDLE)));
  }

  /** From 100 to 200 ms, then from 200 to 400. */
  private static Duration pause(int made) {
    long least = FIRST_PAUSE_MS * made;
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(least, 2 * least));
  }
}
