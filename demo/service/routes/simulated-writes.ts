import { ConnectError, ENTITIES, ItemChange, ItemInput, PurchaseOrderChange, PurchaseOrderInput, VendorChange, VendorInput, type Entity, type InputOf, type RecordOf } from 'makini-connect/contract';
import { Hono } from 'hono';
import type * as z from 'zod';
import { readFields } from '../body.js';
import { useConnection } from '../connections/use.js';
import type { Write } from '../connectors/connector.js';
import type { Context } from '../context.js';
import type { CredentialsOf } from '../credentials.js';
import { requestIdOf } from '../request-id.js';
import type { Records } from '../store/records.js';
import { readRecord } from '../sync/records.js';
import type { Gate } from './records.js';

type Stored = Records['connection'];

/** The sandbox answers from memory. */
const SECONDS = 10;

const INPUTS: { readonly [E in Entity]: { readonly create: z.core.$ZodType<InputOf[E]>; readonly change: z.core.$ZodType<Partial<InputOf[E]>> } } = {
  'purchase-orders': { create: PurchaseOrderInput, change: PurchaseOrderChange },
  vendors: { create: VendorInput, change: VendorChange },
  items: { create: ItemInput, change: ItemChange },
};

/** Writes, which the sandbox answers as a system would, and which change nothing. In production, nothing is written. */
export function writeRoutes(context: Context, credentialsOf: CredentialsOf, gate: Gate): Hono {
  const app = new Hono();

  /** The connection to write to, and what is there by the id that a path names. */
  const admit = async (request: Request, entity: Entity): Promise<Stored> => {
    const stored = await gate.admit(request, entity);
    if (stored.connection.environment !== 'sandbox') {
      throw new ConnectError('NOT_SUPPORTED', 'Nothing is written to a system in production: connections are for reading. In the sandbox, writes are simulated.');
    }
    return stored;
  };
  const existing = async <E extends Entity>(stored: Stored, entity: E, id: string, request: Request): Promise<RecordOf[E]> => {
    await gate.ready(stored, entity, request);
    return (await readRecord(context.store, stored.id, entity, id)).data;
  };
  const simulate = async <E extends Entity>(stored: Stored, write: Write<E>, request: Request) => {
    const data = await useConnection(context, credentialsOf, stored, {
      requestId: requestIdOf(request), signal: request.signal, seconds: SECONDS,
      work: async (connector, access) => {
        if (!connector.simulate) throw new ConnectError('NOT_SUPPORTED', 'This connection has no writes to simulate.');
        return connector.simulate(access, write);
      },
    });
    return { data, simulated: true } as const;
  };

  const mount = <E extends Entity>(entity: E): void => {
    const inputs = INPUTS[entity];

    app.post(`/v1/${entity}`, async (c) => {
      const { raw: request } = c.req;
      const stored = await admit(request, entity);
      const input = await readFields(request, inputs.create);
      return c.json(await simulate(stored, { entity, method: 'create', input }, request), 201);
    });

    app.patch(`/v1/${entity}/:id`, async (c) => {
      const { raw: request } = c.req;
      const stored = await admit(request, entity);
      const input = await readFields(request, inputs.change);
      const record = await existing(stored, entity, c.req.param('id')!, request);
      return c.json(await simulate(stored, { entity, method: 'change', record, input }, request));
    });

    app.delete(`/v1/${entity}/:id`, async (c) => {
      const { raw: request } = c.req;
      const stored = await admit(request, entity);
      const record = await existing(stored, entity, c.req.param('id')!, request);
      return c.json(await simulate(stored, { entity, method: 'delete', record }, request));
    });
  };
  ENTITIES.forEach(mount);
  return app;
}
