package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Calls every method that the catalogue calls callable, on a real page, as {@link CallTable} says.
 * One that it says nothing of, or that fails, is a failure of the test.
 */
@ExtendWith(SharedStack.class)
final class EveryMethodIT {
  private static final String[] SOON = {"Prefer", "wait=10"};

  private final Client client;
  private final TestSite site;
  private final CallTable table;
  private final List<ApiMethod> callable;
  private final Set<String> called = new TreeSet<>();

  EveryMethodIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
    this.table = CallTable.load(site);
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
    tab.run("{'action': 'setDefaultTimeout', 'params': {'timeout': 5000}}");
    return tab;
  }

  private void call(Tab tab, ApiMethod method) {
    tab.goTo(site.url("/everything"));
    String handle = "none";
    for (JsonNode before : table.before(method)) {
      JsonNode result = tab.run(text(before, tab, method, handle));
      handle = result.path("$handle").asText(handle);
    }
    if (table.event(method).isEmpty()) {
      tab.command(text(table.command(method), tab, method, handle), SOON).succeeded();
    } else {
      callHeld(tab, method);
    }
    if (method.owner().endsWith("Assertions") && !method.name().equals("not")) {
      tab.command(text(table.opposite(method), tab, method, handle), SOON)
          .failed("assertion_failed");
    }
  }

  /** What it is about comes as an event, while the command around it runs when there is one. */
  private void callHeld(Tab tab, ApiMethod method) {
    JsonNode around = table.around(method);
    String id = around.isMissingNode() ? "" : begin(tab, around);
    try (EventStream events = EventStream.of(tab)) {
      String handle = events.next(table.event(method)).value().path("$handle").asText();
      ObjectNode command = table.command(method);
      if (!id.isEmpty()) {
        command.put("within", id);
      }
      tab.command(text(command, tab, method, handle), SOON).succeeded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!id.isEmpty()) {
      tab.client().delete("/commands/" + id);
    }
  }

  private static String begin(Tab tab, JsonNode command) {
    String location = tab.begin(quotable(command));
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** The client takes single quotes for double ones. */
  private static String quotable(JsonNode command) {
    return Json.write(command).replace("'", "\\u0027");
  }

  private String text(JsonNode command, Tab tab, ApiMethod method, String handle) {
    return quotable(command)
        .replace("@element", table.element(method))
        .replace("@page", tab.page())
        .replace("@handle", handle);
  }
}
