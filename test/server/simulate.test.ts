import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConnectError, type Item, type ProblemCode, type PurchaseOrder, type Vendor } from 'makini-connect/contract';
import { totalOf } from '../../demo/service/connectors/decimal.js';
import { simulateWrite, type Books } from '../../demo/service/connectors/simulate.js';
import { INPUTS, RECORDS } from '../../demo/service/openapi-examples.js';

const NOW = Date.UTC(2026, 2, 2, 9);
const { 'purchase-orders': ORDER, vendors: VENDOR, items: ITEM } = RECORDS;
const BLOCKED: Vendor = { ...VENDOR, id: 'V-2', isActive: false };
const GONE: Item = { ...ITEM, id: 'OIL', code: 'OIL', name: 'Hydraulic oil' };
const BARE: Item = { ...ITEM, id: 'BARE', code: 'BARE', unit: null, unitPrice: null, currency: null };

const books: Books = {
  vendor: (id) => [VENDOR, BLOCKED].find((vendor) => vendor.id === id),
  item: (code) => [ITEM, GONE, BARE].find((item) => item.code === code),
  isOutOfStock: ({ id }) => id === 'OIL',
  now: NOW,
};
const INPUT = INPUTS['purchase-orders'];
const create = (input: Partial<typeof INPUT>): PurchaseOrder => simulateWrite({ entity: 'purchase-orders', method: 'create', input: { ...INPUT, ...input } }, books);

function refusal(work: () => unknown, code: ProblemCode): unknown {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof ConnectError, String(error));
    assert.equal(error.code, code);
    return error.problem.fields;
  }
  return assert.fail('It was not refused.');
}

describe('a simulated write', () => {
  it('makes an order of what was given, and of its items what was left out', () => {
    const made = create({ lines: [{ itemCode: ITEM.code, quantity: '20' }, { description: 'Freight', quantity: '1.5', unitPrice: '10.333', unit: 'h' }] });
    assert.match(made.id, /^simulated_/);
    assert.deepEqual(
      { ...made, id: '' },
      {
        id: '', orderNumber: null, status: 'draft', vendor: { id: VENDOR.id, name: VENDOR.name }, currency: 'EUR', total: '152.30', orderDate: null, requiredDate: INPUT.requiredDate, deliveryDate: null,
        shipTo: null, billTo: null, paymentTerms: null, customFields: INPUT.customFields, modifiedAt: new Date(NOW).toISOString(),
        lines: [
          { itemCode: ITEM.code, description: ITEM.name, quantity: '20', unit: ITEM.unit, unitPrice: ITEM.unitPrice, deliveryDate: null },
          { itemCode: null, description: 'Freight', quantity: '1.5', unit: 'h', unitPrice: '10.333', deliveryDate: null },
        ],
      },
    );
  });

  it('changes what was given, empties what is null, and leaves the rest', () => {
    const changed = simulateWrite({ entity: 'purchase-orders', method: 'change', record: ORDER, input: { status: 'cancelled', deliveryDate: null } }, books);
    assert.deepEqual(changed, { ...ORDER, status: 'cancelled', deliveryDate: null, modifiedAt: new Date(NOW).toISOString() });
    const vendor = simulateWrite({ entity: 'vendors', method: 'change', record: VENDOR, input: { email: null } }, books);
    assert.deepEqual([vendor.email, vendor.phone], [null, VENDOR.phone]);
  });

  it('answers with what would be gone', () => {
    assert.deepEqual(simulateWrite({ entity: 'items', method: 'delete', record: ITEM }, books), ITEM);
  });

  it('refuses an order to a vendor that is blocked, or that there is none of', () => {
    assert.deepEqual(refusal(() => create({ vendor: { id: BLOCKED.id } }), 'INVALID_VENDOR'), [{ field: 'vendor.id', code: 'refused' }]);
    assert.deepEqual(refusal(() => create({ vendor: { id: 'V-3' } }), 'INVALID_VENDOR'), [{ field: 'vendor.id', code: 'unknown' }]);
  });

  it('refuses an order of what is out of stock, and names the lines', () => {
    const lines = [{ itemCode: ITEM.code, quantity: '1' }, { itemCode: 'OIL', quantity: '1' }];
    assert.deepEqual(refusal(() => create({ lines }), 'OUT_OF_STOCK'), [{ field: 'lines.1.itemCode', code: 'refused' }]);
    assert.deepEqual(refusal(() => simulateWrite({ entity: 'purchase-orders', method: 'change', record: ORDER, input: { lines } }, books), 'OUT_OF_STOCK'), [{ field: 'lines.1.itemCode', code: 'refused' }]);
  });

  it('refuses lines that can’t be made sense of, all at once', () => {
    const lines = [{ itemCode: 'NONE', quantity: '1' }, { quantity: '1' }, { itemCode: 'BARE', quantity: '1' }];
    assert.deepEqual(refusal(() => create({ lines }), 'INVALID_REQUEST'), [
      { field: 'lines.0.itemCode', code: 'unknown' },
      { field: 'lines.1.unitPrice', code: 'required' },
      { field: 'lines.1.description', code: 'required' },
      { field: 'lines.2.unitPrice', code: 'required' },
    ]);
    assert.deepEqual(refusal(() => simulateWrite({ entity: 'items', method: 'create', input: { name: 'Seal', unitPrice: '4.20' } }, books), 'INVALID_REQUEST'), [{ field: 'currency', code: 'required' }]);
  });
});

describe('the total of an order', () => {
  const total = (...lines: [quantity: string, unitPrice: string][]) => totalOf(lines.map(([quantity, unitPrice]) => ({ quantity, unitPrice })));
  it('is exact, and rounded to the cent once', () => {
    assert.equal(total(['3', '0.1'], ['0.2', '1']), '0.50');
    assert.equal(total(['1', '0.005'], ['1', '0.005']), '0.01');
    assert.equal(total(['1', '0.0049999999']), '0.00');
    assert.equal(total(['9999999.999999', '99999999.999999']), '999999999999890.00');
    assert.equal(total(['-2', '10.255']), '-20.51');
    assert.equal(total(), '0.00');
  });
});
