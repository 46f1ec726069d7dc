package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done when an element is in the way, and functions of a client that pages call. */
@ExtendWith(SharedStack.class)
final class HandlersIT {
  private final Client client;
  private final TestSite site;

  HandlersIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  @Test
  void anElementInTheWay_isDealtWithByItsHandler() {
    try (Tab tab = client.open()) {
      tab.evaluate(
          "document.body.innerHTML = `<button id=t onclick=window.hit=1>t</button><div id=o"
              + " style=position:fixed;inset:0><button id=c"
              + " onclick=this.parentNode.remove()>close</button></div>`");
      tab.run(
          "{'action': 'addLocatorHandler', 'params': {'locator': {'$target': [{'action': 'locator',"
              + " 'params': {'selector': '#o'}}]}, 'handler': ["
              + click("#c")
              + "]}}");
      tab.run(click("#t"));
      assertThat(tab.evaluate("window.hit").asInt()).isEqualTo(1);
    }
  }

  @Test
  void anElementInTheWay_mayBeInAFrame() {
    try (Tab tab = client.open()) {
      tab.evaluate(
          "document.body.innerHTML = `<button id=t onclick=window.hit=1>t</button><iframe id=f"
              + " style=position:fixed;inset:0></iframe>`,"
              + " document.querySelector(`iframe`).contentDocument.body.innerHTML = `<p id=o>in the"
              + " way</p><button id=c onclick=parent.document.querySelector(\\`#f\\`).remove()>close"
              + "</button>`");
      tab.run(
          "{'action': 'addLocatorHandler', 'params': {'locator': {'$target': [{'action':"
              + " 'frameLocator', 'params': {'selector': '#f'}}, {'action': 'locator', 'params':"
              + " {'selectorOrLocator': '#o'}}]}, 'handler': [{'target': [{'action': 'frameLocator', 'params':"
              + " {'selector': '#f'}}, {'action': 'locator', 'params': {'selectorOrLocator': '#c'}}], 'action':"
              + " 'click'}]}}");
      tab.run(click("#t"));
      assertThat(tab.evaluate("window.hit").asInt()).isEqualTo(1);
    }
  }

  @Test
  void anElementInTheWay_isDealtWithByAClient() throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      tab.evaluate(
          "document.body.innerHTML = `<button id=t onclick=window.hit=1>t</button><div id=o"
              + " style=position:fixed;inset:0></div>`");
      tab.run(
          "{'action': 'addLocatorHandler', 'params': {'locator': {'$target': [{'action': 'locator',"
              + " 'params': {'selector': '#o'}}]}, 'handler': {'hold': true}}}");
      String clicking = tab.begin(click("#t"));
      EventStream.Told held = events.next("locatorHandler");
      String within = "{'within': '" + held.data().path("command").asText() + "', ";
      tab.run(
          within
              + "'action': 'evaluate', 'params': {'expression':"
              + " 'document.getElementById(`o`).remove()'}}");
      tab.run(
          within
              + "'target': [{'$handle': '"
              + held.value().path("$handle").asText()
              + "'}], 'action': 'close'}");
      tab.reply(clicking).succeeded();
      assertThat(tab.evaluate("window.hit").asInt()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"/pages/, exposeFunction", "/sessions/, exposeBinding"})
  void aFunctionOfTheClient_isCalledByPages(String level, String action) throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      String on = level.equals("/pages/") ? tab.page() : tab.session();
      JsonNode exposed =
          client
              .post(
                  level + on + "/command",
                  "{'action': '"
                      + action
                      + "', 'params': {'name': 'add', 'callback': {'hold': true}}}")
              .succeeded();
      String adding = tab.begin(evaluate("add(1, 2).then(sum => sum * 10)"));
      EventStream.Told call = events.next("bindingCall");
      assertThat(call.value().path("name").asText()).isEqualTo("add");
      assertThat(call.value().path("args")).isEqualTo(Json.read("[1, 2]", JsonNode.class));
      assertThat(call.data().path("page").asText()).isEqualTo(tab.page());
      answer(tab, call, "resolve", "'value': 3");
      assertThat(tab.reply(adding).succeeded().asInt()).isEqualTo(30);

      // In the pages that come, too, also when nothing runs.
      tab.goTo(site.url("/form"));
      tab.evaluate("void setTimeout(() => add().catch(e => window.caught = e.message), 20)");
      answer(tab, events.next("bindingCall"), "reject", "'message': 'cannot'");
      tab.run(
          "{'action': 'waitForFunction', 'params': {'expression': 'window.caught === `cannot`'}}");

      tab.run(
          "{'target': [{'$handle': '"
              + exposed.path("$handle").asText()
              + "'}], 'action': 'close'}");
      tab.goTo(site.url("/form"));
      assertThat(tab.evaluate("typeof add").asText()).isEqualTo("undefined");
    }
  }

  private static void answer(Tab tab, EventStream.Told call, String action, String params) {
    JsonNode within = call.data().path("command");
    tab.run(
        "{"
            + (within.isNull() ? "" : "'within': '" + within.asText() + "', ")
            + "'target': [{'$handle': '"
            + call.value().path("$handle").asText()
            + "'}], 'action': '"
            + action
            + "', 'params': {"
            + params
            + "}}");
  }

  private static String click(String selector) {
    return "{'action': 'click', 'params': {'selector': '" + selector + "'}}";
  }

  private static String evaluate(String expression) {
    return "{'action': 'evaluate', 'params': {'expression': '" + expression + "'}}";
  }
}
