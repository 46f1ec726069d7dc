package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.worker.browser.Navigations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Navigations that fail. */
final class NavigationsIT {
  private static final BrowserHosts HOSTS = new BrowserHosts(TestSettings.standard());
  private static final String NOBODY = "http://127.0.0.1:1/";
  private static final String ERROR_PAGE = "chrome-error://chromewebdata/";

  @BeforeAll
  static void start() {
    HOSTS.start();
  }

  @AfterAll
  static void close() {
    HOSTS.close();
  }

  @Test
  void theErrorPage_isThereWhenTheFailureIsTold() {
    try (TestOwner owner = new TestOwner(HOSTS)) {
      for (int i = 0; i < 20; i++) {
        owner.on(
            () -> {
              assertThatThrownBy(
                      () -> Navigations.settled(owner.page, () -> owner.page.navigate(NOBODY)))
                  .isInstanceOf(PlaywrightException.class)
                  .hasMessageContaining("net::ERR_");
              assertThat(owner.page.url()).isEqualTo(ERROR_PAGE);
              return owner.page.navigate("about:blank");
            });
      }
    }
  }
}
