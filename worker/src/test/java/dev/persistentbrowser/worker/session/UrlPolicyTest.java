package dev.persistentbrowser.worker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPolicyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        " \u0001file:///etc/passwd",
        "fi\nle:///etc/passwd",
        "f\tile:///etc/passwd",
        "file\r:///etc/passwd",
        "view-source:file:///etc/passwd",
        "chrome://version",
        "javascript:alert(1)",
        " localhost:8080/a",
        "local\thost:8080/a"
      })
  void whatReachesTheMachine_isNotAllowed(String url) {
    assertThatThrownBy(() -> UrlPolicy.expectAllowed(url))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.URL_NOT_ALLOWED));
    assertThatThrownBy(() -> UrlPolicy.expectAllowed(Json.object().put("baseURL", url)))
        .isInstanceOf(ServiceException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/",
        "http://127.0.0.1:8080/a?b=file:///x",
        "about:blank",
        "data:text/html,hi",
        "blob:https://example.com/1",
        "relative/path",
        "/absolute:path",
        "localhost:8080/a",
        ""
      })
  void theWeb_isAllowed(String url) {
    assertThatCode(() -> UrlPolicy.expectAllowed(url)).doesNotThrowAnyException();
  }
}
