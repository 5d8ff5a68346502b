import { COMPANY } from './people.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** When the price list and the list of vendors were last gone through. */
const LISTED = new Date(Date.UTC(2026, 0, 12, 8)).toISOString();

const listed = <T extends object>(rows: readonly T[]) => rows.map((row) => ({ ...row, changed: LISTED }));

export const VENDORS = listed([
  { id: 'v-101', name: 'Brenner Steel', city: 'Bolzano', terms: '30 days net' },
  { id: 'v-102', name: 'Kattegat Packaging', city: 'Aarhus', terms: '14 days, 2 % discount' },
  { id: 'v-103', name: 'Elbe Bearings', city: 'Hamburg', terms: '30 days net' },
  { id: 'v-104', name: 'Nordlicht Cooling', city: 'Flensburg', terms: '60 days net' },
  { id: 'v-105', name: 'Sorrel & Sage Ingredients', city: 'Rotterdam', terms: 'on receipt' },
]);

export const ITEMS = listed([
  { sku: 'BRG-6204', text: 'Deep groove ball bearing 6204', uom: 'pcs', price: '7.40', vendor: 'v-103' },
  { sku: 'BLT-M8-40', text: 'Hexagon bolt M8 × 40, stainless', uom: 'box', price: '18.90', vendor: 'v-101' },
  { sku: 'SHT-2MM', text: 'Steel sheet 2 mm, 1.4301', uom: 'm2', price: '64.25', vendor: 'v-101' },
  { sku: 'CRT-600', text: 'Folding carton 600 × 400', uom: 'pcs', price: '0.92', vendor: 'v-102' },
  { sku: 'FLM-23', text: 'Stretch film 23 µm', uom: 'roll', price: '11.60', vendor: 'v-102' },
  { sku: 'CMP-OIL', text: 'Compressor oil, food grade', uom: 'l', price: '13.75', vendor: 'v-104' },
  { sku: 'EVP-FAN', text: 'Evaporator fan 350 mm', uom: 'pcs', price: '248.00', vendor: 'v-104' },
  { sku: 'ING-DILL', text: 'Dill, freeze-dried', uom: 'kg', price: '41.30', vendor: 'v-105' },
]);

/** What an order is by turns, each with the days after which it is. One in seven is called off. */
const STATES = [['draft', 0], ['waiting', 3], ['open', 6], ['received', 13]] as const;
const VOID = 7;
const SITES = [
  { name: `${COMPANY} Kiel`, street: 'Werftstraße 18', place: '24143 Kiel', country: 'DE' },
  { name: `${COMPANY} Bolzano`, street: 'Via Galvani 7', place: '39100 Bolzano', country: 'IT' },
];
const COUNT = 42;
/** An order is made every so many days, at this hour. */
const EVERY = 2;
const HOUR_OF_DAY = 7;

/** The last purchase orders, newest first. One that has been made stays the same but for its state, which goes on as time passes. */
export function purchaseOrders(now: number) {
  const newest = Math.floor((now - HOUR_OF_DAY * HOUR) / DAY / EVERY);
  return Array.from({ length: COUNT }, (_, index) => order(newest - index, now));
}

function order(number: number, now: number) {
  const made = number * EVERY * DAY + HOUR_OF_DAY * HOUR;
  const steps = number % VOID === 0 ? ([STATES[0], STATES[1], ['void', 5]] as const) : STATES;
  const [state, since] = steps.findLast(([, days]) => made + days * DAY <= now) ?? steps[0];
  const vendor = VENDORS[number % VENDORS.length]!;
  const goods = ITEMS.filter((item) => item.vendor === vendor.id);
  const lines = goods.slice(0, 1 + (number % goods.length)).map(({ sku, text, uom, price }, line) => ({
    sku, text, uom, price, qty: String((number % 9) * 5 + line + 1), due: date(made + (7 + line) * DAY),
  }));
  const cents = lines.reduce((sum, { qty, price }) => sum + Number(qty) * Math.round(Number(price) * 100), 0);
  return {
    id: `po-${number}`,
    number: state === 'draft' ? null : `HC-${number}`,
    state,
    vendor: { id: vendor.id, name: vendor.name },
    currency: 'EUR',
    total: (cents / 100).toFixed(2),
    ordered: state === 'draft' ? null : date(made),
    needed: date(made + 10 * DAY),
    site: SITES[number % SITES.length]!,
    terms: vendor.terms,
    lines,
    fields: { cost_centre: `CC-${310 + (number % 4) * 10}`, urgent: number % 11 === 0 },
    changed: new Date(made + since * DAY).toISOString(),
  };
}

const date = (time: number): string => new Date(time).toISOString().slice(0, 10);
