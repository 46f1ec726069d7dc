package dev.persistentbrowser.worker.intake.kafka;

import dev.persistentbrowser.command.kafka.CommandRecords;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.crash.CrashPoint;
import dev.persistentbrowser.crash.CrashPoints;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.lifecycle.Component;
import dev.persistentbrowser.worker.intake.Delivery;
import dev.persistentbrowser.worker.intake.OffsetTracker;
import dev.persistentbrowser.worker.ownership.Ownership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the held partitions of the command topic on one thread and hands each record over without
 * waiting for anything. A partition with too many records under way is paused. Offsets are
 * committed as contiguous low-water marks, once a second and when a partition is let go.
 */
public final class CommandIntake implements Component, Ownership.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(CommandIntake.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration COMMIT_PERIOD = Duration.ofSeconds(1);
  private static final Duration COMMIT_AT_THE_END = Duration.ofSeconds(2);
  private static final int MOST_UNDER_WAY = 4000;
  private static final int MOST_WAKE_UPS = 100;

  private final KafkaSettings settings;
  private final CommandRecords records;
  private final Consumer<Delivery> deliver;

  /** Changes of what is assigned, for the intake thread: a consumer belongs to one thread. */
  private final LinkedBlockingQueue<Runnable> changes = new LinkedBlockingQueue<>();

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Map<TopicPartition, OffsetTracker> trackers = new HashMap<>();
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
  private volatile boolean closing;
  private long nextCommitNanos = System.nanoTime();

  /**
   * @param deliver takes a record and returns at once
   */
  public CommandIntake(KafkaSettings settings, CommandRecords records, Consumer<Delivery> deliver) {
    this.settings = settings;
    this.records = records;
    this.deliver = deliver;
  }

  @Override
  public void start() {
    Map<String, Object> config = new HashMap<>(settings.client("pb-worker-commands"));
    config.put(ConsumerConfig.GROUP_ID_CONFIG, KafkaSettings.GROUP);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    KafkaConsumer<String, byte[]> opened =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    consumer = opened;
    Thread.ofPlatform().name("intake").start(() -> run(opened));
  }

  @Override
  public void gained(Lease lease) {
    TopicPartition partition = topicPartition(lease);
    change(
        () -> {
          trackers.put(partition, new OffsetTracker());
          assign();
        });
  }

  @Override
  public void lost(Lease lease) {
    TopicPartition partition = topicPartition(lease);
    change(
        () -> {
          // Whatever becomes of the commit: what stays assigned would be read past here, and
          // not read again when the partition comes back.
          try {
            commit(List.of(partition));
          } finally {
            trackers.remove(partition);
            assign();
          }
        });
  }

  private static TopicPartition topicPartition(Lease lease) {
    return new TopicPartition(KafkaSettings.COMMANDS, lease.partition());
  }

  private void change(Runnable change) {
    changes.add(change);
    KafkaConsumer<String, byte[]> opened = consumer;
    if (opened != null) {
      opened.wakeup();
    }
  }

  private void run(KafkaConsumer<String, byte[]> opened) {
    try {
      while (!closing) {
        try {
          turn(opened);
        } catch (WakeupException e) {
          LOG.trace("Woken");
        } catch (KafkaException e) {
          LOG.warn("Reading commands failed; trying again", e);
        } catch (RuntimeException e) {
          // An intake that ended would leave its partitions held and unread.
          LOG.error("The intake failed; going on", e);
        }
      }
      commit(trackers.keySet());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The intake ended", e);
    } finally {
      opened.close(CloseOptions.timeout(Duration.ofSeconds(1)));
      ended.countDown();
    }
  }

  private void turn(KafkaConsumer<String, byte[]> opened) throws InterruptedException {
    applyChanges();
    if (trackers.isEmpty()) {
      return;
    }
    for (ConsumerRecord<String, byte[]> record : opened.poll(POLL)) {
      deliver(record);
    }
    pauseAndResume(opened);
    if (System.nanoTime() - nextCommitNanos >= 0) {
      nextCommitNanos = System.nanoTime() + COMMIT_PERIOD.toNanos();
      commitAsync(opened);
    }
  }

  private void applyChanges() throws InterruptedException {
    // A consumer that has no partition must not be polled: the first is waited for here.
    Runnable change =
        trackers.isEmpty() ? changes.poll(POLL.toMillis(), TimeUnit.MILLISECONDS) : changes.poll();
    for (; change != null; change = changes.poll()) {
      change.run();
    }
  }

  /**
   * After each change, not once for several: what is let go and taken again begins at its committed
   * offset.
   */
  private void assign() {
    KafkaConsumer<String, byte[]> opened = consumer;
    if (opened != null) {
      opened.assign(List.copyOf(trackers.keySet()));
    }
  }

  private void deliver(ConsumerRecord<String, byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    OffsetTracker tracker = trackers.get(partition);
    if (tracker == null) {
      return;
    }
    tracker.add(record.offset());
    try {
      deliver.accept(
          new Delivery(
              new SessionId(String.valueOf(record.key())),
              CommandRecords.id(record),
              kind(record),
              CommandRecords.concurrent(record),
              CommandRecords.within(record),
              () -> records.command(record),
              CommandRecords.replyPartition(record),
              () -> tracker.done(record.offset())));
    } catch (IllegalArgumentException e) {
      LOG.error("Passed over {}@{}: it is not a command", partition, record.offset(), e);
      tracker.done(record.offset());
    }
  }

  private static Delivery.Kind kind(ConsumerRecord<String, byte[]> record) {
    if (CommandRecords.opens(record)) {
      return Delivery.Kind.OPENS;
    }
    if (CommandRecords.closes(record)) {
      return Delivery.Kind.CLOSES;
    }
    return Delivery.Kind.OTHER;
  }

  private void pauseAndResume(KafkaConsumer<String, byte[]> opened) {
    List<TopicPartition> full = new ArrayList<>();
    List<TopicPartition> free = new ArrayList<>();
    trackers.forEach(
        (partition, tracker) -> (tracker.underWay() > MOST_UNDER_WAY ? full : free).add(partition));
    if (!full.isEmpty() || !opened.paused().isEmpty()) {
      opened.pause(full);
      opened.resume(free);
    }
  }

  private void commitAsync(KafkaConsumer<String, byte[]> opened) {
    Map<TopicPartition, OffsetAndMetadata> offsets = offsets(trackers.keySet());
    if (!offsets.isEmpty()) {
      CrashPoints.reached(CrashPoint.BEFORE_COMMIT);
      opened.commitAsync(
          offsets,
          (done, failure) -> {
            if (failure == null) {
              committed(done);
            } else {
              LOG.warn("Offsets were not committed; the next commit has them", failure);
            }
          });
    }
  }

  private void commit(Collection<TopicPartition> partitions) {
    KafkaConsumer<String, byte[]> opened = consumer;
    Map<TopicPartition, OffsetAndMetadata> offsets = offsets(partitions);
    if (opened == null || offsets.isEmpty()) {
      return;
    }
    CrashPoints.reached(CrashPoint.BEFORE_COMMIT);
    try {
      commitSync(opened, offsets);
      committed(offsets);
    } catch (KafkaException e) {
      LOG.warn("Offsets were not committed; the records are read again and dropped", e);
    }
  }

  private static void commitSync(
      KafkaConsumer<String, byte[]> opened, Map<TopicPartition, OffsetAndMetadata> offsets) {
    for (int wakeUps = 0; ; wakeUps++) {
      try {
        opened.commitSync(offsets, COMMIT_AT_THE_END);
        return;
      } catch (WakeupException e) {
        // Wake-ups are for polls; there is one for each change that waits.
        if (wakeUps == MOST_WAKE_UPS) {
          throw e;
        }
      }
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetTracker tracker = trackers.get(partition);
      if (tracker != null) {
        tracker
            .toCommit()
            .ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
      }
    }
    return offsets;
  }

  private void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          OffsetTracker tracker = trackers.get(partition);
          if (tracker != null) {
            tracker.committed(offset.offset());
          }
        });
  }

  @Override
  public void check() {
    if (consumer == null || ended.getCount() == 0) {
      throw new ServiceException(ErrorCode.UNAVAILABLE, "the intake does not run");
    }
  }

  @Override
  public void close() {
    closing = true;
    KafkaConsumer<String, byte[]> opened = consumer;
    if (opened == null) {
      return;
    }
    opened.wakeup();
    try {
      if (!ended.await(4, TimeUnit.SECONDS)) {
        LOG.warn("The intake did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
