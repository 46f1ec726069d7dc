package dev.persistentbrowser.worker.housekeeping.s3;

import dev.persistentbrowser.artifact.s3.S3Objects;
import dev.persistentbrowser.worker.housekeeping.Shelf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of a bucket. */
public final class S3Shelf implements Shelf {
  private final S3Objects objects;

  /**
   * @param objects started and closed by somebody else
   */
  public S3Shelf(S3Objects objects) {
    this.objects = objects;
  }

  @Override
  public List<Item> list(String prefix, @Nullable String after, int limit) {
    return objects.list(prefix, after, limit).stream()
        .map(stored -> new Item(stored.key(), stored.modified()))
        .toList();
  }

  @Override
  public void delete(List<String> keys) {
    objects.delete(keys);
  }
}
