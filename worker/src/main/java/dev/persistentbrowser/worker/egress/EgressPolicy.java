package dev.persistentbrowser.worker.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which connections may be made. A name is resolved once, all its addresses are looked at, and one
 * of them is connected to: who answers public first and private next gets nowhere.
 *
 * @param allow what may be reached beside what the mode allows
 * @param deny what may not, whatever else is said
 * @param own this installation's own services: whoever listens there takes commands or has data of
 *     all owners
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
   * @throws RefusedException when one of them may not be reached
   * @throws UnknownHostException when there are none
   */
  List<InetAddress> check(String host, int port) throws RefusedException, UnknownHostException {
    List<InetAddress> addresses = Addresses.of(host);
    for (InetAddress address : addresses) {
      Optional<String> why = refusal(host, address, port);
      if (why.isPresent()) {
        throw new RefusedException(host, port, why.get());
      }
    }
    return addresses;
  }

  /** Empty when it is allowed. */
  private Optional<String> refusal(String host, InetAddress address, int port) {
    boolean isOpen = PublicAddresses.contain(address);
    if (deny.stream().anyMatch(rule -> rule.matches(host, address, port))) {
      return Optional.of("is denied to pages (PB_EGRESS_DENY)");
    }
    if (isOwn(address, port, isOpen)) {
      return Optional.of("is a part of this installation");
    }
    if (isOpen || allow.stream().anyMatch(rule -> rule.matches(host, address, port))) {
      return Optional.empty();
    }
    if (mode == EgressMode.OWN_MACHINE) {
      return ThisMachine.has(address)
          ? Optional.empty()
          : Optional.of("is neither public nor this machine (PB_EGRESS_ALLOW opens it)");
    }
    return Optional.of("is not a public address (PB_EGRESS_ALLOW opens it)");
  }

  private boolean isOwn(InetAddress address, int port, boolean isOpen) {
    return own.stream()
        .filter(service -> service.port() == port)
        // A public S3 is there for everybody, and shares its addresses with others.
        .filter(_ -> !(isOpen && WEB.contains(port)))
        .anyMatch(service -> isAt(service.host(), address, isOpen));
  }

  /** A service that listens on this machine is denied on each of its addresses. */
  private static boolean isAt(String host, InetAddress address, boolean isOpen) {
    try {
      List<InetAddress> its = Addresses.of(host);
      return its.contains(address)
          || (!isOpen && ThisMachine.has(address) && its.stream().anyMatch(ThisMachine::has));
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
