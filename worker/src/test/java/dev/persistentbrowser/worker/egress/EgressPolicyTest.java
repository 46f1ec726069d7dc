package dev.persistentbrowser.worker.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EgressPolicyTest {
  private static final EgressPolicy STRICT = policy(EgressMode.STRICT, "", "");
  private static final EgressPolicy OWN = policy(EgressMode.OWN_MACHINE, "", "");

  private static EgressPolicy policy(EgressMode mode, String allow, String deny) {
    return new EgressPolicy(mode, rules(allow), rules(deny), List.of());
  }

  private static List<EgressRule> rules(String text) {
    return text.isEmpty() ? List.of() : EgressPolicy.rules(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1.2.3",
        "127.1",
        "2130706433",
        "0.0.0.0",
        "0",
        "localhost",
        "LOCALHOST.",
        "a.b.localhost",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "198.19.255.255",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:a00:1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2001::1",
        "2001:db8::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "100::1",
        "3fff::1",
        "5f00::1",
        "200::1",
        "::ffff:0:7f00:1",
        "4000::1"
      })
  void strict_reachesNothingThatIsNotPublic(String host) {
    assertThatThrownBy(() -> STRICT.check(host, 80))
        .isInstanceOf(EgressDeniedException.class)
        .hasMessageStartingWith(host + ":80 ")
        .hasMessageContaining("not a public address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1"
      })
  void strict_reachesWhatIsPublic(String host) throws Exception {
    assertThat(STRICT.check(host, 443)).containsExactly(InetAddress.getByName(host));
  }

  @Test
  void ownMachine_isReachedInItsModeOnly() throws Exception {
    assertThat(OWN.check("localhost", 3000)).hasSize(2);
    assertThat(OWN.check("c1.localhost", 3000)).hasSize(2);
    assertThat(OWN.check("0.0.0.0", 3000)).hasSize(1);
    assertThatThrownBy(() -> OWN.check("10.255.254.253", 3000))
        .hasMessageContaining("neither a public address nor one of this machine");
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.2.3, 80, true",
    "10.1.0.0/16, 10.2.2.3, 80, false",
    "10.1.2.3, 10.1.2.3, 81, true",
    "10.1.2.3:80, 10.1.2.3, 80, true",
    "10.1.2.3:80, 10.1.2.3, 81, false",
    "fd00::/8, fd12::7, 80, true",
    "[fd00::1]:80, fd00::1, 80, true",
    "[fd00::1]:80, fd00::1, 81, false",
    "[fd00::1], fd00::1, 81, true",
    "wiki.localhost, wiki.localhost, 80, true",
    "wiki.localhost, WIKI.localhost, 80, true",
    "wiki.localhost:8080, wiki.localhost, 80, false",
    "wiki.localhost, other.localhost, 80, false",
    "own-machine:3000, 127.0.0.1, 3000, true",
    "own-machine:3000, ::1, 3000, true",
    "own-machine:3000, 127.0.0.1, 3001, false",
  })
  void whatIsAllowedBeside(String allow, String host, int port, boolean reached) throws Exception {
    EgressPolicy policy = policy(EgressMode.STRICT, "198.51.100.1, " + allow, "");
    if (reached) {
      assertThat(policy.check(host, port)).isNotEmpty();
    } else {
      assertThatThrownBy(() -> policy.check(host, port)).isInstanceOf(EgressDeniedException.class);
    }
  }

  @Test
  void whatIsDenied_winsOverAll() {
    EgressPolicy policy = policy(EgressMode.OWN_MACHINE, "127.0.0.1", "own-machine:3000,8.8.8.8");
    assertThatThrownBy(() -> policy.check("localhost", 3000))
        .hasMessageContaining("PB_EGRESS_DENY");
    assertThatThrownBy(() -> policy.check("8.8.8.8", 53)).hasMessageContaining("PB_EGRESS_DENY");
    EgressPolicy byName = policy(EgressMode.OWN_MACHINE, "", "ads.localhost");
    assertThatThrownBy(() -> byName.check("ads.localhost.", 80))
        .hasMessageContaining("PB_EGRESS_DENY");
  }

  @Test
  void ownServices_areReachedByNoSpelling() throws Exception {
    EgressPolicy policy =
        new EgressPolicy(
            EgressMode.OWN_MACHINE,
            rules("127.0.0.0/8"),
            List.of(),
            List.of(new HostAndPort("localhost", 6379), new HostAndPort("8.8.8.8", 9092)));
    for (String host :
        List.of("127.0.0.1", "127.9.9.9", "localhost", "x.localhost", "0.0.0.0", "::1")) {
      assertThatThrownBy(() -> policy.check(host, 6379))
          .as(host)
          .hasMessageContaining("a service of this installation");
      assertThat(policy.check(host, 6380)).as(host).isNotEmpty();
    }
    assertThatThrownBy(() -> policy.check("8.8.8.8", 9092))
        .hasMessageContaining("a service of this installation");
  }

  @Test
  void aPublicS3_isThereForPages() throws Exception {
    EgressPolicy policy = STRICT.withOwn(List.of(new HostAndPort("8.8.8.8", 443)));
    assertThat(policy.check("8.8.8.8", 443)).isNotEmpty();
  }

  @Test
  void noSuchHost_isNoRefusal() {
    assertThatThrownBy(() -> STRICT.check("no-such-host.invalid", 80))
        .isInstanceOf(UnknownHostException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "10.0.0.0/33",
        "a b",
        "host:0",
        "host:65536",
        "host:x",
        "-a",
        "fd00::/129",
        "[fd00::1]x"
      })
  void whatIsNoRule_isRefused(String text) {
    assertThatThrownBy(() -> EgressPolicy.rules(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
