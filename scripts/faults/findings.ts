/** What a check found wrong, each as one line. Nothing in here is what anybody promised. */
export type Findings = {
  /** Acknowledged, and not there. */
  lost: string[];
  /** There twice. */
  duplicated: string[];
  /** Half there, contradicting itself, or somebody else's. */
  torn: string[];
};

export const noFindings = (): Findings => ({ lost: [], duplicated: [], torn: [] });

export function addFindings(to: Findings, more: Findings): void {
  to.lost.push(...more.lost);
  to.duplicated.push(...more.duplicated);
  to.torn.push(...more.torn);
}
