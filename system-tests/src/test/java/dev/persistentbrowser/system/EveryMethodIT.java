package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.catalog.ApiMethod;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.catalog.MethodClass;
import dev.persistentbrowser.json.Json;
import java.util.ArrayList;
import java.util.List;
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
  private final Client client;
  private final TestSite site;
  private final CallTable table;
  private final List<ApiMethod> callable;
  private final TreeSet<String> called = new TreeSet<>();

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
            .map(type -> DynamicTest.dynamicTest(type, () -> callAll(type)));
    return Stream.concat(
        types, Stream.of(DynamicTest.dynamicTest("none is left out", this::noneIsLeftOut)));
  }

  private void noneIsLeftOut() {
    System.out.printf("%d of %d callable methods called%n", called.size(), callable.size());
    assertThat(callable)
        .filteredOn(method -> !table.leavesOut(method))
        .extracting(CallTable::nameOf)
        .allSatisfy(name -> assertThat(called).contains(name));
    assertThat(called).doesNotContainAnyElementsOf(leftOut());
    List<String> known =
        Catalog.load().types().values().stream()
            .flatMap(methods -> methods.values().stream())
            .map(CallTable::nameOf)
            .toList();
    assertThat(known).as("what calls.json names").containsAll(table.methods());
  }

  private List<String> leftOut() {
    return callable.stream().filter(table::leavesOut).map(CallTable::nameOf).toList();
  }

  private void callAll(String type) {
    List<String> faults = new ArrayList<>();
    try (Tab shared = client.open(Json.write(table.session(type)))) {
      for (ApiMethod method : callable) {
        if (method.owner().equals(type) && !table.leavesOut(method)) {
          try {
            if (table.alone(method)) {
              try (Tab alone = client.open(Json.write(table.session(type)))) {
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

  private void call(Tab tab, ApiMethod method) {
    tab.goTo(site.url("/everything"));
    String handle = "none";
    for (JsonNode before : table.before(method)) {
      JsonNode result = tab.run(text(before, tab, method, handle));
      handle = result.path("$handle").asText(handle);
    }
    String command = text(table.command(method), tab, method, handle);
    if (table.around(method).isMissingNode()) {
      answer(tab, command).succeeded();
    } else {
      within(tab, tab.begin(quotable(table.around(method))), command);
    }
    if (method.owner().endsWith("Assertions") && !method.name().equals("not")) {
      answer(tab, text(table.opposite(method), tab, method, handle)).failed("assertion_failed");
    }
  }

  /** What it is about may not be there yet: it comes while the command around it runs. */
  private static void within(Tab tab, String around, String command) {
    String id = around.substring(around.lastIndexOf('/') + 1);
    ObjectNode inner = Json.read(command, ObjectNode.class).put("within", id);
    answer(tab, quotable(inner)).succeeded();
    tab.client().delete("/commands/" + id);
  }

  private static Answer answer(Tab tab, String command) {
    return Eventually.get(
        "what it is about",
        () -> tab.command(command),
        answer -> !answer.json().at("/error/code").asText().equals("handle_gone"));
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
