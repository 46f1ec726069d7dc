package dev.persistentbrowser.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BodyTest {
  @Test
  void fields_areTakenByName() {
    Body body = body("{'a':'x','d':'90s','o':{'k':1},'l':[1],'m':{'k':'v'},'n':null}");
    assertThat(body.text("a")).contains("x");
    assertThat(duration(body)).isEqualTo(Duration.ofSeconds(90));
    assertThat(body.object("o").orElseThrow().path("k").intValue()).isEqualTo(1);
    assertThat(body.array("l").orElseThrow()).hasSize(1);
    assertThat(body.strings("m")).contains(Map.of("k", "v"));
    assertThat(body.text("n")).isEmpty();
    assertThat(body.text("absent")).isEmpty();
    assertThatCode(body::done).doesNotThrowAnyException();
  }

  @Test
  void noBody_isAnEmptyObject() {
    Body body = new Body(ErrorCode.INVALID_REQUEST, new byte[0]);
    assertThatCode(body::done).doesNotThrowAnyException();
    assertThat(body.rest()).isEmpty();
  }

  @Test
  void aBodyThatIsNestedTooDeep_isRefused() {
    byte[] deep = bytes("[".repeat(3000));
    assertThatThrownBy(() -> new Body(ErrorCode.INVALID_REQUEST, deep))
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith("the body is not JSON");
  }

  @Test
  void whatIsLeft_isNamedWithWhatIsKnown() {
    Body body = body("{'url':'u','utl':'u'}");
    body.text("url");
    body.text("name");
    assertFault("there is no field utl; the fields are name, url", body::done);
    assertThat(body.rest().fieldNames()).toIterable().containsExactly("utl");
  }

  @Test
  void aWrongField_isNamedWithItsValueAndWhatWouldFit() {
    assertFault("a must be a string, not 5", () -> body("{'a':5}").text("a"));
    assertFault("a must be an object, not [1]", () -> body("{'a':[1]}").object("a"));
    assertFault("a must be an array, not {}", () -> body("{'a':{}}").array("a"));
    assertFault("a.k must be a string, not 1", () -> body("{'a':{'k':1}}").strings("a"));
  }

  @ParameterizedTest
  @CsvSource({"30", "'\"30\"'", "'\"1ms\"'", "'\"2h\"'", "'{}'", "true"})
  void aWrongDuration_saysItsForm(String value) {
    Body body = new Body(ErrorCode.INVALID_REQUEST, bytes("{\"d\":" + value + "}"));
    assertFault(
        "d must be a duration such as \"30s\" or \"5m\", from 1s to 1h, not " + value,
        () -> duration(body));
  }

  @Test
  void aLongValue_isCutInTheMessage() {
    String text = "x".repeat(500);
    assertFault(
        "a must be an object, not \"" + "x".repeat(79) + "...",
        () -> body("{'a':'" + text + "'}").object("a"));
  }

  @ParameterizedTest
  @CsvSource({"'{\"a\":', line 1", "'{}{}', line 1", "'{a:1}', line 1"})
  void whatIsNoJson_isSaidWithItsPlace(String text, String place) {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> new Body(ErrorCode.INVALID_COMMAND, bytes(text)))
        .withMessageStartingWith("the body is not JSON: ")
        .withMessageContaining(place)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
  }

  @Test
  void aBodyThatIsNoObject_isRefused() {
    assertFault("the body must be a JSON object, not [1]", () -> body("[1]"));
    assertFault("the body must be a JSON object, not null", () -> body("null"));
  }

  @Test
  void faults_haveTheCodeOfTheirRoute() {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> new Body(ErrorCode.INVALID_COMMAND, bytes("{\"a\":1}")).text("a"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_COMMAND));
  }

  private static Duration duration(Body body) {
    return body.duration("d", Duration.ofSeconds(1), Duration.ofHours(1)).orElseThrow();
  }

  private static Body body(String text) {
    return new Body(ErrorCode.INVALID_REQUEST, bytes(text.replace('\'', '"')));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertFault(String message, ThrowingCallable call) {
    assertThatExceptionOfType(ServiceException.class).isThrownBy(call).withMessage(message);
  }
}
