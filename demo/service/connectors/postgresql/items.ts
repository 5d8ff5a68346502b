import * as z from 'zod';
import { clip, fitting } from '../reading.js';
import type { Kind } from './read.js';
import { Currency, Decimal, Flag, Time, UNKNOWN_TIME } from './values.js';

const text = z.string().nullish();
const Item = z.object({
  key: z.string(), code: text, name: text, description: text, unit: text, unit_price: Decimal.nullish(), currency: Currency.nullish(), is_active: Flag.nullish(), modified_at: Time.nullish(),
});

export const ITEMS: Kind<'items'> = {
  entity: 'items',
  view: 'makini_items',
  // Most have no id besides the code that they are known by.
  key: (columns) => (columns.has('id') ? 'id' : 'code'),
  toRecords: async (_session, rows, leaveOut) => rows.flatMap((row) => fitting('items', String(row['key']), Item.safeParse(row), toItem, leaveOut)),
};

const toItem = ({ key, code, name, description, unit, unit_price: unitPrice, currency, is_active: isActive, modified_at: modifiedAt }: z.infer<typeof Item>) => ({
  id: key,
  code: clip(code, 100),
  name: clip(name) ?? clip(description) ?? clip(code) ?? key,
  description: clip(description, 1000),
  unit: clip(unit, 40),
  unitPrice: unitPrice ?? null,
  currency: currency || null,
  isActive: isActive ?? true,
  modifiedAt: modifiedAt ?? UNKNOWN_TIME,
});
