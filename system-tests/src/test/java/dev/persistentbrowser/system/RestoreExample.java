package dev.persistentbrowser.system;

import java.util.List;

/**
 * Something that a session has, and that it must have again when it comes back, or be told about.
 *
 * @param name what it shows
 * @param options of the session
 * @param given makes it so; the last command's effect must be in the checkpoint
 * @param then looks whether it is so again
 */
record RestoreExample(String name, String options, Given given, Then then) {
  interface Given {
    void in(Tab tab, RestoreSite site) throws Exception;
  }

  interface Then {
    /**
     * Looks whether it is so again.
     *
     * @param lost what the first reply after the restore says is lost
     */
    void in(Tab tab, RestoreSite site, List<String> lost) throws Exception;
  }

  static RestoreExample of(String name, Given given, Then then) {
    return new RestoreExample(name, "{}", given, then);
  }

  /** With what was told as lost not being looked at: nothing may be. */
  static RestoreExample whole(String name, Given given, Check then) {
    return of(
        name,
        given,
        (tab, site, lost) -> {
          org.assertj.core.api.Assertions.assertThat(lost).as("lost").isEmpty();
          then.in(tab, site);
        });
  }

  interface Check {
    void in(Tab tab, RestoreSite site) throws Exception;
  }

  RestoreExample with(String sessionOptions) {
    return new RestoreExample(name, sessionOptions, given, then);
  }
}
