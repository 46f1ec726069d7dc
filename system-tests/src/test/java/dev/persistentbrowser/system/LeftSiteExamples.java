package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Examples of sites of which no page is shown any more. */
final class LeftSiteExamples {
  private LeftSiteExamples() {}

  /** Returns the examples; each uses its own page, and a site of its own where it changes much. */
  static List<RestoreExample> all() {
    return List.of(otherSites(), pagehide());
  }

  private static RestoreExample otherSites() {
    return RestoreExample.whole(
        "sites that were left: as they were when they were left",
        (tab, site) -> {
          site.page("/left", "");
          for (int i = 10; i < 30; i++) {
            tab.goTo(site.further(i, "/left"));
            tab.js(
                "async () => { localStorage.setItem('site', location.hostname); sessionStorage.setItem('tab', location.hostname); }");
          }
          tab.goTo(site.further(10, "/left"));
          tab.js(
              """
              async () => {
                const d = await idb.open('left', 1, d => d.createObjectStore('s'));
                await idb.put(d, 's', 'last words', 1);
                d.close();
                localStorage.setItem('last', 'words'); sessionStorage.setItem('last', 'words');
                location.href = '%s';
              }
              """
                  .formatted(site.a("/left")));
          Eventually.get(
              "the other site",
              () -> tab.run("{'action': 'url'}").asText(),
              site.a("/left")::equals);
        },
        (tab, site) -> {
          for (int i = 11; i < 30; i++) {
            tab.goTo(site.further(i, "/left"));
            assertThat(
                    tab.js("() => localStorage.getItem('site') + sessionStorage.getItem('tab')")
                        .asText())
                .isEqualTo("c" + i + ".localhost" + "c" + i + ".localhost");
          }
          tab.goTo(site.further(10, "/left"));
          assertThat(
                  tab.js(
                          "async () => { const d = await idb.open('left'); const v = await idb.get(d, 's', 1); d.close(); return [v, localStorage.getItem('last'), sessionStorage.getItem('last')].join(); }")
                      .asText())
              .isEqualTo("last words,words,words");
        });
  }

  private static RestoreExample pagehide() {
    return RestoreExample.whole(
        "what a page stores while it is being left",
        (tab, site) -> {
          site.page(
              "/going",
              "<script>addEventListener('pagehide', () => { localStorage.setItem('gone', 'local'); })</script>");
          tab.goTo(site.further(40, "/going"));
          tab.goTo(site.page("/gone", "").further(41, "/gone"));
        },
        (tab, site) -> {
          tab.goTo(site.further(40, "/gone"));
          assertThat(tab.js("() => localStorage.getItem('gone')").asText()).isEqualTo("local");
        });
  }
}
