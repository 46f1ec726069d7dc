package dev.persistentbrowser.command.kafka;

import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Commands and replies as records: JSON, large parts by claim check. */
public final class CommandRecords {
  private static final String REPLY_PARTITION = "reply-partition";
  private static final String KIND = "kind";
  private static final String OPENING = "open";
  private static final String CLOSING = "close";
  private static final String OTHER = "other";
  private static final String CLAIMED = "claimed";
  private static final String WORK = "work";
  private static final String WITHIN = "within";
  private static final String ID = "id";
  private static final String ORDER = "order";
  private static final String CONCURRENT = "concurrent";

  private final ClaimCheck claims;

  public CommandRecords(ClaimCheck claims) {
    this.claims = claims;
  }

  public ProducerRecord<String, byte[]> command(Command command, int replyPartition) {
    byte[] bytes = Json.bytes(command);
    boolean large = bytes.length > ClaimCheck.LARGEST_INLINE_BYTES;
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            KafkaSettings.COMMANDS,
            command.session().partition(),
            command.session().value(),
            large ? claimed(command) : bytes);
    header(record, REPLY_PARTITION, Integer.toString(replyPartition));
    header(record, KIND, kind(command));
    if (large) {
      header(record, CLAIMED, WORK);
    }
    header(record, ID, command.id().value());
    if (command.concurrent()) {
      header(record, ORDER, CONCURRENT);
    }
    if (command.within() != null) {
      header(record, WITHIN, command.within().value());
    }
    return record;
  }

  private static String kind(Command command) {
    return switch (command.work()) {
      case Work.OpenSession _ -> OPENING;
      case Work.CloseSession _ -> CLOSING;
      default -> OTHER;
    };
  }

  private byte[] claimed(Command command) {
    ObjectNode json = (ObjectNode) Json.tree(command);
    json.set(
        WORK, claims.deposit(command.tenant() + "/" + command.id() + "/work", json.path(WORK)));
    return Json.bytes(json);
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Throws {@link UncheckedIOException} or {@link IllegalArgumentException} when it is not a
   * command.
   */
  public Command command(ConsumerRecord<String, byte[]> record) {
    Command command = decode(record);
    if (command.v() < 1 || command.v() > Command.VERSION) {
      throw new IllegalArgumentException(
          "this reads commands up to version " + Command.VERSION + ", not " + command.v());
    }
    return command;
  }

  private Command decode(ConsumerRecord<String, byte[]> record) {
    try {
      if (record.headers().lastHeader(CLAIMED) == null) {
        return Json.MAPPER.readValue(record.value(), Command.class);
      }
      ObjectNode json = Json.MAPPER.readValue(record.value(), ObjectNode.class);
      json.set(WORK, claims.redeem(json.path(WORK)));
      return Json.MAPPER.treeToValue(json, Command.class);
    } catch (DatabindException e) {
      throw new IllegalArgumentException("it is not a command", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the gateway that sent the record reads its replies. */
  public static int replyPartition(ConsumerRecord<String, byte[]> record) {
    return Integer.parseInt(header(record, REPLY_PARTITION));
  }

  /** Whether it opens its session; told without decoding it. */
  public static boolean opens(ConsumerRecord<String, byte[]> record) {
    return header(record, KIND).equals(OPENING);
  }

  /** Whether it closes its session; told without decoding it. */
  public static boolean closes(ConsumerRecord<String, byte[]> record) {
    return header(record, KIND).equals(CLOSING);
  }

  /** Its command; told without fetching what is large. */
  public static CommandId id(ConsumerRecord<String, byte[]> record) {
    // Records of the first version of this form have it only inside.
    return CommandId.parse(
            record.headers().lastHeader(ID) == null ? inner(record) : header(record, ID))
        .orElseThrow(() -> new IllegalArgumentException("its id is none of a command"));
  }

  private static String inner(ConsumerRecord<String, byte[]> record) {
    try {
      return Json.MAPPER.readTree(record.value()).path(ID).asText();
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not a command", e);
    }
  }

  /** Whether it runs beside what runs and waits; told without decoding it. */
  public static boolean concurrent(ConsumerRecord<String, byte[]> record) {
    return record.headers().lastHeader(ORDER) != null && header(record, ORDER).equals(CONCURRENT);
  }

  /** The command inside of which it is to run; told without decoding it. Null for none. */
  public static @Nullable CommandId within(ConsumerRecord<String, byte[]> record) {
    return record.headers().lastHeader(WITHIN) == null
        ? null
        : CommandId.parse(header(record, WITHIN))
            .orElseThrow(() -> new IllegalArgumentException("it is within no command"));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    if (header == null) {
      throw new IllegalArgumentException("a command's record has the header " + name);
    }
    return new String(header.value(), StandardCharsets.US_ASCII);
  }

  public static ProducerRecord<String, byte[]> reply(Reply reply, int replyPartition) {
    return new ProducerRecord<>(
        KafkaSettings.REPLIES, replyPartition, reply.id().value(), Json.bytes(reply));
  }

  public static Reply reply(ConsumerRecord<String, byte[]> record) {
    return Json.read(record.value(), Reply.class);
  }
}
