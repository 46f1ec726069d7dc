package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.microsoft.playwright.impl.Transport;
import dev.persistentbrowser.worker.browser.CarriedValues;
import dev.persistentbrowser.worker.browser.ConnectionListener;
import dev.persistentbrowser.worker.browser.ConnectionLostException;
import dev.persistentbrowser.worker.browser.OwnCalls;
import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Playwright's transport on a socket of a browser host. Its owners write and parse, one at a time;
 * a virtual thread reads into a bounded inbox. Once it is lost every send and every step of the
 * loop throws {@link ConnectionLostException}, which ends a call that waits.
 *
 * <p>An interrupt of the owner inside a call ends the call, and may end the connection (NIO closes
 * a channel whose writer is interrupted).
 */
final class SocketTransport implements Transport {
  /** About twice the depth of the deepest result that is given on. */
  private static final int MOST_LEVELS = 2000;

  private static final Logger LOG = LoggerFactory.getLogger(SocketTransport.class);
  private static final String SCREEN_SIZE = "screenSize";

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final int number;
  private final SocketChannel channel;
  private final int limitBytes;
  private final FrameReader reader;
  private final FrameWriter writer;
  private final Inbox inbox;
  private final CallDeadline deadline;
  private final MessageLoop loop;
  private final ConnectionListener listener;
  private final Consumer<SocketTransport> afterClose;
  private final AtomicReference<@Nullable String> closedBecause = new AtomicReference<>();

  /** From now on a loss is told; before, whoever opens the connection sees it. */
  private volatile boolean opened;

  /**
   * @param number by which the host knows it
   * @param clock of the deadlines
   * @param limitBytes of what is left unread
   * @param messageLimitBytes of one message
   */
  SocketTransport(
      int number,
      LongSupplier clock,
      SocketChannel channel,
      int limitBytes,
      int messageLimitBytes,
      ConnectionListener listener,
      Consumer<SocketTransport> afterClose) {
    this.number = number;
    this.channel = channel;
    this.listener = listener;
    this.afterClose = afterClose;
    this.limitBytes = limitBytes;
    reader = new FrameReader(channel, messageLimitBytes);
    writer = new FrameWriter(channel);
    inbox = new Inbox(limitBytes, listener::onIdleMessage);
    deadline = new CallDeadline(clock, this::write);
    loop = new MessageLoop(inbox, deadline, this::requireOpen, listener::onDropped);
  }

  /** The connection is handed to its owner. */
  void opened() {
    opened = true;
    requireOpen();
  }

  void start() {
    Thread.ofVirtual().name("browser-reader").start(this::read);
    JsonObject greeting = new JsonObject();
    greeting.addProperty("connection", number);
    write(greeting);
  }

  int number() {
    return number;
  }

  @Override
  public void send(JsonObject message) {
    // Playwright's own notes (__waitInfo__) get no answer.
    if (!message.get("method").getAsString().startsWith("__")) {
      deadline.sent(message.get("id").getAsInt());
    }
    if (message.get("params") instanceof JsonObject params && params.has(SCREEN_SIZE)) {
      // Playwright Java calls it as its option is called, which the protocol does not know.
      params.add("screen", params.remove(SCREEN_SIZE));
    }
    if (OwnCalls.areMade() && message.get("metadata") instanceof JsonObject metadata) {
      metadata.addProperty("internal", true);
    }
    write(message);
  }

  /** Results of evaluate may be nested deeper than Gson takes by default. */
  private static JsonObject parse(byte[] frame) {
    String text = new String(frame, StandardCharsets.UTF_8);
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setNestingLimit(MOST_LEVELS);
    JsonObject message = JsonParser.parseReader(reader).getAsJsonObject();
    if (CarriedValues.mayHoldSome(text)) {
      CarriedValues.forPlaywright(message);
    }
    return message;
  }

  /** Does not wait: the {@link MessageLoop} does. */
  @Override
  public @Nullable JsonObject poll(Duration timeout) {
    byte[] frame = inbox.poll();
    if (frame == null) {
      return null;
    }
    JsonObject message = parse(frame);
    JsonElement id = message.get("id");
    if (id != null) {
      deadline.answered(id.getAsInt());
    }
    return message;
  }

  /** Ends it for its owner. */
  @Override
  public void close() {
    end("the connection was closed", false);
  }

  /** Something that a checkpoint keeps has changed. */
  void stirred() {
    listener.onStirred();
  }

  /** Ends it for a reason its owner is told. */
  void lose(String reason) {
    end(reason, opened);
  }

  MessageLoop loop() {
    return loop;
  }

  /** Whoever waits looks again at what it waits for. Any thread. */
  void wake() {
    inbox.wake();
  }

  boolean open() {
    return closedBecause.get() == null;
  }

  CallDeadline deadline() {
    return deadline;
  }

  private void read() {
    try {
      for (byte[] frame = next(); frame != null; frame = next()) {
        if (!inbox.add(frame)) {
          lose("the session left more messages unread than it may");
          return;
        }
      }
      lose("the browser host closed the connection");
    } catch (IOException e) {
      lose("the connection to the browser host broke: " + e.getMessage());
    } catch (RuntimeException e) {
      // The owner could not be told, so it would never pump: better no connection than a deaf one.
      if (open()) {
        LOG.error("the owner of a browser connection could not be told of a message", e);
      }
      lose("its owner could not be told of a message");
    }
  }

  /** The next message, or what stands for one that is too large. */
  private byte @Nullable [] next() throws IOException {
    try {
      byte[] frame = reader.next();
      if (frame != null
          && frame.length > limitBytes
          && MessageCost.of(frame) > MessageCost.most(limitBytes)) {
        return refused(frame, "a message of too many values");
      }
      return frame;
    } catch (FrameTooLongException e) {
      return refused(e.head(), String.valueOf(e.getMessage()));
    }
  }

  private static byte[] refused(byte[] head, String why) throws IOException {
    RefusedMessage refused = RefusedMessage.of(head);
    if (refused.isNeeded()) {
      throw new IOException(refused.method() + " is " + why);
    }
    if (refused.method() != null) {
      LOG.warn("{} of the browser is dropped: {}", refused.method(), why);
    }
    return refused.inItsPlace(why);
  }

  private void write(JsonObject message) {
    requireOpen();
    try {
      String text = GSON.toJson(message);
      if (CarriedValues.mayHoldTexts(text)) {
        CarriedValues.forBrowser(message);
        text = GSON.toJson(message);
      }
      writer.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      lose("the connection to the browser host broke: " + e.getMessage());
      requireOpen();
    }
  }

  private void requireOpen() {
    String reason = closedBecause.get();
    if (reason != null) {
      throw new ConnectionLostException(reason);
    }
  }

  private void end(String reason, boolean tell) {
    if (!closedBecause.compareAndSet(null, reason)) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("closing a browser connection: {}", e.getMessage());
    }
    inbox.end();
    afterClose.accept(this);
    if (tell) {
      listener.onClosed(reason);
    }
  }
}
