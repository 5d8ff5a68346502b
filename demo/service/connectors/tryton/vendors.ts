import * as z from 'zod';
import { clip, fitting, linesOf } from '../reading.js';
import { RecordTimes, Times, lastChange, timesOf, type Kind } from './records.js';

const PARTS = ['addresses', 'contact_mechanisms'];

const Party = RecordTimes.extend({
  id: z.number().int(),
  code: z.string().nullish(),
  rec_name: z.string(),
  active: z.coerce.boolean(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  mobile: z.string().nullish(),
  'addresses.': z.array(Times.extend({ full_address: z.string().nullish() })).default([]),
  'contact_mechanisms.': z.array(Times).default([]),
});

/** Tryton keeps no mark for vendors: whoever one can buy from is a party, as is everybody else. */
export const VENDORS: Kind<'vendors'> = {
  model: 'party.party',
  fields: ['code', 'rec_name', 'active', 'email', 'phone', 'mobile', 'addresses.full_address', ...timesOf(...PARTS)],
  parts: PARTS,
  canBeInactive: true,
  domain: () => [],
  toRecords: async (rows, _session, { leaveOut }) => rows.flatMap((row) => fitting('vendors', String(row.id), Party.safeParse(row), toVendor, leaveOut)),
};

function toVendor(party: z.infer<typeof Party>) {
  const { 'addresses.': addresses, 'contact_mechanisms.': contacts } = party;
  const lines = linesOf(addresses[0]?.full_address);
  return {
    id: String(party.id),
    code: clip(party.code, 100),
    name: clip(party.rec_name) ?? String(party.id),
    email: clip(party.email),
    phone: clip(party.phone, 60) ?? clip(party.mobile, 60),
    address: lines.length > 0 ? { lines } : null,
    isActive: party.active,
    modifiedAt: lastChange(party, ...addresses, ...contacts),
  };
}
