/** One measured number, the peer it was measured against in the same run, and what the product is held to. */
export type Row = {
  name: string;
  value: number;
  unit: 'ms' | 'µs' | 'x' | 'MB' | 'tasks';
  /** The same of the peer. */
  peer?: { name: string; value: number };
  /** At most; DESIGN §6. */
  hard?: number;
  aim?: number;
};

const shown = (value: number, unit: Row['unit']) =>
  `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value)} ${unit}`;

export const isMissed = ({ value, hard }: Row) => hard !== undefined && !(value <= hard);

export function describeRow(row: Row): string {
  const { name, value, unit, peer, hard, aim } = row;
  const ratio = peer && unit !== 'x' ? `, ${(value / peer.value).toFixed(2)} x` : '';
  const parts = [
    `${name.padEnd(58)} ${shown(value, unit).padStart(9)}`,
    ...(peer ? [`${peer.name} ${shown(peer.value, unit)}${ratio}`] : []),
    ...(hard === undefined ? [] : [`hard ${hard} ${unit}: ${isMissed(row) ? 'MISSED' : 'holds'}`]),
    ...(aim === undefined ? [] : [`aim ${aim} ${unit}: ${value <= aim ? 'reached' : 'not yet'}`]),
  ];
  return parts.join(' · ');
}
