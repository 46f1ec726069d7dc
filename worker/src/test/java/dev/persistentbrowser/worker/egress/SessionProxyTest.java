package dev.persistentbrowser.worker.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionProxyTest {
  @ParameterizedTest
  @CsvSource({
    "proxy.test:3128, http, proxy.test, 3128",
    "proxy.test, http, proxy.test, 80",
    "http://proxy.test:1, http, proxy.test, 1",
    "HTTP://proxy.test, http, proxy.test, 80",
    "socks5://10.0.0.1, socks5, 10.0.0.1, 1080",
    "http://[fd00::1]:8, http, fd00::1, 8",
    "my_proxy:3128, http, my_proxy, 3128",
    "http://proxy.test/, http, proxy.test, 80",
  })
  void whereItIs(String server, String scheme, String host, int port) {
    SessionProxy proxy = SessionProxy.of(server, null, null, null);
    assertThat(proxy.scheme()).isEqualTo(scheme);
    assertThat(proxy.host()).isEqualTo(host);
    assertThat(proxy.port()).isEqualTo(port);
    assertThat(proxy.bypassesNothing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://",
        "https://proxy.test",
        "socks4://a:1",
        "ftp://a",
        "a b",
        "a:0",
        "a:99999"
      })
  void whatIsNone_isRefused(String server) {
    assertThatThrownBy(() -> SessionProxy.of(server, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("server: a p");
  }

  @ParameterizedTest
  @CsvSource({
    "a.test, a.test, 80, true",
    "a.test, A.TEST, 80, true",
    "a.test, b.a.test, 80, false",
    ".a.test, b.a.test, 80, true",
    "*.a.test, b.a.test, 80, true",
    "*.a.test, a.test, 80, false",
    "a.*.c.*, a.b.c.d, 80, true",
    "a*a, a, 80, false",
    "a.test:81, a.test, 81, true",
    "a.test:81, a.test, 80, false",
    "b.test; a.test, a.test, 80, true",
    "10.0.0.0/8, 10.1.2.3, 80, true",
    "10.0.0.0/8, a.test, 80, false",
    "http://a.test, a.test, 80, true",
    "::1/128, ::1, 80, true",
    "[::1], ::1, 80, true",
    "[::1]:81, ::1, 80, false",
    "<local>, ::1, 80, false",
    "10.0.0.0/8, 999.1.1.1, 80, false",
    "<local>, intranet, 80, true",
    "<local>, a.test, 80, false",
    "<loopback>, localhost, 80, true",
    "<loopback>, 127.0.0.1, 80, true",
    "<loopback>, a.test, 80, false",
  })
  void whatGoesAroundIt(String bypass, String host, int port, boolean around) {
    SessionProxy proxy = SessionProxy.of("proxy.test", bypass, null, null);
    assertThat(proxy.bypasses(host, port)).isEqualTo(around);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "a.test:99999999", "a/b", "[::1"})
  void whatIsNoBypass_isRefused(String bypass) {
    assertThatThrownBy(() -> SessionProxy.of("proxy.test", bypass, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("bypass: ");
  }
}
