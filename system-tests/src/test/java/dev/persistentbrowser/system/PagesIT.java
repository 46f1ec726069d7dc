package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
final class PagesIT {
  private final Client client;
  private final TestSite site;

  PagesIT(TestStack stack) {
    this.client = stack.client();
    this.site = stack.site();
  }

  @Test
  void create_opensATabAtItsUrl() {
    try (Tab tab = client.open()) {
      Answer created = open(tab, "{'url': '" + site.url("/form") + "'}").is(201);
      JsonNode page = created.json();
      assertThat(created.header("Location")).isEqualTo("/pages/" + page.path("id").asText());
      assertThat(page.path("id").asText()).isEqualTo(tab.session() + ".2");
      assertThat(page.path("url").asText()).isEqualTo(site.url("/form"));
      assertThat(page.path("title").asText()).isEqualTo("Form");
      assertThat(tab.pages()).hasSize(2);
      assertThat(tab.state().path("activePage").asText()).isEqualTo(page.path("id").asText());
      assertThat(client.get("/pages/" + tab.session() + ".2").is(200).json()).isEqualTo(page);
      assertThat(tab.other(page.path("id").asText()).evaluate("location.pathname").asText())
          .isEqualTo("/form");
      assertThat(tab.evaluate("location.href").asText()).isEqualTo("about:blank");
    }
  }

  @Test
  void create_withoutABody_opensABlankTab() {
    try (Tab tab = client.open()) {
      assertThat(open(tab, "").is(201).json().path("url").asText()).isEqualTo("about:blank");
    }
  }

  @Test
  void create_atAUrlThatFails_leavesNoTab() {
    try (Tab tab = client.open()) {
      open(tab, "{'url': 'http://127.0.0.1:1/'}").isProblem(422, "navigation_failed");
      assertThat(tab.pages()).hasSize(1);
      assertThat(tab.evaluate("1").asInt()).isEqualTo(1);
    }
  }

  @Test
  void popup_isListedWithItsOpener() {
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/?popups"));
      tab.run("{'action': 'click', 'params': {'selector': '#popup'}}");
      JsonNode popup = Eventually.get("the popup", tab::pages, pages -> pages.size() == 2).get(1);
      assertThat(popup.path("id").asText()).isEqualTo(tab.session() + ".2");
    }
  }

  @Test
  void popup_thatComesWhileTheSessionIsIdle_isListedWithoutACommand() throws Exception {
    TestSite.Hold hold = site.hold("popup");
    try (Tab tab = client.open()) {
      tab.goTo(site.url("/"));
      tab.evaluate("() => { fetch(`/held/popup`).then(() => window.open(`/form`)); }");
      hold.awaitArrival();
      assertThat(tab.pages()).hasSize(1);
      hold.release();
      JsonNode popup =
          Eventually.get(
                  "the popup with its title",
                  tab::pages,
                  pages -> pages.path(1).path("title").asText().equals("Form"))
              .get(1);
      assertThat(popup.path("opener").asText()).isEqualTo(tab.page());
      assertThat(popup.path("url").asText()).isEqualTo(site.url("/form"));
      tab.other(popup.path("id").asText()).evaluate("() => { window.close(); }");
      Eventually.get("the end of the popup", tab::pages, pages -> pages.size() == 1);
    }
  }

  @Test
  void delete_closesThePage_andItStaysKnownAsClosed() {
    try (Tab tab = client.open()) {
      String second = open(tab, "{}").is(201).json().path("id").asText();
      client.delete("/pages/" + second).is(204);
      client.delete("/pages/" + second).is(204);
      assertThat(tab.pages()).hasSize(1);
      assertThat(tab.state().path("activePage").asText()).isEqualTo(tab.page());
      client.get("/pages/" + second).isProblem(410, "page_closed");
      tab.other(second).command("{'action': 'title'}").isProblem(410, "page_closed");
      client.get("/pages/" + second + "/screenshot").isProblem(410, "page_closed");
      assertThat(tab.evaluate("1").asInt()).isEqualTo(1);
    }
  }

  @Test
  void delete_ofTheLastPage_leavesASessionThatTakesAnother() {
    try (Tab tab = client.open()) {
      client.delete("/pages/" + tab.page()).is(204);
      assertThat(tab.pages()).isEmpty();
      assertThat(tab.state().path("activePage").isNull()).isTrue();
      Tab next = tab.other(open(tab, "{}").is(201).json().path("id").asText());
      assertThat(next.evaluate("1").asInt()).isEqualTo(1);
    }
  }

  @Test
  void anUnknownPage_isNotFound() {
    try (Tab tab = client.open()) {
      client.get("/pages/" + tab.session() + ".9").isProblem(404, "not_found");
      client.delete("/pages/" + tab.session() + ".9").isProblem(404, "not_found");
      tab.other(tab.session() + ".9").command("{'action': 'title'}").isProblem(404, "not_found");
      client.get("/pages/nonsense").isProblem(404, "not_found");
    }
  }

  private Answer open(Tab tab, String body) {
    return client.post("/sessions/" + tab.session() + "/pages", body);
  }
}
