export type DeviceText = {
  /** Null where nothing is kept, or nothing can be. */
  read: () => string | null;
  /** Undefined: no longer. */
  write: (text: string | undefined) => void;
};

/** A short text that this device keeps under a key. Where storage is blocked or full it lives as long as the page that wrote it. */
export const deviceText = (key: string): DeviceText => ({
  read() {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write(text) {
    try {
      if (text === undefined) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    } catch {}
  },
});
