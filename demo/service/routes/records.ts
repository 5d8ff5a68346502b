import { ConnectError, ENTITIES, RecordQuery, type Entity } from 'makini-connect/contract';
import { Hono } from 'hono';
import { parseInput } from '../body.js';
import { isAway } from '../connections/outcome.js';
import { createVerification } from '../connections/verify.js';
import type { Context } from '../context.js';
import type { CredentialsOf } from '../credentials.js';
import { requestIdOf } from '../request-id.js';
import type { Records } from '../store/records.js';
import { canBeSynced } from '../sync/plan.js';
import { readRecord, readRecords } from '../sync/records.js';
import type { Syncs } from '../sync/types.js';
import { requireApiToken } from '../tokens.js';
import { writeRoutes } from './simulated-writes.js';

type Stored = Records['connection'];

const WORDS: Record<Entity, string> = { 'purchase-orders': 'purchase orders', vendors: 'vendors', items: 'items' };

/** What the routes of all kinds of records begin with. */
export interface Gate {
  /** The connection whose API token a request carries, where the customer has agreed to have this kind of record read. */
  admit(request: Request, entity: Entity): Promise<Stored>;
  /**
   * Resolves when the login still holds, and the first sync has brought this kind of record or has had its time; also where
   * the system can't be asked now, but was read before.
   */
  ready(stored: Stored, entity: Entity, request: Request, goesOn?: boolean): Promise<void>;
}

/** A partner's backend reads the records of a connection, with its API token. */
export function recordRoutes(context: Context, credentialsOf: CredentialsOf, syncs: Syncs): Hono {
  const app = new Hono();
  const { store, config, stopping } = context;
  const verify = createVerification(context, credentialsOf);
  const syncOf = ({ id }: Stored) => store.transaction((tx) => tx.get('sync', id));

  const gate: Gate = {
    async admit(request, entity) {
      const stored = await requireApiToken(context, request);
      const { agreed, refused = [] } = stored.connection;
      const facts = { entities: [entity] };
      if (!agreed.entities.includes(entity)) throw new ConnectError('PERMISSION_DENIED', `The customer did not agree to have ${WORDS[entity]} read.`, { facts });
      if (refused.includes(entity)) throw new ConnectError('PERMISSION_DENIED', `The account that the customer logged in with has no right to read ${WORDS[entity]}.`, { facts });
      return stored;
    },
    async ready(stored, entity, request, goesOn = false) {
      if (!canBeSynced(context, stored)) throw notSynced();
      const away = await verify(stored, { requestId: requestIdOf(request), signal: request.signal, goesOn }).then(() => undefined, whereAway);
      // What was read last is still good where nothing can be asked now.
      if (away && !(await syncOf(stored))?.places[entity]) throw away;
      await syncs.untilReady(stored.id, entity, AbortSignal.any([request.signal, stopping, AbortSignal.timeout(config.firstSyncSeconds * 1000)]));
      if ((await syncOf(stored))?.unsupported?.includes(entity)) throw notSynced();
    },
  };

  for (const entity of ENTITIES) {
    app.get(`/v1/${entity}`, async (c) => {
      const { raw: request } = c.req;
      const stored = await gate.admit(request, entity);
      const { limit, cursor, modified_since: modifiedSince } = parseInput(RecordQuery, c.req.query(), 'The query');
      await gate.ready(stored, entity, request, cursor !== undefined);
      return c.json(await readRecords(store, stored.id, entity, { limit, cursor, modifiedSince }));
    });

    app.get(`/v1/${entity}/:id`, async (c) => {
      const { raw: request } = c.req;
      const stored = await gate.admit(request, entity);
      await gate.ready(stored, entity, request, true);
      return c.json(await readRecord(store, stored.id, entity, c.req.param('id')));
    });
  }

  app.route('/', writeRoutes(context, credentialsOf, gate));
  return app;
}

/** The system can't be asked whether the login holds, or not now. @throws what says anything else */
function whereAway(error: unknown): ConnectError {
  if (error instanceof ConnectError && (isAway(error.code) || error.code === 'RATE_LIMIT_EXCEEDED')) return error;
  throw error;
}

const notSynced = () => new ConnectError('NOT_SUPPORTED', 'The service can\'t read this from this system yet.');
