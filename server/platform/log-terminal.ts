const COLOURS: Record<string, string> = { fatal: '31', error: '31', warn: '33', info: '32' };

/** A JSON log line for the person at a terminal: time, level, message, the other fields, and the stack of an error. */
export function terminalLine(json: string): string {
  const { level, time, pid: _pid, msg, err, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const { stack, ...error } = Object(err) as Record<string, unknown>;
  const said = Object.entries({ ...fields, ...(err ? { err: error } : {}) }).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  // Control characters could move the cursor and forge lines.
  const text = [msg, ...said]
    .filter(Boolean)
    .join(' ')
    .replace(/\p{Cc}/gu, ' ');
  const colour = COLOURS[String(level)] ?? '90';
  const line = `${String(time).slice(11, 19)} \x1b[${colour}m${String(level).padEnd(5)}\x1b[0m ${text}`;
  return `${[line, stack].filter(Boolean).join('\n')}\n`;
}
