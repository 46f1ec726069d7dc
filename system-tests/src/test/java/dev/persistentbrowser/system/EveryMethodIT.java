package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.catalog.ApiMethod;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.catalog.MethodClass;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Calls every method that the catalogue calls callable, on a real page, as {@link CallTable} says.
 * One that it says nothing of, or that fails, is a failure of the test.
 */
@ExtendWith(SharedStack.class)
final class EveryMethodIT {
  private final Client client;
  private final TestSite site;
  @AutoClose private final EchoSocket socket = EchoSocket.start();
  private final CallTable table;
  private final List<ApiMethod> callable;
  private final Set<String> called = new TreeSet<>();

  EveryMethodIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
    this.table = CallTable.load(site, socket);
    this.callable =
        Catalog.load().types().values().stream()
            .flatMap(methods -> methods.values().stream())
            .filter(method -> method.kind() == MethodClass.CALLABLE)
            .toList();
  }

  @TestFactory
  Stream<DynamicTest> everyCallableMethod_isCalled() {
    Stream<DynamicTest> types =
        callable.stream()
            .map(ApiMethod::owner)
            .distinct()
            .filter(
                type ->
                    callable.stream().anyMatch(m -> m.owner().equals(type) && !table.leavesOut(m)))
            .map(type -> DynamicTest.dynamicTest(type, () -> callAll(type)));
    return Stream.concat(
        types, Stream.of(DynamicTest.dynamicTest("none is left out", this::noneIsLeftOut)));
  }

  private void noneIsLeftOut() {
    System.out.printf("%d of %d callable methods called%n", called.size(), callable.size());
    assertThat(callable)
        .filteredOn(method -> !table.leavesOut(method))
        .extracting(CallTable::nameOf)
        .filteredOn(name -> !called.contains(name))
        .as("not called, and no reason is given")
        .isEmpty();
    List<String> known =
        Catalog.load().types().values().stream()
            .flatMap(methods -> methods.values().stream())
            .map(CallTable::nameOf)
            .toList();
    assertThat(known).as("what calls.json names").containsAll(table.methods());
  }

  private void callAll(String type) {
    List<String> faults = new ArrayList<>();
    try (Tab shared = open(type)) {
      for (ApiMethod method : callable) {
        if (method.owner().equals(type) && !table.leavesOut(method)) {
          try {
            if (table.alone(method)) {
              try (Tab alone = open(type)) {
                call(alone, method);
              }
            } else {
              call(shared, method);
            }
            called.add(CallTable.nameOf(method));
          } catch (AssertionError e) {
            faults.add(CallTable.nameOf(method) + ": " + e.getMessage());
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  /** Nothing here takes long; what does is not to hold up the rest. */
  private Tab open(String type) {
    Tab tab = client.open(Json.write(table.session(type)));
    tab.run("{'action': 'setDefaultTimeout', 'params': {'timeout': 20000}}");
    return tab;
  }

  private void call(Tab tab, ApiMethod method) {
    tab.goTo(site.url("/everything"));
    Known known = new Known(tab, table.element(method));
    for (JsonNode before : table.before(method)) {
      known.learn(tab.run(known.in(before)));
    }
    if (!table.event(method).isEmpty()) {
      try (EventStream events = EventStream.of(tab)) {
        known.learn(events.next(table.event(method)).value());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    tab.command(known.in(table.command(method))).succeeded();
    if (method.owner().endsWith("Assertions") && !method.name().equals("not")) {
      tab.command(known.in(table.opposite(method))).failed("assertion_failed");
    }
  }

  /** What stands for the words of the table that are known only when a session is there. */
  private static final class Known {
    private final Tab tab;
    private final String element;
    private String handle = "none";
    private String opened = "none";

    Known(Tab tab, String element) {
      this.tab = tab;
      this.element = element;
    }

    void learn(JsonNode result) {
      handle = result.path("$handle").asText(handle);
      opened = result.path("$page").asText(opened);
    }

    /** The client takes single quotes for double ones. */
    String in(JsonNode command) {
      return Json.write(command)
          .replace("'", "\\u0027")
          .replace("@element", element)
          .replace("@page", tab.page())
          .replace("@opened", opened)
          .replace("@handle", handle);
    }
  }
}
