/** Who wants to know about what. A listener that leaves while others are told is not told any more. */
export class Topics<Topic extends string> {
  readonly #listeners = new Map<Topic, Set<() => void>>();

  subscribe(topic: Topic, onChange: () => void): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(onChange));
    return () => {
      listeners.delete(onChange);
      if (listeners.size === 0 && this.#listeners.get(topic) === listeners) this.#listeners.delete(topic);
    };
  }

  tell(topic: Topic): void {
    for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener();
  }
}
