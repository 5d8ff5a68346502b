import type { Entry } from './entry.js';
import { LOGO_SLUGS } from './logos.js';

/**
 * What is wrong between entries: the same id or name twice, an alias that is another system's name, a logo that is not
 * there. Whoever types a system's whole name means that system, so no other may answer to it.
 */
export function findClashes(entries: readonly Entry[]): { id: string; text: string }[] {
  const names = new Map<string, string>();
  const ids = new Set<string>();
  const ranks = new Map<number, string>();
  const clashes: { id: string; text: string }[] = [];
  const say = (id: string, place: string, message: string) => clashes.push({ id, text: `The catalogue entry "${id}" has a mistake at ${place}: ${message}` });
  for (const { id, name, popular } of entries) {
    if (ids.has(id)) say(id, 'id', 'another entry has it');
    ids.add(id);
    const other = names.get(same(name));
    if (other !== undefined) say(id, 'name', `"${other}" is called so`);
    names.set(same(name), id);
    if (popular !== undefined && ranks.has(popular)) say(id, 'popular', `"${ranks.get(popular)}" has that place`);
    if (popular !== undefined) ranks.set(popular, id);
  }
  for (const { id, aliases, logo } of entries) {
    aliases.forEach((alias, index) => {
      const other = names.get(same(alias));
      if (other !== undefined && other !== id) say(id, `aliases.${index}`, `"${other}" is called so`);
      if (aliases.some((earlier, at) => at < index && same(earlier) === same(alias))) say(id, `aliases.${index}`, 'it is there already');
    });
    if (logo && !LOGO_SLUGS.has(logo)) say(id, 'logo', `"${logo}" is not listed in logos.ts`);
  }
  return clashes;
}

const same = (text: string): string => text.normalize('NFKC').toLowerCase();
