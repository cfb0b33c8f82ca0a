/** Once before the next picture; a hidden page draws none and waits. */
export function onNextFrame(draw: () => void): void {
  requestAnimationFrame(draw);
}
