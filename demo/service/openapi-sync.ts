import type { CreateSync, Sync, SyncStatus } from 'makini-connect/contract';
import type * as z from 'zod';
import { CONNECTION_EXAMPLE, REFUSED } from './openapi-examples.js';
import { BODY, type Operation } from './openapi-operation.js';

const ASKED: z.input<typeof CreateSync> = { kind: 'incremental', entities: ['purchase-orders'] };

const UNDER_WAY: Sync = {
  id: 'syn_7Yc0Jm3vK9sQhT2bXwNfRa',
  kind: 'incremental',
  state: 'in_progress',
  entities: ['purchase-orders'],
  startedAt: '2026-03-02T09:15:00.000Z',
  progress: [{ entity: 'purchase-orders', done: 40, total: 112, isComplete: false }],
  changed: { created: 3, updated: 37, deleted: 0 },
  rate: 80,
  secondsLeft: 1,
};

const STATUS: SyncStatus = {
  connectionId: CONNECTION_EXAMPLE.id,
  state: 'failed',
  lastSuccessfulSyncAt: '2026-03-02T09:00:00.000Z',
  sync: {
    ...UNDER_WAY,
    state: 'failed',
    endedAt: '2026-03-02T09:15:04.000Z',
    problem: REFUSED,
  },
  nextSyncAt: '2026-03-02T09:16:04.000Z',
};

/** How the data of a connection is kept up to date. */
export const SYNCS: Operation[] = [
  {
    method: 'GET',
    path: '/v1/connections/{id}/sync-status',
    id: 'readSyncStatus',
    summary: 'How far the data of a connection is',
    description: 'The sync under way, or else the last one, with its progress; when the last one succeeded, and when the next begins. After a failed sync, the data and `lastSuccessfulSyncAt` are those of the last one that succeeded.',
    security: 'client',
    response: { status: 200, description: 'What the syncs of this connection have come to.', schema: 'SyncStatus', example: STATUS },
    problems: ['INVALID_CLIENT', 'NOT_FOUND'],
  },
  {
    method: 'POST',
    path: '/v1/connections/{id}/syncs',
    id: 'requestSync',
    summary: 'Sync a connection now',
    description: '`incremental`: what was created or changed since the last sync that succeeded. `full`: all of the history window again, which also notices what was deleted. While one is under way that reads less: CONFLICT, whose `detail` names it. Up to twelve times a minute.',
    security: 'client',
    request: { schema: 'CreateSync', example: ASKED },
    response: { status: 202, description: 'The sync, under way. `sync.completed` or `sync.failed` tells of its end.', schema: 'Sync', example: UNDER_WAY },
    also: { status: 200, description: 'A sync that brings all this is under way already: this one.' },
    problems: [...BODY, 'INVALID_CLIENT', 'NOT_FOUND', 'CONFLICT', 'PERMISSION_DENIED', 'REAUTHORIZATION_REQUIRED', 'NOT_SUPPORTED', 'RATE_LIMIT_EXCEEDED'],
  },
  {
    method: 'DELETE',
    path: '/v1/connections/{id}/syncs/{syncId}',
    id: 'cancelSync',
    summary: 'Cancel a sync',
    description: 'What it has read so far stays, and the next sync reads the rest. One that has ended stays as it is.',
    security: 'client',
    response: { status: 200, description: 'The sync as it is now.', schema: 'Sync', example: { ...UNDER_WAY, state: 'cancelled', endedAt: '2026-03-02T09:15:02.000Z' } satisfies Sync },
    problems: ['INVALID_CLIENT', 'NOT_FOUND'],
  },
];
