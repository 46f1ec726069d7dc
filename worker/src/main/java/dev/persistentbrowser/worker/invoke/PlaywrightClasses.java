package dev.persistentbrowser.worker.invoke;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.catalog.Type;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Date;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Playwright's class for a type of the catalogue, where Java itself says only Object. */
public final class PlaywrightClasses {
  private static final String PLAYWRIGHT = "com.microsoft.playwright.";

  /** Things of ours that are used as Playwright's are. */
  private static final String OWN = PlaywrightClasses.class.getPackageName() + ".";

  private static final Logger LOG = LoggerFactory.getLogger(PlaywrightClasses.class);

  private PlaywrightClasses() {}

  /** Has its page let go of what the handle stands for, if the page is still there. */
  public static void dispose(JSHandle handle) {
    try {
      handle.dispose();
    } catch (PlaywrightException e) {
      LOG.debug("Its page is gone, too", e);
    }
  }

  static Class<?> of(Type type) {
    return switch (type) {
      case Type.Scalar scalar -> of(scalar.kind());
      case Type.Choice choice -> named(choice.name());
      case Type.Struct struct -> named(struct.name());
      case Type.ListOf list -> Array.newInstance(of(list.item()), 0).getClass();
      case Type.Api api -> named(api.name());
      case Type.MapOf _ -> Map.class;
      case Type.OneOf _ -> Object.class;
    };
  }

  private static Class<?> of(Type.Kind kind) {
    return switch (kind) {
      case STRING -> String.class;
      case BOOLEAN -> Boolean.class;
      case INT -> Integer.class;
      case LONG -> Long.class;
      case DOUBLE -> Double.class;
      case REGEX -> Pattern.class;
      case BYTES -> byte[].class;
      case DATE -> Date.class;
      case PATH -> Path.class;
      case ANY,
          VOID,
          NULL,
          ARTIFACT,
          DESTINATION,
          STEPS,
          RULE,
          SOCKETRULE,
          HANDLER,
          BINDING,
          CALLBACK,
          LISTENER,
          PREDICATE ->
          Object.class;
    };
  }

  /** An interface, an enum or an object of Playwright's, by the catalogue's name of it. */
  public static Class<?> named(String name) {
    if (name.equals("AutoCloseable")) {
      return AutoCloseable.class;
    }
    String simple = name.replace('.', '$');
    Class<?> found = find(PLAYWRIGHT + simple);
    found = found == null ? find(PLAYWRIGHT + "options." + simple) : found;
    found = found == null ? find(PLAYWRIGHT + "assertions." + simple) : found;
    found = found == null ? find(OWN + simple) : found;
    if (found == null) {
      throw new IllegalStateException("Playwright has no class for " + name);
    }
    return found;
  }

  private static @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
