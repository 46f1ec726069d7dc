package dev.persistentbrowser.gateway.http;

import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.ReplyStatus;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.gateway.command.Commands.Accepted;
import java.util.function.Function;

/** How the end of a command becomes an answer. */
final class Outcomes {
  private Outcomes() {}

  /**
   * How a command ended, as it is shown. When that cannot be shown now the answer is the same as
   * for one that has not ended: what was accepted is never to look refused.
   */
  static Answer of(Accepted.Sent sent, Function<Reply, Answer> shown) {
    try {
      return sent.reply().map(shown).orElseGet(() -> pending(sent));
    } catch (ServiceException e) {
      if (e.code() == ErrorCode.UNAVAILABLE) {
        return pending(sent);
      }
      throw e;
    }
  }

  /** For routes that have nothing to show when the command succeeded. */
  static Answer done(Reply reply) {
    return succeeded(reply) ? marked(Answer.none(204), reply) : problem(reply);
  }

  /** Accepted, and not finished within the wait. */
  static Answer pending(Accepted.Sent sent) {
    return Answer.json(202, Views.accepted(sent.id(), sent.session()))
        .with("Location", "/commands/" + sent.id())
        .with("PB-Command", sent.id().value())
        .with("PB-Status", "accepted");
  }

  /** The reply as it is: the HTTP status is about acceptance. */
  static Answer reply(Reply reply) {
    return tagged(Answer.json(200, Views.reply(reply)), reply);
  }

  static Answer marked(Answer answer, Reply reply) {
    return answer
        .with("PB-Command", reply.id().value())
        .with("PB-Status", reply.status().wireName());
  }

  /** With what {@code If-Match} compares. */
  static Answer tagged(Answer answer, Reply reply) {
    return marked(answer, reply).with("ETag", etag(reply.generation()));
  }

  static String etag(int generation) {
    return "\"" + generation + "\"";
  }

  /** For routes whose answer is not the reply: a command that did not succeed is a problem. */
  static Answer problem(Reply reply) {
    ReplyError error = reply.error();
    ErrorCode code = error == null ? ErrorCode.COMMAND_FAILED : error.code();
    String detail = error == null ? "the command " + reply.status().wireName() : error.message();
    return marked(Problems.answer(code, code.refusedStatus(), detail), reply);
  }

  static boolean succeeded(Reply reply) {
    return reply.status() == ReplyStatus.SUCCEEDED;
  }
}
