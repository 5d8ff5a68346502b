import type { PurchaseOrder } from 'makini-connect/contract';
import { COST_CENTRES, HEAD_OFFICE, PLANTS, REQUESTERS, VENDORS } from './goods.js';
import { createRandom, type Random } from './random.js';

export interface SampleOptions {
  /** The same seed gives the same orders. */
  seed: string;
  company: string;
  historyDays: number;
  /** Milliseconds since 1970; the orders end on that day. */
  now: number;
}

const COUNT = 40;
/** Whatever chance brings, each of these can be seen on the first page. */
const SURE: Partial<Record<number, PurchaseOrder['status']>> = { 0: 'draft', 4: 'approved', 12: 'completed' };
const DAY = 86_400_000;

/** Believable purchase orders over the whole history window, the newest first. */
export function samplePurchaseOrders({ seed, company, historyDays, now }: SampleOptions): PurchaseOrder[] {
  const random = createRandom(`${seed} ${company}`);
  const today = Math.floor(now / DAY) * DAY;
  return Array.from({ length: COUNT }, (_, index) => {
    const age = Math.floor((index * (historyDays - 1)) / (COUNT - 1));
    return order(random, { index, age, created: today - age * DAY, company });
  });
}

function order(random: Random, { index, age, created, company }: { index: number; age: number; created: number; company: string }): PurchaseOrder {
  const vendor = random.pick(VENDORS);
  const likely = statusAt(random, age);
  const status = SURE[index] ?? likely;
  const number = COUNT - index;
  const needed = created + random.between(7, 28) * DAY;
  const delivery = status === 'completed' ? created + Math.min(age, random.between(3, 20)) * DAY : status === 'approved' ? needed : undefined;
  const first = random.between(0, vendor.goods.length - 1);
  const lines = Array.from({ length: random.between(1, vendor.goods.length) }, (_, line) => {
    const { code, description, unit, cents, quantity } = vendor.goods[(first + line) % vendor.goods.length]!;
    return { code, description, unit, cents, quantity: random.between(...quantity) };
  });
  return {
    id: `po-${number}`,
    orderNumber: status === 'draft' ? null : `PO-${45_000 + number * 3}`,
    status,
    vendor: { id: vendor.id, name: vendor.name },
    currency: 'EUR',
    total: amount(lines.reduce((sum, { cents, quantity }) => sum + cents * quantity, 0)),
    orderDate: status === 'draft' ? null : date(created),
    requiredDate: date(needed),
    deliveryDate: delivery === undefined ? null : date(delivery),
    shipTo: place(random.pick(PLANTS)),
    billTo: { name: company, lines: [...HEAD_OFFICE] },
    paymentTerms: vendor.terms,
    lines: lines.map(({ code, description, unit, cents, quantity }) => ({
      itemCode: code,
      description,
      quantity: String(quantity),
      unit,
      unitPrice: amount(cents),
      deliveryDate: date(delivery ?? needed),
    })),
    customFields: customFields(random, index),
    modifiedAt: new Date(created + Math.floor(age / 2) * DAY + random.between(7 * 60, 17 * 60) * 60_000).toISOString(),
  };
}

/** An order moves on as it gets older. */
function statusAt(random: Random, age: number): PurchaseOrder['status'] {
  if (random.chance(5)) return 'cancelled';
  if (age < 6) return random.pick(['draft', 'draft', 'submitted']);
  if (age < 20) return random.pick(['submitted', 'approved', 'approved']);
  return random.chance(85) ? 'completed' : 'approved';
}

/** Some orders have fields of the customer's own; two tell of the faults an integration must cope with. */
function customFields(random: Random, index: number): PurchaseOrder['customFields'] {
  if (index === 8) return { exception: 'INVALID_VENDOR', exceptionText: 'The vendor is blocked for purchasing.' };
  if (index === 13) return { exception: 'OUT_OF_STOCK', exceptionText: 'The vendor can’t deliver line 1.' };
  if (!random.chance(40)) return {};
  return { costCentre: random.pick(COST_CENTRES), requester: random.pick(REQUESTERS), capex: random.chance(15), priority: random.between(1, 3) };
}

const place = ({ name, lines }: { name: string; lines: readonly string[] }) => ({ name, lines: [...lines] });
const date = (time: number): string => new Date(time).toISOString().slice(0, 10);
const amount = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
