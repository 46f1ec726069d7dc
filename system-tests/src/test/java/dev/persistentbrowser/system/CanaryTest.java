package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A null bug, compiled with the very arguments of the build, is refused: the checks are awake. The
 * arguments are read from the parent POM; the path of the checkers comes from this module's POM.
 */
final class CanaryTest {
  private static final Path ROOT = Path.of("..");
  private static final String BUG =
      """
      package canary;

      @org.jspecify.annotations.NullMarked
      final class Canary {
        private Canary() {}

        static int length(@org.jspecify.annotations.Nullable String text) {
          return text.length();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void aNullBug_isRefused() throws Exception {
    Compiled compiled = compile(BUG);
    assertThat(compiled.output).contains("[NullAway] dereferenced expression");
    assertThat(compiled.exitCode).isNotZero();
  }

  @Test
  void withoutTheBug_itIsAccepted() throws Exception {
    Compiled compiled = compile(BUG.replace("text.length()", "text == null ? 0 : text.length()"));
    assertThat(compiled.output).isEmpty();
    assertThat(compiled.exitCode).isZero();
  }

  @Test
  void aWarning_isRefused() throws Exception {
    Compiled compiled =
        compile(
            BUG.replace("text.length()", "text == null ? 0 : ((String) text.strip()).length()"));
    assertThat(compiled.output).contains("[cast]");
    assertThat(compiled.exitCode).isNotZero();
  }

  private record Compiled(int exitCode, String output) {}

  private Compiled compile(String source) throws Exception {
    Path file = Files.createDirectories(folder.resolve("canary")).resolve("Canary.java");
    Files.writeString(file, source);
    List<String> command = new ArrayList<>();
    command.add(Path.of(property("java.home"), "bin", "javac").toString());
    // Error Prone runs inside Maven, whose JVM is opened for it by these.
    Files.readString(ROOT.resolve(".mvn/jvm.config"))
        .lines()
        .flatMap(line -> Pattern.compile("\\s+").splitAsStream(line.strip()))
        .filter(word -> !word.isEmpty())
        .forEach(word -> command.add("-J" + word));
    command.addAll(argumentsOfTheBuild());
    command.addAll(List.of("-proc:none", "-d", folder.toString()));
    command.addAll(List.of("-processorpath", property("canary.processorpath")));
    command.addAll(List.of("-classpath", jarOf(NullMarked.class).toString()));
    command.add(file.toString());
    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Compiled(javac.waitFor(), output);
  }

  private static List<String> argumentsOfTheBuild() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    String checks = pom.substring(pom.indexOf("<id>checks</id>"));
    List<String> arguments =
        Pattern.compile("<arg>(.*?)</arg>")
            .matcher(checks)
            .results()
            .map(found -> withValues(found.group(1), pom))
            .toList();
    assertThat(arguments).anyMatch(a -> a.contains("NullAway:ERROR")).contains("-Werror");
    return arguments;
  }

  private static String withValues(String text, String pom) {
    return Pattern.compile("\\$\\{(.*?)}").matcher(text).replaceAll(found -> value(found, pom));
  }

  private static String value(MatchResult name, String pom) {
    String tag = name.group(1);
    return pom.substring(
        pom.indexOf("<" + tag + ">") + tag.length() + 2, pom.indexOf("</" + tag + ">"));
  }

  private static Path jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }
}
