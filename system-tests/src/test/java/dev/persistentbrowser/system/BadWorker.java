package dev.persistentbrowser.system;

import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.journal.Verdict;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.lease.LeaseTable;
import dev.persistentbrowser.lifecycle.ProcessRunner;
import dev.persistentbrowser.redis.RedisSettings;
import dev.persistentbrowser.redis.RedisStore;
import dev.persistentbrowser.session.SessionRegistry;
import dev.persistentbrowser.worker.Seams;
import dev.persistentbrowser.worker.Worker;
import dev.persistentbrowser.worker.event.EventSender;
import dev.persistentbrowser.worker.intake.Delivery;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A worker without one of the things that keep its promises. */
final class BadWorker {
  /** The system property that says what is missing. */
  static final String PROPERTY = "pb.bad";

  private static final Object NO_NUMBER = CompletableFuture.completedFuture(null);

  private BadWorker() {}

  /** Properties that a worker can lack. */
  enum Lacking {
    /** The worker never notices that it has lost a partition, and no script refuses it. */
    FENCING,
    /** The worker runs every record that it reads. */
    JOURNAL,
    /** A record counts as done when it was read. */
    LATE_COMMIT,
    /** The worker loses some events of pages, and tells of no gap. */
    EVERY_EVENT,
    /** The worker sends some events of pages twice. */
    SINGLE_EVENTS,
    /** The worker is correct. */
    NOTHING
  }

  public static void main(String[] arguments) {
    ProcessRunner.run(
        () ->
            Worker.create(
                System.getenv(), seams(Lacking.valueOf(System.getProperty(PROPERTY, "")))),
        worker -> "ready worker " + worker.id());
  }

  private static Seams seams(Lacking lacking) {
    return switch (lacking) {
      case FENCING -> withoutFencing();
      case JOURNAL ->
          Seams.NONE.withJournal(
              around(
                  Journal.class,
                  (call, arguments) ->
                      call.is("start") ? new Verdict.Run(1, 0) : call.with(arguments)));
      case EVERY_EVENT -> tellingNowAndThen((_, _) -> NO_NUMBER);
      case SINGLE_EVENTS ->
          tellingNowAndThen(
              (call, arguments) -> {
                Object _ = call.with(arguments);
                return call.with(arguments);
              });
      case NOTHING -> Seams.NONE;
      case LATE_COMMIT -> Seams.NONE.withDeliver(BadWorker::committingEarly);
    };
  }

  /** Replaces the sending of every third event of a page. */
  private static Seams tellingNowAndThen(Around instead) {
    AtomicInteger told = new AtomicInteger();
    return Seams.NONE.withEvents(
        around(
            EventSender.class,
            (call, arguments) ->
                call.is("tell")
                        && arguments[2] instanceof Occurrence.Told
                        && told.incrementAndGet() % 3 == 0
                    ? instead.instead(call, arguments)
                    : call.with(arguments)));
  }

  private static Seams withoutFencing() {
    RedisStore redis =
        new RedisStore(
            new RedisSettings(
                URI.create(Objects.requireNonNull(System.getenv("PB_REDIS_URL"), "no Redis"))));
    redis.start();
    Around borrowing =
        (call, arguments) ->
            call.with(
                Arrays.stream(arguments)
                    .map(a -> a instanceof Lease lease ? current(redis, lease) : a)
                    .toArray());
    return Seams.NONE
        .withJournal(around(Journal.class, borrowing))
        .withRegistry(around(SessionRegistry.class, borrowing))
        .withLeases(
            around(
                LeaseTable.class,
                (call, arguments) -> {
                  Object answer = call.with(arguments);
                  return call.is("renew") ? Set.copyOf((Collection<?>) arguments[1]) : answer;
                }));
  }

  /** The token of whoever holds the partition is taken for ours. */
  private static Lease current(RedisStore redis, Lease lease) {
    String token = redis.call(commands -> commands.get("pb:lease:" + lease.partition()));
    return token == null ? lease : new Lease(lease.partition(), token);
  }

  private static Consumer<Delivery> committingEarly(Consumer<Delivery> deliver) {
    return delivery -> {
      delivery.done().run();
      deliver.accept(
          new Delivery(
              delivery.session(),
              delivery.id(),
              delivery.kind(),
              delivery.concurrent(),
              delivery.within(),
              delivery.decode(),
              delivery.replyPartition(),
              () -> {}));
    };
  }

  /** What is done instead of a call. */
  private interface Around {
    Object instead(Call call, Object[] arguments) throws Throwable;
  }

  /** A call of a port. */
  private record Call(Object port, Method method) {
    boolean is(String name) {
      return method.getName().equals(name);
    }

    Object with(Object[] arguments) throws Throwable {
      try {
        return method.invoke(port, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  private static <T> UnaryOperator<T> around(Class<T> port, Around around) {
    return target ->
        port.cast(
            Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (_, method, arguments) ->
                    around.instead(
                        new Call(target, method), arguments == null ? new Object[0] : arguments)));
  }
}
