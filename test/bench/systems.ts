import { CATEGORIES, formatRow, type Catalogue } from 'makini-connect/contract';

const MAKERS = ['Aldgate', 'Borealis', 'Cinder', 'Dunmore', 'Elmhurst', 'Farrow', 'Glenrock', 'Hexham', 'Ivory', 'Jarrow', 'Kelvin', 'Larkhill', 'Morrow', 'Nordhaven', 'Oakridge', 'Pinnacle', 'Quayside', 'Redmoor', 'Stanton', 'Thornbury', 'Ullswater', 'Verity', 'Wexford', 'Zephyr'];
const KINDS = ['Plant', 'Asset', 'Stock', 'Supply', 'Works', 'Line', 'Ledger'];

/** A catalogue of made-up systems, each number the same every time. The letters that the bench types, z and q, begin a name and are in no other word. */
export function makeCatalogue(count: number): Catalogue {
  const lines = Array.from({ length: count }, (_, index) => {
    const maker = MAKERS[index % MAKERS.length]!;
    const kind = Math.floor(index / MAKERS.length) % KINDS.length;
    return formatRow(
      {
        id: `system-${index}`,
        name: `${maker} ${KINDS[kind]} ${index}`,
        vendor: `${maker} Software`,
        category: CATEGORIES[kind]!,
        aliases: [`${maker.slice(0, 2)}${kind}`],
        // Monograms only: the time at which an image arrives would be measured as the widget's.
        logo: false,
      },
      CATEGORIES,
    );
  });
  return { categories: [...CATEGORIES], popular: Math.min(12, count), count, rows: lines.join('\n') };
}
