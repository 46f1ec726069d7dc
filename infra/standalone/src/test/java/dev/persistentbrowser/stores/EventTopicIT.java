package dev.persistentbrowser.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.command.kafka.EventRecords;
import dev.persistentbrowser.command.kafka.KafkaSettings;
import dev.persistentbrowser.command.kafka.Producers;
import dev.persistentbrowser.command.kafka.Topics;
import dev.persistentbrowser.config.Durability;
import dev.persistentbrowser.event.Event;
import dev.persistentbrowser.event.EventIndex;
import dev.persistentbrowser.event.Occurrence;
import dev.persistentbrowser.event.Occurrence.Gap;
import dev.persistentbrowser.event.redis.RedisEventIndex;
import dev.persistentbrowser.gateway.event.NumberedEvent;
import dev.persistentbrowser.gateway.event.PastEvents;
import dev.persistentbrowser.gateway.event.Subscription;
import dev.persistentbrowser.gateway.event.kafka.KafkaEventFeed;
import dev.persistentbrowser.gateway.event.kafka.KafkaEventIndexer;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.standalone.EmbeddedKafka;
import dev.persistentbrowser.worker.event.EventQueues;
import dev.persistentbrowser.worker.event.kafka.KafkaEventSender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The way of an event from a worker to a reader, with a real broker and a real Redis. */
final class EventTopicIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  private static final SessionId ONE = new SessionId("s3-4f9k2m7q");
  private static final SessionId OTHER = new SessionId("s3-00000000");
  private static final TopicPartition PARTITION =
      new TopicPartition(KafkaSettings.EVENTS, EventRecords.partition(ONE));
  private static final EventQueues.Limits LIMITS = new EventQueues.Limits(100, 1 << 20, 8 << 20);
  private static final int OTHERS = 100_000;

  @TempDir Path temp;
  private EmbeddedKafka kafka;
  private KafkaSettings settings;
  private Topics topics;
  private EventIndex index;

  @BeforeEach
  void start() {
    kafka = new EmbeddedKafka(temp);
    kafka.start();
    settings = new KafkaSettings(kafka.bootstrap(), 1, 1, (short) 1);
    topics = new Topics(settings, Durability.STANDARD);
    topics.start();
    index = new RedisEventIndex(REDIS.store());
  }

  @AfterEach
  void stop() {
    topics.close();
    kafka.close();
  }

  @Test
  void whatIsToldWhileKafkaIsAway_comesOnceAndInOrder_andWhatDoesNotFitIsAGap() throws Exception {
    KafkaEventSender sender = sender();
    KafkaEventFeed feed = feed();
    try {
      Subscription reader = feed.subscribe(source(Instant.now()), 0L);
      tell(sender, 0, 10);
      assertThat(names(reader, 10)).isEqualTo(numbers(0, 10));
      kafka.close();
      tell(sender, 10, 300);
      kafka.start();
      assertThat(sender.awaitTold(ONE, Duration.ofMinutes(1))).isTrue();
      tell(sender, 300, 310);
      List<String> heard = names(reader, 111);
      assertThat(heard).startsWith(numbers(10, 110).toArray(String[]::new));
      assertThat(heard.get(100)).isEqualTo("gap queue_full");
      assertThat(heard.subList(101, 111)).isEqualTo(numbers(300, 310));
      // Whoever comes later hears the same.
      List<String> all = new ArrayList<>(numbers(0, 10));
      all.addAll(heard);
      assertThat(names(feed.subscribe(source(Instant.now()), 0L), 121)).isEqualTo(all);
    } finally {
      feed.close();
      sender.close();
    }
  }

  @Test
  void replay_readsTheBlocksOfItsSessionOnly() throws Exception {
    others(OTHERS);
    tellNow(1);
    others(OTHERS);
    tellNow(2);
    others(OTHERS);
    KafkaEventFeed feed = feed();
    KafkaEventIndexer indexer = new KafkaEventIndexer(settings, index, topics::eventTopicId);
    indexer.start();
    try {
      Eventually.await(
          "the index is complete",
          () ->
              index.completeBefore(new EventIndex.Log(topics.eventTopicId(), 3)) >= 3 * OTHERS + 2);
      assertThat(index.find(new EventIndex.Log(topics.eventTopicId(), 3), ONE, 0).numbers())
          .containsExactly(100L, 200L);
      Subscription reader = feed.subscribe(source(Instant.now()), 0L);
      assertThat(names(reader, 2)).containsExactly("1", "2");
      // The first part has read it all: 300,000 records would take several.
      assertThat(reader.idle()).isTrue();
    } finally {
      indexer.close();
      feed.close();
    }
  }

  @Test
  void replay_withoutAnIndex_goesOnInPartsAndTellsHowFarItIs() throws Exception {
    others(OTHERS);
    tellNow(1);
    KafkaEventFeed feed = feed();
    try {
      Subscription reader = feed.subscribe(source(Instant.now()), 0L);
      long before = -1;
      List<String> names = new ArrayList<>();
      while (!reader.idle()) {
        reader.next(Duration.ZERO).map(EventTopicIT::name).ifPresent(names::add);
        long position = reader.position().orElseThrow();
        assertThat(position).isGreaterThanOrEqualTo(before);
        before = position;
      }
      assertThat(names).containsExactly("1");
      assertThat(before).isEqualTo(OTHERS + 1);
    } finally {
      feed.close();
    }
  }

  @Test
  void whatKafkaKeepsNoMore_isAGap_forASessionThatIsOlder() throws Exception {
    tellNow(1);
    tellNow(2);
    tellNow(3);
    deleteBefore(2);
    KafkaEventFeed feed = feed();
    try {
      Instant old = Instant.now().minus(Duration.ofHours(1));
      Subscription reader = feed.subscribe(source(old), 1L);
      NumberedEvent gap = next(reader);
      assertThat(gap.number()).isEqualTo(2);
      assertThat(gap.event().what()).isEqualTo(new Gap(1L, Gap.Reason.NOT_KEPT));
      assertThat(names(reader, 1)).containsExactly("3");
      // One that knows them misses nothing.
      assertThat(names(feed.subscribe(source(old), 2L), 1)).containsExactly("3");
      // One that began later has nothing there.
      Instant later = Instant.now().plus(Duration.ofHours(1));
      assertThat(names(feed.subscribe(source(later), 0L), 1)).containsExactly("3");
      deleteBefore(3);
      assertThat(names(feed.subscribe(source(old), 0L), 1)).containsExactly("gap not_kept");
      // The index knows that a session had no events there.
      PastEvents.Source other = new PastEvents.Source(OTHER, old);
      assertThat(next(feed.subscribe(other, 0L)).event().what())
          .isEqualTo(new Gap(0L, Gap.Reason.NOT_KEPT));
      EventIndex.Log log = new EventIndex.Log(topics.eventTopicId(), PARTITION.partition());
      index.write("a", new EventIndex.Part(log, Map.of(ONE, Set.of(0L)), Set.of(), 3));
      assertThat(names(feed.subscribe(source(old), 0L), 1)).containsExactly("gap not_kept");
      assertThat(feed.subscribe(other, 0L).next(Duration.ZERO)).isEmpty();
    } finally {
      feed.close();
    }
  }

  @Test
  void aNumberThatTheTopicDoesNotHave_isAGap() throws Exception {
    tellNow(1);
    KafkaEventFeed feed = feed();
    try {
      Subscription reader = feed.subscribe(source(Instant.now()), 77L);
      NumberedEvent gap = next(reader);
      assertThat(gap.number()).isEqualTo(1);
      assertThat(gap.event().what()).isEqualTo(new Gap(77L, Gap.Reason.NUMBERED_ANEW));
      tellNow(2);
      assertThat(names(reader, 1)).containsExactly("2");
    } finally {
      feed.close();
    }
  }

  @Test
  void whatThisVersionCannotRead_isAGap() throws Exception {
    tellNow(1);
    try (KafkaProducer<String, byte[]> producer = Producers.open(settings, "newer")) {
      String newer = "{\"v\": 9, \"what\": {\"type\": \"melted\"}}";
      producer.send(EventRecords.record(ONE, Json.bytes(Json.read(newer, Object.class)))).get();
    }
    tellNow(2);
    KafkaEventFeed feed = feed();
    try {
      assertThat(names(feed.subscribe(source(Instant.now()), 0L), 3))
          .containsExactly("1", "gap unreadable", "2");
    } finally {
      feed.close();
    }
  }

  private KafkaEventSender sender() {
    KafkaEventSender sender = new KafkaEventSender(settings, LIMITS, InstantSource.system());
    sender.start();
    return sender;
  }

  private KafkaEventFeed feed() {
    KafkaEventFeed feed = new KafkaEventFeed(settings, index, topics::eventTopicId);
    feed.start();
    return feed;
  }

  private static PastEvents.Source source(Instant began) {
    return new PastEvents.Source(ONE, began);
  }

  private static Occurrence told(int number) {
    return new Occurrence.Told(Integer.toString(number), null, null, null);
  }

  private static void tell(KafkaEventSender sender, int from, int to) {
    for (int i = from; i < to; i++) {
      sender.send(ONE, 1, told(i));
    }
  }

  private void tellNow(int number) throws Exception {
    KafkaEventSender sender = sender();
    try {
      Long _ = sender.tell(ONE, 1, told(number)).get(1, TimeUnit.MINUTES);
    } finally {
      sender.close();
    }
  }

  /** Events of another session in the same partition. */
  private void others(int count) throws Exception {
    byte[] event =
        Json.bytes(new Event(Event.VERSION, OTHER, Instant.now(), 1, new Occurrence.Opened()));
    try (KafkaProducer<String, byte[]> producer =
        Producers.openPatient(settings, "others", Duration.ofMinutes(5), 64 << 20)) {
      Future<?> last = CompletableFuture.completedFuture(null);
      for (int i = 0; i < count; i++) {
        last = producer.send(EventRecords.record(OTHER, event));
      }
      var _ = last.get();
    }
  }

  private void deleteBefore(long offset) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      admin
          .deleteRecords(Map.of(PARTITION, RecordsToDelete.beforeOffset(offset)))
          .all()
          .get(1, TimeUnit.MINUTES);
    }
  }

  private static List<String> numbers(int from, int to) {
    List<String> numbers = new ArrayList<>();
    for (int i = from; i < to; i++) {
      numbers.add(Integer.toString(i));
    }
    return numbers;
  }

  private static NumberedEvent next(Subscription reader) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (System.nanoTime() - end < 0) {
      @Nullable NumberedEvent next = reader.next(Duration.ofSeconds(1)).orElse(null);
      if (next != null) {
        return next;
      }
    }
    throw new AssertionError("no event came");
  }

  private static List<String> names(Subscription reader, int count) throws InterruptedException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(name(next(reader)));
    }
    return names;
  }

  private static String name(NumberedEvent event) {
    return event.event().what() instanceof Gap gap
        ? "gap " + gap.reason().wireName()
        : event.event().what().label();
  }
}
