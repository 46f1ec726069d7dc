package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What commands have set in a session, in their order: headers, sizes, permissions, init scripts,
 * routes. Playwright keeps it in objects that end with the browser, so it is repeated when the
 * session is restored. Guarded by the session's lock.
 */
final class Setup {
  /** The name of its piece of the checkpoint. */
  static final String PIECE = "[\"setup\"]";

  /** A checkpoint is read with each restore: what is larger in all is not kept, and told. */
  private static final int MOST_BYTES = 1 << 20;

  private static final String CONTEXT = "context";
  private static final String PAGE = "page";

  /** Each takes the place of the one before. */
  private static final Set<String> REPLACING =
      Set.of(
          "setExtraHTTPHeaders",
          "setViewportSize",
          "setGeolocation",
          "setOffline",
          "setHTTPCredentials",
          "setDefaultTimeout",
          "setDefaultNavigationTimeout",
          "setTestIdAttribute",
          "setFixedTime",
          "setSystemTime",
          "install",
          "pauseAt",
          "resume");

  /** Each stands beside those before. */
  private static final Set<String> ADDING =
      Set.of(
          "grantPermissions",
          "emulateMedia",
          "addInitScript",
          "route",
          "routeWebSocket",
          "exposeBinding",
          "exposeFunction",
          "addLocatorHandler",
          "register");

  /** What each takes back, and the parameter that says which; all of them when it has none. */
  private static final Map<String, String> ENDING =
      Map.of(
          "clearPermissions", "grantPermissions",
          "unroute", "route",
          "unrouteAll", "route",
          "removeLocatorHandler", "addLocatorHandler");

  /** By what receiver: a chain of this, from the root. */
  private static final Set<String> RECEIVERS = Set.of("", "clock", "selectors");

  private final List<Entry> entries = new ArrayList<>();
  private int dropped;

  /**
   * Something that was set.
   *
   * @param page whose it is; null: the whole session's
   * @param on the receiver, seen from the page or the context
   */
  private record Entry(@Nullable Integer page, String on, Work.Act act) {
    boolean sameReceiver(Entry other) {
      return Objects.equals(page, other.page) && on.equals(other.on);
    }
  }

  /**
   * Takes note of a command that succeeded.
   *
   * @param page of the command; null when it was for the context
   * @return whether it has set anything
   */
  boolean note(@Nullable PageId page, Work.Act act) {
    List<String> chain = new ArrayList<>();
    for (JsonNode step : act.target()) {
      if (!step.isTextual()) {
        return false;
      }
      chain.add(step.asText());
    }
    boolean ofContext = page == null || (!chain.isEmpty() && chain.getFirst().equals(CONTEXT));
    chain.removeIf(step -> step.equals(CONTEXT) || step.equals(PAGE));
    String on = String.join(" ", chain);
    if (!RECEIVERS.contains(on)) {
      return false;
    }
    ArrayNode target = Json.MAPPER.createArrayNode();
    chain.forEach(target::add);
    Work.Act seenFromThere = new Work.Act(target, act.action(), act.params(), act.during());
    return note(new Entry(ofContext || !on.isEmpty() ? null : numberOf(page), on, seenFromThere));
  }

  private static int numberOf(@Nullable PageId page) {
    return Objects.requireNonNull(page, "it is of a page").number();
  }

  private boolean note(Entry entry) {
    String action = entry.act().action();
    if (REPLACING.contains(action)) {
      entries.removeIf(
          before -> before.sameReceiver(entry) && before.act().action().equals(action));
    } else if (ADDING.contains(action)) {
      entries.removeIf(
          before -> before.sameReceiver(entry) && sameThing(before.act(), entry.act()));
    } else if (ENDING.containsKey(action)) {
      entries.removeIf(before -> before.sameReceiver(entry) && ends(entry.act(), before.act()));
      return true;
    } else {
      return false;
    }
    entries.add(entry);
    while (entries.size() > 1 && content().length > MOST_BYTES) {
      entries.removeFirst();
      dropped++;
    }
    return true;
  }

  private static boolean sameThing(Work.Act before, Work.Act now) {
    if (!before.action().equals(now.action())) {
      return false;
    }
    return switch (now.action()) {
      // Of the same media, or of the same origin, the later one holds.
      case "emulateMedia" -> names(before).equals(names(now));
      case "grantPermissions" ->
          before.params().path("options").equals(now.params().path("options"));
      // Adding the same twice does it twice.
      case "addInitScript" -> false;
      default -> before.params().equals(now.params());
    };
  }

  private static Set<String> names(Work.Act act) {
    Set<String> names = new TreeSet<>();
    act.params().path("options").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static boolean ends(Work.Act ending, Work.Act before) {
    if (!before.action().equals(ENDING.get(ending.action()))) {
      return false;
    }
    return switch (ending.action()) {
      case "unroute" ->
          ending.params().path("url").equals(before.params().path("url"))
              && (ending.params().path("handler").isMissingNode()
                  || ending.params().path("handler").equals(before.params().path("handler")));
      case "removeLocatorHandler" ->
          ending.params().path("locator").equals(before.params().path("locator"));
      default -> true;
    };
  }

  /** Its piece of the checkpoint. */
  byte[] content() {
    ObjectNode piece = Json.object().put("dropped", dropped);
    ArrayNode all = piece.putArray("entries");
    for (Entry entry : entries) {
      ObjectNode one = all.addObject().put("on", entry.on());
      if (entry.page() != null) {
        one.put("page", entry.page());
      }
      one.set("act", Json.MAPPER.valueToTree(entry.act()));
    }
    return Json.write(piece).getBytes(StandardCharsets.UTF_8);
  }

  /** Takes over what was kept. */
  void read(byte[] content) {
    JsonNode piece = Json.read(content, JsonNode.class);
    dropped = piece.path("dropped").asInt();
    for (JsonNode one : piece.path("entries")) {
      JsonNode page = one.path("page");
      entries.add(
          new Entry(
              page.isInt() ? page.asInt() : null,
              one.path("on").asText(),
              Json.MAPPER.convertValue(one.path("act"), Work.Act.class)));
    }
  }

  /** How much was not kept because it was too large in all. */
  int dropped() {
    return dropped;
  }

  /** What is to be repeated on the whole session, or on one page. */
  List<Work.Act> of(@Nullable PageId page) {
    Integer number = page == null ? null : page.number();
    return entries.stream()
        .filter(entry -> Objects.equals(entry.page(), number))
        .map(Entry::act)
        .toList();
  }

  /** A page was closed: what was set on it is over. */
  boolean keepOnly(Set<Integer> pages) {
    return entries.removeIf(entry -> entry.page() != null && !pages.contains(entry.page()));
  }

  /** Whether somebody must be there to answer: nobody is while a session is restored. */
  static boolean needsAnswers(Work.Act act) {
    return act.params().findValue("hold") != null;
  }
}
