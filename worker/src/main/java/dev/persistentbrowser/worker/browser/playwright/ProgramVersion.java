package dev.persistentbrowser.worker.browser.playwright;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a program says when it is asked for its version; asked at once, read when it is wanted. */
final class ProgramVersion {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramVersion.class);
  private static final String UNKNOWN = "unknown";
  private static final long SECONDS = 10;
  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

  private final CompletableFuture<String> answer;

  private ProgramVersion(CompletableFuture<String> answer) {
    this.answer = answer;
  }

  static ProgramVersion ask(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread)
              .completeOnTimeout("", SECONDS, TimeUnit.SECONDS);
      var _ = answer.thenRun(process::destroyForcibly);
      return new ProgramVersion(answer);
    } catch (IOException e) {
      LOG.warn("{} does not say its version", program, e);
      return new ProgramVersion(CompletableFuture.completedFuture(""));
    }
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      LOG.warn("{} does not say its version", process, e);
      return "";
    }
  }

  /** The version alone, or {@code unknown}. */
  String answer() {
    Matcher version = VERSION.matcher(answer.join());
    return version.find() ? version.group() : UNKNOWN;
  }
}
