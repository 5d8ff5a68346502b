import { ENTITIES, type Entity, type ProblemCode } from 'makini-connect/contract';
import { AWAY } from './connections/outcome.js';
import { CHANGES, INPUTS, RECORDS } from './openapi-examples.js';
import { BODY, PAGE, type Operation } from './openapi-operation.js';
import type { SchemaName } from './openapi-schemas.js';

interface Names {
  /** As in an operation's id. */
  readonly one: 'PurchaseOrder' | 'Vendor' | 'Item';
  readonly words: readonly [one: string, many: string];
}

const NAMES: { readonly [E in Entity]: Names } = {
  'purchase-orders': { one: 'PurchaseOrder', words: ['a purchase order', 'purchase orders'] },
  vendors: { one: 'Vendor', words: ['a vendor', 'vendors'] },
  items: { one: 'Item', words: ['an item', 'items'] },
};

const AS_OF = '2026-03-02T09:15:00.000Z';
const MODIFIED_SINCE = { name: 'modified_since', in: 'query' as const, description: 'Only what the system created or changed at or after this time, by the system\'s own clock. A system may show a record later than it dates it: to miss none, ask from the last `asOf` less an hour and five minutes, and take records by their ids.', schema: { type: 'string', format: 'date-time' } };
/** The login is tried out before anything is answered. Where the system can't be reached, only what was never synced fails. */
const LOGIN: ProblemCode[] = [
  'INVALID_TOKEN',
  'PERMISSION_DENIED',
  'REAUTHORIZATION_REQUIRED',
  'NOT_SUPPORTED',
  ...AWAY,
  'SECOND_FACTOR_UNSUPPORTED',
  'SYSTEM_ERROR',
  'RATE_LIMIT_EXCEEDED',
];
const AGREED = 'Only where the customer has agreed to have them read (`agreed.entities`); PERMISSION_DENIED otherwise, with `facts.entities`.';
const SIMULATED = 'In the sandbox only, and only as if: the answer is what a system would answer, the data stays as it is. NOT_SUPPORTED in production.';
/** Refused by the system, as an order to a blocked vendor is. */
const ORDER_PROBLEMS: ProblemCode[] = ['INVALID_VENDOR', 'OUT_OF_STOCK'];

/** The records of a connection: the same five operations for each kind. */
export const DATA: Operation[] = ENTITIES.flatMap(operationsOn);

function operationsOn(entity: Entity): Operation[] {
  const { one, words: [a, many] } = NAMES[entity];
  const record = RECORDS[entity];
  const refusals = entity === 'purchase-orders' ? ORDER_PROBLEMS : [];
  const written = (data: unknown) => ({ schema: `Written${one}` as SchemaName, example: { data, simulated: true } });
  return [
    {
      method: 'GET',
      path: `/v1/${entity}`,
      id: `list${one}s`,
      summary: `${capital(many)} of a connection`,
      description: `What was changed last comes first, as of the last sync (\`asOf\`). ${AGREED} While the first sync is under way, the answer waits up to ten seconds for it, and then has no \`asOf\`: more will follow. While the system can't be reached, it is what was synced before, as of then.`,
      security: 'apiToken',
      parameters: [...PAGE, MODIFIED_SINCE],
      response: { status: 200, description: 'One page.', schema: `${one}Page`, example: { data: [record], nextCursor: null, asOf: AS_OF } },
      problems: ['INVALID_REQUEST', ...LOGIN],
    },
    {
      method: 'GET',
      path: `/v1/${entity}/{id}`,
      id: `read${one}`,
      summary: `${capital(a)} by its id`,
      security: 'apiToken',
      response: { status: 200, description: 'The record, as of the last sync; also while the system can\'t be reached.', schema: `${one}Record`, example: { data: record, asOf: AS_OF } },
      problems: ['NOT_FOUND', ...LOGIN],
    },
    {
      method: 'POST',
      path: `/v1/${entity}`,
      id: `create${one}`,
      summary: `Create ${a}, as if`,
      description: SIMULATED,
      security: 'apiToken',
      request: { schema: `${one}Input`, example: INPUTS[entity] },
      response: { status: 201, description: 'The record as it would be.', ...written({ ...record, id: 'simulated_7Yc0Jm3vK9sQhT2bXwNfRa' }) },
      problems: [...BODY, ...refusals, ...LOGIN],
    },
    {
      method: 'PATCH',
      path: `/v1/${entity}/{id}`,
      id: `change${one}`,
      summary: `Change ${a}, as if`,
      description: `${SIMULATED} What is left out stays.`,
      security: 'apiToken',
      request: { schema: `${one}Change`, example: CHANGES[entity] },
      response: { status: 200, description: 'The record as it would be.', ...written({ ...record, ...CHANGES[entity] }) },
      problems: [...BODY, 'NOT_FOUND', ...refusals, ...LOGIN],
    },
    {
      method: 'DELETE',
      path: `/v1/${entity}/{id}`,
      id: `delete${one}`,
      summary: `Delete ${a}, as if`,
      description: SIMULATED,
      security: 'apiToken',
      response: { status: 200, description: 'The record that would be gone.', ...written(record) },
      problems: ['NOT_FOUND', ...LOGIN],
    },
  ];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
