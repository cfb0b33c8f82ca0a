export type Bus = {
  /** Tells everybody who listens now. Never throws: the change it speaks of is already stored. */
  publish(topic: string, event: unknown): void;
  /** Returns how to stop listening. */
  subscribe(topic: string, on: (event: unknown) => void): () => void;
};

/** The bus of one process. What it carries is a hint; the truth is in the database. */
export function createBus(onError: (error: unknown) => void): Bus {
  const listeners = new Map<string, Set<(event: unknown) => void>>();
  return {
    publish(topic, event) {
      for (const on of listeners.get(topic) ?? []) {
        try {
          on(event);
        } catch (error) {
          onError(error);
        }
      }
    },
    subscribe(topic, on) {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known.add(on));
      return () => {
        known.delete(on);
        if (known.size === 0) listeners.delete(topic);
      };
    },
  };
}
