import * as z from 'zod';
import { clip, fitting } from '../reading.js';
import { RecordTimes, Times, lastChange, timesOf, type Kind, type Range } from './records.js';
import type { TrytonSession } from './rpc.js';
import { TrytonDecimal } from './values.js';

const PARTS = ['template', 'cost_prices'];

const Product = RecordTimes.extend({
  id: z.number().int(),
  code: z.string().nullish(),
  rec_name: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  active: z.coerce.boolean(),
  cost_price: TrytonDecimal.nullish(),
  'default_uom.': z.object({ symbol: z.string() }).nullish(),
  'template.': Times.nullish(),
  'cost_prices.': z.array(Times).default([]),
});
const Companies = z.array(z.object({ 'currency.': z.object({ code: z.string() }) }));

/** Products, with what they cost in the company's currency. */
export const ITEMS: Kind<'items'> = {
  model: 'product.product',
  fields: ['code', 'rec_name', 'name', 'description', 'active', 'cost_price', 'default_uom.symbol', ...timesOf(...PARTS)],
  parts: PARTS,
  canBeInactive: true,
  domain: () => [],
  async toRecords(rows, session, range) {
    const currency = rows.length > 0 ? await currencyOf(session, range) : undefined;
    return rows.flatMap((row) => fitting('items', String(row.id), Product.safeParse(row), (product) => toItem(product, currency), range.leaveOut));
  },
};

async function currencyOf(session: TrytonSession, { company, signal }: Range): Promise<string | undefined> {
  const [found] = await session.call('model.company.company.search_read', [[['id', '=', company]], 0, 1, null, ['currency.code'], {}], Companies, signal);
  return found?.['currency.'].code;
}

function toItem(product: z.infer<typeof Product>, currency: string | undefined) {
  const price = currency === undefined ? null : (product.cost_price ?? null);
  return {
    id: String(product.id),
    code: clip(product.code, 100),
    name: clip(product.name) ?? clip(product.rec_name) ?? String(product.id),
    description: clip(product.description, 1000),
    unit: clip(product['default_uom.']?.symbol, 40),
    unitPrice: price,
    currency: price === null ? null : currency,
    isActive: product.active,
    modifiedAt: lastChange(product, product['template.'], ...product['cost_prices.']),
  };
}
