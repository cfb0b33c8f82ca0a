/** One thing that happens, and who wants to hear of it. */
export class Signal<Value> {
  readonly #listeners = new Set<(value: Value) => void>();

  subscribe(listener: (value: Value) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(value: Value): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
