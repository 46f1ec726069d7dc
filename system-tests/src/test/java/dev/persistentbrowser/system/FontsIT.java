package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where {@code pb} installs a browser it installs fonts for what pages are written in. */
@ExtendWith(SharedStack.class)
final class FontsIT {
  private final Client client;

  FontsIT(TestStack stack) {
    this.client = stack.client();
  }

  @Test
  void noScriptIsBlankOrABox() {
    try (Tab tab = client.open()) {
      assertThat(
              tab.evaluate(
                      """
                  (() => {
                    const canvas = document.createElement(`canvas`);
                    canvas.width = canvas.height = 80;
                    const context = canvas.getContext(`2d`, {willReadFrequently: true});
                    const picture = letter => {
                      context.clearRect(0, 0, 80, 80);
                      context.font = `40px sans-serif`;
                      context.fillText(letter, 10, 55);
                      return context.getImageData(0, 0, 80, 80).data.join();
                    };
                    const blank = picture(` `);
                    // Of characters that nobody has: a box.
                    const boxes = new Set([`\\u0378`, `\\u{E1234}`, `\\uFFFF`].map(picture));
                    if (!boxes.has(picture(`\\u{E5678}`))) return `a box is not known as one`;
                    const scripts = {
                      Latin: `Añß`, Greek: `Ωλ`, Cyrillic: `Жя`, Chinese: `汉語`, Japanese: `ひカ`, Korean: `한글`,
                      Arabic: `سلم`, Hebrew: `שלם`, Devanagari: `नमत`, Thai: `กขค`, Bengali: `কখ`, Tamil: `கங`,
                      symbols: `☃✓⮩`, emoji: `😀🎉`,
                    };
                    return Object.entries(scripts).flatMap(([script, letters]) => [...letters].flatMap(letter => {
                      const its = picture(letter);
                      return its === blank ? [`${script}: ${letter} is blank`] : boxes.has(its) ? [`${script}: ${letter} is a box`] : [];
                    })).join(`, `);
                  })()""")
                  .asText())
          .isEmpty();
    }
  }
}
