package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.impl.SharedDriver;
import org.junit.jupiter.api.Test;

/**
 * Proves that the bridge into Playwright's package fits the Playwright that is on the class path.
 */
final class SharedDriverIT {
  @Test
  void driverAndLibrary_areOfOneMinorVersion() {
    DriverFiles files = DriverFiles.prepare(TestSettings.standard().driverCache(), null);
    String version = Playwright.class.getPackage().getImplementationVersion();
    assertThat(files.driverPackage().toString())
        .contains("driver-" + version.substring(0, version.lastIndexOf('.') + 1));
  }

  @Test
  void bridge_isBesideTheClassesItOpens() {
    assertThat(SharedDriver.class.getClassLoader()).isSameAs(Playwright.class.getClassLoader());
  }

  @Test
  void closingTheBrowser_closesTheConnectionOnly() {
    try (BrowserHosts hosts = new BrowserHosts(TestSettings.standard())) {
      hosts.start();
      try (TestOwner one = new TestOwner(hosts);
          TestOwner other = new TestOwner(hosts)) {
        one.on(
            () -> {
              assertThat(one.connection.browser().version())
                  .isEqualTo(one.connection.host().version());
              assertThat(one.connection.browser().browserType().name()).isEqualTo("chromium");
              one.connection.browser().close();
              return null;
            });
        assertThat(one.connection.open()).isFalse();
        assertThat(other.on(() -> other.page.evaluate("1 + 1"))).isEqualTo(2);
      }
    }
  }
}
