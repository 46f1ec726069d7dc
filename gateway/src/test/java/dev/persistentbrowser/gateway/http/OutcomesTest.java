package dev.persistentbrowser.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.ReplyStatus;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.gateway.command.Commands.Accepted;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.SessionId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class OutcomesTest {
  private static final SessionId SESSION = new SessionId("s3-4f9k2m7q");
  private static final CommandId COMMAND = CommandId.random();

  @Test
  void whatIsPending_saysWhereToAsk() {
    Answer answer = Outcomes.pending(new Accepted.Sent(COMMAND, SESSION, Optional.empty()));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.headers())
        .containsEntry("Location", "/commands/" + COMMAND)
        .containsEntry("PB-Command", COMMAND.value())
        .containsEntry("PB-Status", "accepted");
    assertThat(Answers.json(answer).path("status").asText()).isEqualTo("accepted");
  }

  @ParameterizedTest
  @EnumSource(ReplyStatus.class)
  void aReply_isAnsweredAsItIs(ReplyStatus status) {
    Answer answer = Outcomes.reply(reply(status, null));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("PB-Status", status.wireName());
    assertThat(Answers.json(answer).path("status").asText()).isEqualTo(status.wireName());
    assertThat(Outcomes.succeeded(reply(status, null))).isEqualTo(status == ReplyStatus.SUCCEEDED);
  }

  @ParameterizedTest
  @CsvSource({
    "TIMEOUT, 504",
    "NAVIGATION_FAILED, 422",
    "EVALUATION_FAILED, 422",
    "TARGET_CRASHED, 422",
    "OUTCOME_UNKNOWN, 422",
    "EXPIRED, 422",
    "SESSION_LOST, 410",
    "PAGE_CLOSED, 410",
    "UNAVAILABLE, 503",
    "INVALID_COMMAND, 400"
  })
  void whereTheAnswerIsNotTheReply_aFailureIsAProblem(ErrorCode code, int status) {
    Answer answer =
        Outcomes.problem(reply(ReplyStatus.FAILED, ReplyError.of(code, "what was wrong")));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers())
        .containsEntry("PB-Status", "failed")
        .containsEntry("PB-Command", COMMAND.value());
    assertThat(Answers.json(answer).path("status").asInt()).isEqualTo(status);
    assertThat(Answers.json(answer).path("code").asText()).isEqualTo(code.wireName());
    assertThat(Answers.json(answer).path("detail").asText()).isEqualTo("what was wrong");
  }

  @Test
  void whatMaySucceedLater_saysWhen() {
    assertThat(Problems.answer(ErrorCode.NO_CAPACITY, 503, "no room").headers())
        .containsKey("Retry-After");
    assertThat(Problems.answer(ErrorCode.NOT_FOUND, 404, "gone").headers())
        .doesNotContainKey("Retry-After");
    assertThat(Problems.answer(ErrorCode.UNAUTHENTICATED, 401, "who?").headers())
        .containsKey("WWW-Authenticate");
  }

  private static Reply reply(ReplyStatus status, @Nullable ReplyError error) {
    return new Reply(COMMAND, SESSION, null, "click", status, null, List.of(), error, 1, 1, 2, 3);
  }
}
