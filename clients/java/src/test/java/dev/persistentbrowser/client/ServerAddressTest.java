package dev.persistentbrowser.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.PlaywrightException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServerAddressTest {
  @Test
  void whatIsGiven_goesBeforeTheEnvironment() {
    ServerAddress address =
        ServerAddress.of(
            Map.of("PB_URL", "http://127.0.0.1:1"),
            Map.of("PB_URL", "http://127.0.0.1:2", "PB_API_KEY", "key"));
    assertThat(address).isEqualTo(new ServerAddress(URI.create("http://127.0.0.1:1"), "key"));
  }

  @Test
  void withoutAnything_itIsThisMachine() {
    assertThat(ServerAddress.of(Map.of(), Map.of()))
        .isEqualTo(new ServerAddress(URI.create("http://127.0.0.1:8000"), ""));
  }

  @Test
  void whatIsNoAddress_isNamed() {
    for (String url : new String[] {"127.0.0.1:8000", "ftp://127.0.0.1", "http://a b"}) {
      assertThatThrownBy(() -> ServerAddress.of(Map.of("PB_URL", url), Map.of()))
          .isInstanceOf(PlaywrightException.class)
          .hasMessageContaining("PB_URL is \"" + url + "\"");
    }
  }
}
