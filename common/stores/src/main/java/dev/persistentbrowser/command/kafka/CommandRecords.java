package dev.persistentbrowser.command.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.json.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Commands and replies as records: JSON, large parts by claim check. */
public final class CommandRecords {
  private static final String REPLY_PARTITION = "reply-partition";
  private static final String WORK = "work";

  private final ClaimCheck claims;

  public CommandRecords(ClaimCheck claims) {
    this.claims = claims;
  }

  public ProducerRecord<String, byte[]> command(Command command, int replyPartition) {
    ObjectNode json = (ObjectNode) Json.tree(command);
    json.set(
        WORK, claims.deposit(command.tenant() + "/" + command.id() + "/work", json.path(WORK)));
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            KafkaSettings.COMMANDS,
            command.session().partition(),
            command.session().value(),
            Json.bytes(json));
    record
        .headers()
        .add(REPLY_PARTITION, Integer.toString(replyPartition).getBytes(StandardCharsets.US_ASCII));
    return record;
  }

  /**
   * Throws {@link UncheckedIOException} or {@link IllegalArgumentException} when it is not a
   * command.
   */
  public Command command(ConsumerRecord<String, byte[]> record) {
    JsonNode tree = Json.read(record.value(), JsonNode.class);
    if (!(tree instanceof ObjectNode json)) {
      throw new IllegalArgumentException("a command is an object");
    }
    json.set(WORK, claims.redeem(json.path(WORK)));
    return Json.MAPPER.convertValue(json, Command.class);
  }

  /** Where the gateway that sent the record reads its replies; -1 when it did not say. */
  public static int replyPartition(ConsumerRecord<String, byte[]> record) {
    Header header = record.headers().lastHeader(REPLY_PARTITION);
    return header == null
        ? -1
        : Integer.parseInt(new String(header.value(), StandardCharsets.US_ASCII));
  }

  public static ProducerRecord<String, byte[]> reply(Reply reply, int replyPartition) {
    return new ProducerRecord<>(
        KafkaSettings.REPLIES, replyPartition, reply.id().value(), Json.bytes(reply));
  }

  public static Reply reply(ConsumerRecord<String, byte[]> record) {
    return Json.read(record.value(), Reply.class);
  }
}
