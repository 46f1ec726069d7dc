package dev.persistentbrowser.system;

import dev.persistentbrowser.gateway.Gateway;
import dev.persistentbrowser.standalone.StackOptions;
import dev.persistentbrowser.standalone.StandaloneStack;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A stack of its own on free ports, with a web site for its browsers. */
final class TestStack implements AutoCloseable {
  private static final String OWNER_KEY = "pb_the-key-of-the-owner";
  private static final String GUEST_KEY = "pb_the-key-of-a-guest";
  private static final String LISTER_KEY = "pb_the-key-of-a-lister";
  private static final String PASSER_KEY = "pb_the-key-of-a-passer";

  private final StandaloneStack stack;
  private final TestSite site;

  private TestStack(StandaloneStack stack, TestSite site) {
    this.stack = stack;
    this.site = site;
  }

  static TestStack start(Path data, int workers, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("PB_API_KEY", OWNER_KEY);
    all.put(
        "PB_API_KEYS", "guest=" + GUEST_KEY + ",lister=" + LISTER_KEY + ",passer=" + PASSER_KEY);
    all.put("PB_BROWSER_EXECUTABLE", browser());
    all.putAll(settings);
    StandaloneStack stack =
        new StandaloneStack(StackOptions.ephemeral(data).withWorkers(workers).withSettings(all));
    stack.start();
    return new TestStack(stack, TestSite.start());
  }

  static String browser() {
    return Optional.ofNullable(System.getenv("PB_BROWSER_EXECUTABLE"))
        .filter(path -> !path.isBlank())
        .or(TestStack::browserOnPath)
        .orElseThrow(
            () ->
                new AssertionError("needs a browser: set PB_BROWSER_EXECUTABLE, see ./pb doctor"));
  }

  private static Optional<String> browserOnPath() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of("chromium-headless-shell", "chromium")
        .flatMap(
            name -> Arrays.stream(path.split(File.pathSeparator, -1)).map(f -> Path.of(f, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  StandaloneStack stack() {
    return stack;
  }

  TestSite site() {
    return site;
  }

  Client client() {
    return new Client(stack.uri(), OWNER_KEY);
  }

  /** Another owner. */
  Client guest() {
    return client().withKey(GUEST_KEY);
  }

  /** An owner whose sessions only one test opens. */
  Client lister() {
    return client().withKey(LISTER_KEY);
  }

  /** An owner who keeps no sessions. */
  Client passer() {
    return client().withKey(PASSER_KEY);
  }

  /** A further gateway on the same stores, to be closed by the test. */
  Gateway gateway(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(stack.settings());
    all.put("PB_HOST", "127.0.0.1");
    all.put("PB_PORT", "0");
    all.putAll(settings);
    Gateway gateway = Gateway.create(all);
    gateway.start();
    return gateway;
  }

  @Override
  public void close() {
    try (site) {
      stack.close();
    }
  }
}
