/** Runs what has the same key one after another, in the order in which it came. */
export function createTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const running = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, running);
    const end = () => {
      if (last.get(key) === running) last.delete(key);
    };
    running.then(end, end);
    return running;
  };
}
