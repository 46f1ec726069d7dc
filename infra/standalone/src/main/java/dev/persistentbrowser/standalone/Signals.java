package dev.persistentbrowser.standalone;

import java.lang.reflect.Proxy;

/**
 * Takes Ctrl-C and its kin from the JVM, which would end at once, or at the second Ctrl-C not at
 * all. By reflection: the compiler warns about the only class there is for it.
 */
final class Signals {
  private Signals() {}

  /** Runs the action on a thread of the JVM each time one of the signals comes. */
  static void on(Runnable action, String... names) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      for (String name : names) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM gives no way to handle signals", e);
    }
  }
}
