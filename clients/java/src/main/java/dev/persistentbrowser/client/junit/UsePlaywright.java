package dev.persistentbrowser.client.junit;

import com.microsoft.playwright.junit.Options;
import com.microsoft.playwright.junit.OptionsFactory;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class Playwright's objects as parameters: {@code Page}, {@code
 * BrowserContext}, {@code Browser}, {@code APIRequestContext}, {@code Playwright}. It takes the
 * place of {@code com.microsoft.playwright.junit.UsePlaywright}; the pages are those of a server.
 *
 * <p>A page, a context and API requests belong to one test; a browser to one class; Playwright to a
 * thread.
 */
@ExtendWith(PlaywrightExtension.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Inherited
public @interface UsePlaywright {
  /** Makes the options. {@code deviceName}, {@code wsEndpoint} and {@code channel} are refused. */
  Class<? extends OptionsFactory> value() default Defaults.class;

  /** Options in which nothing is set. */
  final class Defaults implements OptionsFactory {
    @Override
    public Options getOptions() {
      return new Options();
    }
  }
}
