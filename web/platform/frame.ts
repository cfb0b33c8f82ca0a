/** Thirty pictures a second read as smooth as sixty, for half the work. */
const BETWEEN_MS = 30;
let lastMs = 0;

/** Once before a picture that is to come soon; a hidden page draws none and waits. */
export function onNextFrame(draw: () => void): void {
  requestAnimationFrame((nowMs) => {
    if (nowMs - lastMs < BETWEEN_MS) return onNextFrame(draw);
    // Several that asked are drawn in the same picture.
    queueMicrotask(() => {
      lastMs = nowMs;
    });
    draw();
  });
}
