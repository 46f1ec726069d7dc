package dev.persistentbrowser.worker.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.worker.browser.BrowserHostInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets a place at once while the next browser is still starting. */
final class CrowdedHostIT {
  @TempDir private Path folder;
  private Path held;
  private Path script;
  private BrowserHosts hosts;
  private final Deque<TestOwner> owners = new ArrayDeque<>();

  @BeforeEach
  void start() throws IOException {
    held = folder.resolve("held");
    Path browser = folder.resolve("browser");
    Files.writeString(
        browser,
        "#!/bin/sh\nwhile [ -e '%s' ]; do sleep 0.05; done\nexec '%s' \"$@\"\n"
            .formatted(held, TestSettings.browser()));
    Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
    script = browser;
    hosts = hosts(2);
    Files.createFile(held);
  }

  private BrowserHosts hosts(int sessionsPerHost) {
    BrowserHosts started = new BrowserHosts(TestSettings.with(script, sessionsPerHost, 8));
    started.start();
    return started;
  }

  @AfterEach
  void close() throws IOException {
    Files.deleteIfExists(held);
    owners.forEach(TestOwner::close);
    hosts.close();
  }

  private TestOwner soon() {
    return new TestOwner(hosts::connectSoon);
  }

  private TestOwner kept(TestOwner owner) {
    owners.add(owner);
    return owner;
  }

  @Test
  void aHostThatRuns_takesHalfMore_ratherThanLetThemWait() throws IOException {
    BrowserHostInfo full = kept(new TestOwner(hosts)).connection.host();
    assertThat(kept(new TestOwner(hosts)).connection.host()).isEqualTo(full);

    TestOwner crowding = kept(soon());
    assertThat(crowding.connection.host()).isEqualTo(full);
    assertThat(crowding.on(() -> crowding.page.evaluate("1"))).isEqualTo(1);
    CompletableFuture<TestOwner> fourth = CompletableFuture.supplyAsync(this::soon);
    CompletableFuture<TestOwner> patient =
        CompletableFuture.supplyAsync(() -> new TestOwner(hosts));
    assertThat(hosts.hosts()).containsExactly(full);
    assertThat(fourth).isNotDone();
    assertThat(patient).isNotDone();

    Files.delete(held);
    assertThat(kept(TestOwner.get(fourth)).connection.host()).isNotEqualTo(full);
    assertThat(kept(TestOwner.get(patient)).connection.host()).isNotEqualTo(full);
  }

  @Test
  void aBrowserForOneSession_isNotShared() throws IOException {
    hosts.close();
    Files.delete(held);
    hosts = hosts(1);
    Files.createFile(held);
    BrowserHostInfo taken = kept(soon()).connection.host();
    CompletableFuture<TestOwner> second = CompletableFuture.supplyAsync(this::soon);
    assertThat(hosts.hosts()).containsExactly(taken);

    Files.delete(held);
    assertThat(kept(TestOwner.get(second)).connection.host()).isNotEqualTo(taken);
  }

  @Test
  void anotherHost_isStartedForTheNext() throws IOException {
    Files.delete(held);
    kept(soon());
    kept(soon());
    TestOwner.await("another host is ready", () -> hosts.hosts().size() == 2);
  }

  @Test
  void aHostWithRoom_isTakenFirst() throws IOException {
    kept(new TestOwner(hosts));
    BrowserHostInfo full = kept(new TestOwner(hosts)).connection.host();
    Files.delete(held);
    TestOwner.await("another host is ready", () -> hosts.hosts().size() == 2);

    assertThat(kept(soon()).connection.host()).isNotEqualTo(full);
  }
}
