package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What the server answered. Bytes are never compared. */
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, HttpHeaders headers, byte[] body) {

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return Json.read(body, JsonNode.class);
  }

  /** Empty when it is not there. */
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Expects this status. */
  Answer is(int expected) {
    assertThat(status).as(() -> "status of: " + shown()).isEqualTo(expected);
    return this;
  }

  /** Expects a problem of this status and code. */
  Answer isProblem(int expected, String code) {
    is(expected);
    assertThat(header("Content-Type")).startsWith("application/problem+json");
    assertThat(json().path("code").asText()).as(this::shown).isEqualTo(code);
    assertThat(json().path("status").asInt()).isEqualTo(expected);
    assertThat(json().path("detail").asText()).isNotBlank();
    return this;
  }

  /** Expects a reply that succeeded; gives its result. */
  JsonNode succeeded() {
    is(200);
    assertThat(json().path("status").asText()).as(this::shown).isEqualTo("succeeded");
    assertThat(header("PB-Status")).isEqualTo("succeeded");
    return json().path("result");
  }

  /** Expects a reply that failed with this code; gives its error. */
  JsonNode failed(String code) {
    is(200);
    assertThat(header("PB-Status")).as(this::shown).isEqualTo("failed");
    assertThat(json().path("status").asText()).isEqualTo("failed");
    JsonNode error = json().path("error");
    assertThat(error.path("code").asText()).as(this::shown).isEqualTo(code);
    return error;
  }

  private String shown() {
    String text = text();
    return text.length() < 2000 ? text : text.substring(0, 2000) + "...";
  }
}
