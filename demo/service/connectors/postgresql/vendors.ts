import * as z from 'zod';
import { clip, fitting, linesOf } from '../reading.js';
import type { Kind } from './read.js';
import { Flag, Time, UNKNOWN_TIME } from './values.js';

const text = z.string().nullish();
const Vendor = z.object({ id: z.string(), name: text, code: text, email: text, phone: text, address: text, is_active: Flag.nullish(), modified_at: Time.nullish() });

export const VENDORS: Kind<'vendors'> = {
  entity: 'vendors',
  view: 'makini_vendors',
  key: () => 'id',
  toRecords: async (_session, rows, leaveOut) => rows.flatMap((row) => fitting('vendors', String(row['key']), Vendor.safeParse(row), toVendor, leaveOut)),
};

function toVendor({ id, name, code, email, phone, address, is_active: isActive, modified_at: modifiedAt }: z.infer<typeof Vendor>) {
  const lines = linesOf(address);
  return {
    id,
    code: clip(code, 100),
    name: clip(name) ?? id,
    email: clip(email),
    phone: clip(phone, 60),
    address: lines.length > 0 ? { lines } : null,
    isActive: isActive ?? true,
    modifiedAt: modifiedAt ?? UNKNOWN_TIME,
  };
}
