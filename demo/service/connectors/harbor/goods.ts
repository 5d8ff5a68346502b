import * as z from 'zod';
import { Decimal } from 'makini-connect/contract';
import type { Kind } from './pages.js';

const Vendor = z.object({ id: z.string(), name: z.string(), city: z.string(), changed: z.string() });
const Item = z.object({ id: z.string(), sku: z.string(), text: z.string(), uom: z.string(), price: Decimal, changed: z.string() });

export const VENDORS: Kind<'vendors', z.infer<typeof Vendor>> = {
  path: '/api/vendors',
  isHistory: false,
  form: Vendor,
  toRecord: ({ id, name, city, changed }) => ({ id, code: id, name, email: null, phone: null, address: { lines: [city] }, isActive: true, modifiedAt: changed }),
};

/** Its price list is in euros. */
export const ITEMS: Kind<'items', z.infer<typeof Item>> = {
  path: '/api/items',
  isHistory: false,
  form: Item,
  toRecord: ({ id, sku, text, uom, price, changed }) => ({ id, code: sku, name: text, description: null, unit: uom, unitPrice: price, currency: 'EUR', isActive: true, modifiedAt: changed }),
};
