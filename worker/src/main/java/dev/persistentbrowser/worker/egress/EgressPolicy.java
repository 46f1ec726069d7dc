package dev.persistentbrowser.worker.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which connections are allowed. A name is resolved once for a connection, and all its
 * addresses must be allowed; one of them is connected to. This prevents DNS rebinding.
 *
 * @param allow destinations allowed in addition to the mode's
 * @param deny destinations denied before all else
 * @param own services of this installation, which hold data of all owners
 */
public record EgressPolicy(
    EgressMode mode, List<EgressRule> allow, List<EgressRule> deny, List<HostAndPort> own) {
  private static final Set<Integer> WEB = Set.of(80, 443);

  public EgressPolicy {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
    own = List.copyOf(own);
  }

  /** Reads rules separated by commas; throws {@code IllegalArgumentException}. */
  public static List<EgressRule> rules(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(EgressRule::parse).toList();
  }

  /** With further services of this installation. */
  public EgressPolicy withOwn(List<HostAndPort> more) {
    List<HostAndPort> all = new ArrayList<>(own);
    all.addAll(more);
    return new EgressPolicy(mode, allow, deny, all);
  }

  /**
   * The addresses that a connection may be made to, in the order in which they are tried.
   *
   * @throws EgressDeniedException when one of them may not be reached
   * @throws UnknownHostException when there are none
   */
  List<InetAddress> check(String host, int port)
      throws EgressDeniedException, UnknownHostException {
    List<InetAddress> addresses = HostAddresses.of(host);
    // A rule names a host without the dot that a resolver takes at its end.
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    for (InetAddress address : addresses) {
      Optional<String> why = refusal(name, address, port);
      if (why.isPresent()) {
        throw new EgressDeniedException(host, port, why.get());
      }
    }
    return addresses;
  }

  /** Empty when it is allowed. */
  private Optional<String> refusal(String host, InetAddress address, int port) {
    boolean isPublic = PublicAddresses.contain(address) && !LocalAddresses.contain(address);
    if (deny.stream().anyMatch(rule -> rule.matches(host, address, port))) {
      return Optional.of("is denied to pages (PB_EGRESS_DENY)");
    }
    if (isOwn(address, port, isPublic)) {
      return Optional.of("is a service of this installation");
    }
    if (isPublic || allow.stream().anyMatch(rule -> rule.matches(host, address, port))) {
      return Optional.empty();
    }
    if (mode == EgressMode.OWN_MACHINE) {
      return LocalAddresses.contain(address)
          ? Optional.empty()
          : Optional.of(
              "is neither a public address nor one of this machine (PB_EGRESS_ALLOW can allow it)");
    }
    return Optional.of("is not a public address (PB_EGRESS_ALLOW can allow it)");
  }

  private boolean isOwn(InetAddress address, int port, boolean isPublic) {
    return own.stream()
        .filter(service -> service.port() == port)
        // A public S3 is there for everybody, and shares its addresses with others.
        .filter(_ -> !(isPublic && WEB.contains(port)))
        .anyMatch(service -> isAt(service.host(), address));
  }

  /** A service that listens on this machine is denied on each address of the machine. */
  private static boolean isAt(String host, InetAddress address) {
    try {
      List<InetAddress> its = HostAddresses.of(host);
      return its.contains(address)
          || (LocalAddresses.contain(address) && its.stream().anyMatch(LocalAddresses::contain));
    } catch (UnknownHostException e) {
      // Nobody knows where it is now: rather nothing on its port than the service itself.
      return true;
    }
  }
}
