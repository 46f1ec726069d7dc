package dev.persistentbrowser.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The results for people and as JSON. */
final class Report {
  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void print(Growth growth) {
    line("live in the JVM: %.1f MB at the beginning", growth.restMb());
    growth.afterMb().forEach((what, mb) -> line("  after %-20s %.1f MB", what, mb));
    limits(List.of(Limit.of(growth)));
  }

  void print(Results results) {
    line(
        "%d cores, load %.1f at the start; stack ready in %.1f s",
        Runtime.getRuntime().availableProcessors(),
        results.load(),
        results.ready().toMillis() / 1e3);
    table("cold: the first of two fresh processes", results.cold());
    table("warm, 1 session", results.alone());
    table("warm, " + results.lanes() + " sessions at once", results.together());
    line("");
    line("CPU: direct = this JVM, drivers, browsers; stack = all of it, without its HTTP client");
    memory(results.memory());
    large(results.large());
    delay(results.delay());
    checkpoints(results.checkpointing(), results.returning());
    limits(Limit.of(results));
  }

  private void table(String title, List<Comparison> comparisons) {
    line("");
    line(
        "%-38s %8s %8s %8s %8s %7s %8s %8s",
        title, "p50 ms", "p90", "p99", "max", "count", "per s", "CPU ms");
    for (Comparison comparison : comparisons) {
      row(comparison.what() + "  direct", comparison.direct());
      row("through the stack", comparison.stack());
      line("%38s %+8.2f ms at p50, x %.1f", "", comparison.differenceMs(), comparison.ratio());
    }
  }

  private void row(String name, Samples samples) {
    line(
        "%38s %8.2f %8.2f %8.2f %8.2f %7d %8.1f %8.2f",
        name,
        samples.p50Ms(),
        samples.percentileMs(90),
        samples.percentileMs(99),
        samples.maxMs(),
        samples.count(),
        samples.perSecond(),
        samples.cpuMsEach());
  }

  private void memory(Memory memory) {
    line("");
    line(
        "memory (PSS): %.0f MB with %d idle sessions more (JVM %.0f), %.0f MB with %d (JVM %.0f)",
        memory.fewMb(),
        Memory.FEW,
        memory.fewJvmMb(),
        memory.manyMb(),
        Memory.MANY,
        memory.manyJvmMb());
    line(
        "              a further one costs %.1f MB (browser and driver %.1f); driver processes: %d",
        memory.sessionMb(), memory.sessionBrowserMb(), memory.drivers());
  }

  private void large(LargeValues large) {
    line(
        "large values, heap of %d MB: JVM %.0f MB, %.0f MB after %d times more, at most %.0f MB",
        LargeValues.HEAP_MB, large.restMb(), large.endMb(), LargeValues.ROUNDS, large.peakMb());
  }

  private void delay(Delay delay) {
    line("");
    line("evaluate while another session waits %d s in vain", delay.waiting().toSeconds());
    row("without", delay.without());
    row("with", delay.with());
    line(
        "%38s %+8.2f ms at p50, worst %+.2f ms over a usual one",
        "", delay.p50Ms(), delay.worstMs());
  }

  private void checkpoints(Checkpointing cost, Returning returning) {
    line("");
    line("evaluate in a busy session of three sites, without and with checkpoints");
    row("without", cost.without());
    row("with", cost.with());
    row("slowest of a second, without", cost.slowestWithout());
    row("with", cost.slowestWith());
    line("%38s x %.3f of the throughput", "", cost.share());
    line("");
    line("first command after the browser was killed");
    row("a page of three sites", returning.typical());
    row(Returning.TABS + " tabs of a slow site", returning.tabs());
  }

  private void limits(List<Limit> limits) {
    line("");
    line("%-46s %10s   %s", "limit", "figure", "may be");
    for (Limit limit : limits) {
      line(
          "%-46s %10.2f   %s %.2f %-3s %s",
          limit.what(),
          limit.figure(),
          limit.atMost() ? "<=" : ">=",
          limit.limit(),
          limit.unit(),
          limit.kept() ? "ok" : "MISSED");
    }
    line("");
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation is in no library that we have
  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  static void write(Results results, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(
        file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json(results)));
  }

  private static ObjectNode json(Results results) {
    ObjectNode json =
        Json.object()
            .put("cores", Runtime.getRuntime().availableProcessors())
            .put("load", results.load())
            .put("readyMs", results.ready().toMillis())
            .put("lanes", results.lanes());
    comparisons(json.putObject("cold"), results.cold());
    comparisons(json.putObject("alone"), results.alone());
    comparisons(json.putObject("together"), results.together());
    Memory memory = results.memory();
    json.putObject("memory")
        .put("fewSessions", Memory.FEW)
        .put("fewMb", memory.fewMb())
        .put("fewJvmMb", memory.fewJvmMb())
        .put("manySessions", Memory.MANY)
        .put("manyMb", memory.manyMb())
        .put("manyJvmMb", memory.manyJvmMb())
        .put("sessionMb", memory.sessionMb())
        .put("sessionBrowserMb", memory.sessionBrowserMb())
        .put("drivers", memory.drivers());
    json.putObject("largeValues")
        .put("restMb", results.large().restMb())
        .put("endMb", results.large().endMb())
        .put("peakMb", results.large().peakMb());
    ObjectNode delay = json.putObject("delay").put("waitMs", results.delay().waiting().toMillis());
    delay.set("without", results.delay().without().json());
    delay.set("with", results.delay().with().json());
    ObjectNode checkpoints =
        json.putObject("checkpoints").put("share", results.checkpointing().share());
    checkpoints.set("without", results.checkpointing().without().json());
    checkpoints.set("with", results.checkpointing().with().json());
    checkpoints.set("slowestWithout", results.checkpointing().slowestWithout().json());
    checkpoints.set("slowestWith", results.checkpointing().slowestWith().json());
    ObjectNode returning = json.putObject("returning");
    returning.set("typical", results.returning().typical().json());
    returning.set("tabs", results.returning().tabs().json());
    for (Limit limit : Limit.of(results)) {
      json.withArrayProperty("limits")
          .addObject()
          .put("what", limit.what())
          .put("figure", limit.figure())
          .put(limit.atMost() ? "atMost" : "atLeast", limit.limit())
          .put("unit", limit.unit())
          .put("kept", limit.kept());
    }
    return json;
  }

  private static void comparisons(ObjectNode json, List<Comparison> comparisons) {
    for (Comparison comparison : comparisons) {
      ObjectNode entry = json.putObject(comparison.what());
      entry.set("direct", comparison.direct().json());
      entry.set("stack", comparison.stack().json());
      entry.put("differenceMs", comparison.differenceMs()).put("ratio", comparison.ratio());
    }
  }
}
