package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions of the DevTools protocol. */
@ExtendWith(SharedStack.class)
final class DevToolsIT {
  private final Client client;
  private final TestSite site;

  DevToolsIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  @Test
  void aSession_reachesItsPageOnly() {
    try (Tab tab = client.open()) {
      String on = open(tab);
      assertThat(
              tab.run(
                      on
                          + "'send', 'params': {'method': 'Runtime.evaluate', 'args':"
                          + " {'expression': '6 * 7', 'returnByValue': true}}}")
                  .at("/result/value")
                  .asInt())
          .isEqualTo(42);
      String send = on + "'send', 'params': ";
      tab.command(send + "{'method': 'Target.getTargets'}}").failed("forbidden");
      tab.command(send + "{'method': 'DOM.setFileInputFiles', 'args': {'files': ['/etc/passwd']}}}")
          .failed("forbidden");
      tab.command(send + "{'method': 'Page.navigate', 'args': {'url': 'file:///etc/passwd'}}}")
          .failed("url_not_allowed");
    }
  }

  @Test
  void whatIsListenedTo_isToldOnce() throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      tab.goTo(site.url("/form"));
      String on = open(tab);
      tab.run(on + "'on', 'params': {'eventName': 'Runtime.consoleAPICalled'}}");
      tab.run(on + "'on', 'params': {'eventName': 'Runtime.consoleAPICalled'}}");
      tab.run(on + "'send', 'params': {'method': 'Runtime.enable'}}");
      tab.evaluate("console.log(`one`)");
      tab.evaluate("console.log(`two`)");
      EventStream.Told one = events.next("cdpEvent");
      assertThat(on).contains(one.value().path("$handle").asText());
      assertThat(one.value().path("event").asText()).isEqualTo("Runtime.consoleAPICalled");
      assertThat(logged(one)).isEqualTo("one");
      assertThat(logged(events.next("cdpEvent"))).isEqualTo("two");

      tab.run(on + "'off', 'params': {'eventName': 'Runtime.consoleAPICalled'}}");
      tab.evaluate("console.log(`three`)");
      tab.run(on + "'on', 'params': {'eventName': 'Runtime.consoleAPICalled'}}");
      tab.evaluate("console.log(`four`)");
      assertThat(logged(events.next("cdpEvent"))).isEqualTo("four");
      tab.command(on + "'on', 'params': {'eventName': 'Page.loadEventFired', 'handler': 'x'}}")
          .isProblem(400, "invalid_command");
    }
  }

  @Test
  void theEndOfASession_isTold() throws IOException {
    try (Tab tab = client.open();
        EventStream events = EventStream.of(tab)) {
      String on = open(tab);
      tab.run(on + "'detach'}");
      assertThat(on).contains(events.next("cdpSessionClose").value().path("$handle").asText());
      tab.command(on + "'send', 'params': {'method': 'Runtime.enable'}}").failed("handle_gone");
    }
  }

  /** The beginning of a command that is given to a new session of the tab's page. */
  private static String open(Tab tab) {
    JsonNode session =
        tab.run(
            "{'target': ['context'], 'action': 'newCDPSession', 'params': {'page': {'$page': '"
                + tab.page()
                + "'}}}");
    return "{'target': [{'$handle': '" + session.path("$handle").asText() + "'}], 'action': ";
  }

  private static String logged(EventStream.Told event) {
    return event.value().at("/params/args/0/value").asText();
  }
}
