import type { Entity, InputOf, Item, OwnedState, Problem, PurchaseOrder, RecordOf, Vendor, WebhookEvent } from 'makini-connect/contract';

const ORDER: PurchaseOrder = {
  id: 'po-37',
  orderNumber: 'PO-45111',
  status: 'approved',
  vendor: { id: 'V-1004', name: 'Halden Bearings & Drives' },
  currency: 'EUR',
  total: '136.80',
  orderDate: '2026-02-26',
  requiredDate: '2026-03-12',
  deliveryDate: '2026-03-11',
  shipTo: { name: 'Plant Kiel', lines: ['Hafenstrasse 4', '24103 Kiel', 'Germany'] },
  billTo: { name: 'Kiel Pumps GmbH', lines: ['Hafenstrasse 4', '24103 Kiel', 'Germany'] },
  paymentTerms: 'Net 30',
  lines: [{ itemCode: 'BRG-6205-2RS', description: 'Deep groove ball bearing 6205-2RS', quantity: '20', unit: 'pcs', unitPrice: '6.84', deliveryDate: '2026-03-11' }],
  customFields: { costCentre: 'CC-410', urgent: true },
  modifiedAt: '2026-02-27T08:30:00.000Z',
};
const VENDOR: Vendor = {
  id: 'V-1004',
  code: 'V-1004',
  name: 'Halden Bearings & Drives',
  email: 'orders@halden.example',
  phone: '+49 431 5550104',
  address: { lines: ['Werftweg 12', '24143 Kiel', 'Germany'] },
  isActive: true,
  modifiedAt: '2026-01-14T10:00:00.000Z',
};
const ITEM: Item = {
  id: 'BRG-6205-2RS',
  code: 'BRG-6205-2RS',
  name: 'Deep groove ball bearing 6205-2RS',
  description: '25 × 52 × 15 mm, sealed on both sides',
  unit: 'pcs',
  unitPrice: '6.84',
  currency: 'EUR',
  isActive: true,
  modifiedAt: '2026-01-14T10:00:00.000Z',
};

/** One record of each kind. */
export const RECORDS: { readonly [E in Entity]: RecordOf[E] } = { 'purchase-orders': ORDER, vendors: VENDOR, items: ITEM };

/** What each kind of record is written with. */
export const INPUTS: { readonly [E in Entity]: InputOf[E] } = {
  'purchase-orders': { vendor: { id: 'V-1004' }, currency: 'EUR', requiredDate: '2026-03-12', lines: [{ itemCode: 'BRG-6205-2RS', quantity: '20' }], customFields: { costCentre: 'CC-410' } },
  vendors: { code: 'V-1099', name: 'Baltic Seals', email: 'orders@baltic.example' },
  items: { code: 'SEAL-40', name: 'Shaft seal 40 × 62 × 7', unit: 'pcs', unitPrice: '4.20', currency: 'EUR' },
};

export const CHANGES: { readonly [E in Entity]: Partial<InputOf[E]> } = {
  'purchase-orders': { status: 'cancelled' },
  vendors: { isActive: false },
  items: { unitPrice: '7.10' },
};

export const CONNECTION_EXAMPLE: OwnedState = {
  id: 'con_Xw0NfRa7Yc0Jm3vK9sQhT2',
  name: 'Plant Kiel',
  systemId: 'tryton',
  systemName: 'Tryton',
  environment: 'production',
  status: 'active',
  createdAt: '2026-02-20T08:00:00.000Z',
  account: 'Bea Buyer',
  company: 'Kiel Pumps GmbH',
  version: 41,
  changedAt: '2026-03-02T09:15:04.000Z',
  reauthorization: { state: 'none' },
  availability: { state: 'online', since: '2026-02-20T08:00:00.000Z' },
  entities: ['purchase-orders', 'vendors', 'items'],
  lastSyncAt: '2026-03-02T09:15:00.000Z',
  nextSyncAt: '2026-03-02T09:30:00.000Z',
  customerId: 'cust-1',
};

export const REFUSED: Problem = { type: '/problems/rate-limit-exceeded', title: 'rate limit exceeded', status: 429, code: 'RATE_LIMIT_EXCEEDED', detail: 'The system takes no more requests for now.', requestId: 'req_0Jm3vK9sQhT2bXwNfRa7Yc', retryAfter: 60 };
const BROKEN: Problem = { type: '/problems/system-error', title: 'system error', status: 502, code: 'SYSTEM_ERROR', detail: 'The system answered in a way that can\'t be used.', requestId: 'req_0Jm3vK9sQhT2bXwNfRa7Yc' };
const event = (type: WebhookEvent['type'], problem?: Problem): WebhookEvent => ({ type, timestamp: '2026-03-02T09:15:04.000Z', data: { connection: CONNECTION_EXAMPLE, ...(problem && { problem }) } });

/** Events as they are posted, by their types. */
export const EVENTS = { 'sync.completed': event('sync.completed'), 'sync.failed': event('sync.failed', REFUSED), 'system.error': event('system.error', BROKEN) };
