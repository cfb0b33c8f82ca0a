import { attributeOf, localName, readXml } from './xml.ts';
import type { Zip } from './zip.ts';

const MAX_BYTES = 4 * 1024 * 1024;

/** Where a part of an office document finds others, by the ids that it names them by. What lies outside of it is left out. */
export async function relationsOf(zip: Zip, part: string): Promise<Map<string, string>> {
  const [folder, name] = split(part);
  const xml = await zip.text(`${folder}_rels/${name}.rels`, MAX_BYTES);
  const found = new Map<string, string>();
  readXml(xml?.text ?? '', {
    isDone: false,
    open(tag, attributes) {
      const [id, target] = [attributeOf(attributes, 'Id'), attributeOf(attributes, 'Target')];
      if (localName(tag) !== 'Relationship' || !id || !target) return;
      if (attributeOf(attributes, 'TargetMode') !== 'External') found.set(id, pathOf(folder, target));
    },
    close: () => undefined,
    hear: () => undefined,
  });
  return found;
}

function split(part: string): [folder: string, name: string] {
  const at = part.lastIndexOf('/') + 1;
  return [part.slice(0, at), part.slice(at)];
}

function pathOf(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}
