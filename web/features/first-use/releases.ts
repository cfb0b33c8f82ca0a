/** What a version brought, as Markdown. */
export type Release = { version: string; markdown: string };

const HEADING = /^## \[?(\d+\.\d+\.\d+[\w.-]*)\]?.*$/;

/** The releases of a changelog, the newest first. What no release had yet is left out. */
export function releasesOf(changelog: string): Release[] {
  const [, ...sections] = changelog.split(/^(?=## )/m);
  return sections.flatMap((section) => {
    const [heading = '', ...lines] = section.split('\n');
    const [, version] = HEADING.exec(heading) ?? [];
    const markdown = lines.join('\n').trim();
    return version && markdown ? [{ version, markdown }] : [];
  });
}

/** Those that somebody who last saw `seen` has not, up to the version that runs. */
export const releasesSince = (releases: readonly Release[], seen: string, current: string): Release[] =>
  releases.filter(({ version }) => isNewer(version, seen) && !isNewer(version, current));

/** Of two versions; one with a name behind it, such as `1.2.0-rc.1`, comes before the one without. */
export function isNewer(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  for (const [place, part] of a.numbers.entries()) {
    const difference = part - (b.numbers[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  if (a.name === b.name) return false;
  if (a.name === '' || b.name === '') return a.name === '';
  return a.name.localeCompare(b.name, 'en', { numeric: true }) > 0;
}

function partsOf(version: string) {
  const [core = '', ...names] = version.split('-');
  return { numbers: core.split('.').map((part) => Number.parseInt(part, 10) || 0), name: names.join('-') };
}
