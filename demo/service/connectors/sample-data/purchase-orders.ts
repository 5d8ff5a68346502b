import type { PurchaseOrder } from 'makini-connect/contract';
import { COST_CENTRES, HEAD_OFFICE, OUT_OF_STOCK, PLANTS, REQUESTERS, type Good } from './goods.js';
import { CURRENCY, priceOf } from './items.js';
import { LIFE_DAYS, PER_DAY, faultOf, lifeOf, raisedAt, type Fault, type Life } from './life.js';
import { createRandom, type Random } from './random.js';
import { DAY, amount, date, dayOf, iso, type Sample } from './sample.js';
import { SELLERS, type Seller } from './vendors.js';

/** Older orders than this are gone. */
const KEPT_DAYS = 400;
const PREFIX = 'po-';

/** Which orders are asked for: those raised since a time, or those changed since one. */
export interface Wanted {
  readonly raisedSince: number;
  readonly changedSince?: number;
  /** The number of the last one before. */
  readonly after?: number;
}

/** Believable purchase orders by rising id, which move on as time passes, one at a time, since mostly not all are wanted. */
export function* samplePurchaseOrders(sample: Sample, { raisedSince, changedSince, after = 0 }: Wanted): Generator<PurchaseOrder> {
  const oldest = changedSince === undefined ? raisedSince : changedSince - LIFE_DAYS * DAY;
  const from = dayOf(Math.max(oldest, sample.now - KEPT_DAYS * DAY)) * PER_DAY;
  for (let number = Math.max(from, after + 1); number < (dayOf(sample.now) + 1) * PER_DAY; number++) {
    const random = createRandom(`${sample.seed} ${sample.company} ${number}`);
    const raised = raisedAt(random, number);
    if (raised > sample.now) return;
    const life = lifeOf(random, number, raised, sample.now);
    if (changedSince === undefined ? raised >= raisedSince : life.changed >= changedSince) yield order(sample, random, number, life);
  }
}

export const numberOf = (id: string): number | undefined => (/^po-\d{1,9}$/.test(id) ? Number(id.slice(PREFIX.length)) : undefined);

function order({ seed, company }: Sample, random: Random, number: number, life: Life): PurchaseOrder {
  const { raised, status, changed, fault } = life;
  const kind = faultOf(number);
  const vendor = random.pick(SELLERS_FOR[kind ?? 'none']);
  const needed = raised + random.between(7, 28) * DAY;
  const delivery = life.completed ?? (status === 'approved' ? needed : undefined);
  const lines = goodsOf(random, vendor, kind).map((good, index) => ({
    good, cents: priceOf(good, { seed, now: raised }).cents, quantity: random.between(...good.quantity) + (index === 0 ? life.amendments % 6 : 0),
  }));
  return {
    id: `${PREFIX}${number}`,
    orderNumber: status === 'draft' ? null : `PO-${number}`,
    status,
    vendor: { id: vendor.id, name: vendor.name },
    currency: CURRENCY,
    total: amount(lines.reduce((sum, { cents, quantity }) => sum + cents * quantity, 0)),
    orderDate: status === 'draft' ? null : date(raised),
    requiredDate: date(needed),
    deliveryDate: delivery === undefined ? null : date(delivery),
    shipTo: place(random.pick(PLANTS)),
    billTo: { name: company, lines: [...HEAD_OFFICE] },
    paymentTerms: vendor.terms,
    lines: lines.map(({ good: { code, name, unit }, cents, quantity }) => ({
      itemCode: code, description: name, quantity: String(quantity), unit, unitPrice: amount(cents), deliveryDate: date(delivery ?? needed),
    })),
    customFields: fault ? { exception: fault.kind, exceptionText: FAULT_TEXTS[fault.kind], exceptionTries: fault.tries } : ownFields(random, number),
    modifiedAt: iso(changed),
  };
}

const isMissing = ({ code }: Good): boolean => OUT_OF_STOCK.has(code);
const SELLERS_FOR: Readonly<Record<Fault | 'none', readonly Seller[]>> = {
  none: SELLERS.filter(({ isBlocked }) => !isBlocked),
  INVALID_VENDOR: SELLERS.filter(({ isBlocked }) => isBlocked),
  OUT_OF_STOCK: SELLERS.filter(({ isBlocked, goods }) => !isBlocked && goods.some(isMissing)),
};
const FAULT_TEXTS: Readonly<Record<Fault, string>> = { INVALID_VENDOR: 'The vendor is blocked for purchasing.', OUT_OF_STOCK: 'The vendor can’t deliver line 1.' };

/** What is out of stock is on no order but those that tell of it, and there in the first line. */
function goodsOf(random: Random, { goods }: Seller, fault: Fault | undefined): Good[] {
  const there = goods.filter((good) => !isMissing(good));
  const first = random.between(0, there.length - 1);
  const chosen = Array.from({ length: random.between(1, 4) }, (_, at) => there[(first + at) % there.length]!);
  return fault === 'OUT_OF_STOCK' ? [...goods.filter(isMissing).slice(0, 1), ...chosen] : chosen;
}

/** Some orders have fields of the customer's own: the second of each day has, the last has not, and the others may. */
function ownFields(random: Random, number: number): PurchaseOrder['customFields'] {
  const slot = number % PER_DAY;
  if (slot === PER_DAY - 1 || (slot !== 1 && !random.chance(40))) return {};
  return { costCentre: random.pick(COST_CENTRES), requester: random.pick(REQUESTERS), capex: random.chance(15), priority: random.between(1, 3) };
}

const place = ({ name, lines }: { name: string; lines: readonly string[] }) => ({ name, lines: [...lines] });
