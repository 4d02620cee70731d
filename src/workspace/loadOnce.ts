/** One loading for all who ask; what could not be loaded now may be there the next time, so failures are not kept. */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    if (loaded === undefined) {
      const loading = load();
      loaded = loading;
      loading.catch(() => (loaded = undefined));
    }
    return loaded;
  };
}
