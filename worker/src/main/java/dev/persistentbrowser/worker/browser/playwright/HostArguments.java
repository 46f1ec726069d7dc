package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.persistentbrowser.worker.browser.BrowserSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What host.js is told at its start. */
final class HostArguments {
  private static final int MIB = 1024 * 1024;

  /** Beyond Playwright's own, which leave out everything else that would call home. */
  private static final List<String> CHROMIUM_ARGS =
      List.of(
          "--disable-quic",
          // Nothing goes around the proxy; each binary reads one of them.
          "--webrtc-ip-handling-policy=disable_non_proxied_udp",
          "--force-webrtc-ip-handling-policy=disable_non_proxied_udp");

  private HostArguments() {}

  static String json(BrowserSettings settings, Path driverPackage, Path folder) {
    JsonArray args = new JsonArray();
    if (settings.kind().engine().equals("chromium")) {
      CHROMIUM_ARGS.forEach(args::add);
    }
    settings.args().forEach(args::add);
    JsonObject json = new JsonObject();
    json.addProperty("driver", driverPackage.toAbsolutePath().toString());
    json.addProperty("folder", folder.toString());
    json.addProperty("engine", settings.kind().engine());
    json.addProperty("executable", settings.executable().toString());
    json.addProperty("sandbox", settings.sandbox().name().toLowerCase(Locale.ROOT));
    json.add("args", args);
    json.addProperty("proxy", settings.proxy());
    json.addProperty("outgoingBytes", (long) settings.outgoingLimitMib() * MIB);
    json.addProperty("frameBytes", (long) settings.outgoingLimitMib() * MIB);
    json.addProperty("launchMillis", settings.launchTimeout().toMillis());
    json.addProperty("answerMillis", settings.patience().page().toMillis());
    return json.toString();
  }
}
