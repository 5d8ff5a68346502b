import { COMPANY } from './people.js';

const DAY = 86_400_000;

export const VENDORS = [
  { id: 'v-101', name: 'Brenner Steel', city: 'Bolzano', terms: '30 days net' },
  { id: 'v-102', name: 'Kattegat Packaging', city: 'Aarhus', terms: '14 days, 2 % discount' },
  { id: 'v-103', name: 'Elbe Bearings', city: 'Hamburg', terms: '30 days net' },
  { id: 'v-104', name: 'Nordlicht Cooling', city: 'Flensburg', terms: '60 days net' },
  { id: 'v-105', name: 'Sorrel & Sage Ingredients', city: 'Rotterdam', terms: 'on receipt' },
];

export const ITEMS = [
  { sku: 'BRG-6204', text: 'Deep groove ball bearing 6204', uom: 'pcs', price: '7.40', vendor: 'v-103' },
  { sku: 'BLT-M8-40', text: 'Hexagon bolt M8 × 40, stainless', uom: 'box', price: '18.90', vendor: 'v-101' },
  { sku: 'SHT-2MM', text: 'Steel sheet 2 mm, 1.4301', uom: 'm2', price: '64.25', vendor: 'v-101' },
  { sku: 'CRT-600', text: 'Folding carton 600 × 400', uom: 'pcs', price: '0.92', vendor: 'v-102' },
  { sku: 'FLM-23', text: 'Stretch film 23 µm', uom: 'roll', price: '11.60', vendor: 'v-102' },
  { sku: 'CMP-OIL', text: 'Compressor oil, food grade', uom: 'l', price: '13.75', vendor: 'v-104' },
  { sku: 'EVP-FAN', text: 'Evaporator fan 350 mm', uom: 'pcs', price: '248.00', vendor: 'v-104' },
  { sku: 'ING-DILL', text: 'Dill, freeze-dried', uom: 'kg', price: '41.30', vendor: 'v-105' },
];

const STATES = ['draft', 'waiting', 'open', 'open', 'received', 'received', 'void'] as const;
const SITES = [
  { name: `${COMPANY} Kiel`, street: 'Werftstraße 18', place: '24143 Kiel', country: 'DE' },
  { name: `${COMPANY} Bolzano`, street: 'Via Galvani 7', place: '39100 Bolzano', country: 'IT' },
];
const COUNT = 42;

/** The purchase orders, newest first; they age with the clock, so that there are always fresh ones. */
export function purchaseOrders(now: number) {
  const today = Math.floor(now / DAY) * DAY;
  return Array.from({ length: COUNT }, (_, index) => {
    const number = 2400 + COUNT - index;
    const state = STATES[(index * 3) % STATES.length]!;
    const vendor = VENDORS[index % VENDORS.length]!;
    const ordered = today - (index * 2 + 1) * DAY;
    const goods = ITEMS.filter((item) => item.vendor === vendor.id);
    const lines = goods.slice(0, 1 + (index % goods.length)).map(({ sku, text, uom, price }, line) => ({
      sku, text, uom, price, qty: String((index % 9) * 5 + line + 1), due: date(ordered + (7 + line) * DAY),
    }));
    const cents = lines.reduce((sum, { qty, price }) => sum + Number(qty) * Math.round(Number(price) * 100), 0);
    return {
      id: `po-${number}`,
      number: state === 'draft' ? null : `HC-${number}`,
      state,
      vendor: { id: vendor.id, name: vendor.name },
      currency: 'EUR',
      total: (cents / 100).toFixed(2),
      ordered: state === 'draft' ? null : date(ordered),
      needed: date(ordered + 10 * DAY),
      site: SITES[index % SITES.length]!,
      terms: vendor.terms,
      lines,
      fields: { cost_centre: `CC-${310 + (index % 4) * 10}`, urgent: index % 11 === 0 },
      changed: new Date(ordered + (index % 20) * 3_600_000).toISOString(),
    };
  });
}

const date = (time: number): string => new Date(time).toISOString().slice(0, 10);
