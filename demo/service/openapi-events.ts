import type { EventType } from 'makini-connect/contract';
import { EVENTS } from './openapi-examples.js';

/** What each event tells a partner's backend. */
const EVENT_TEXTS: Record<EventType, string> = {
  'connection.connected': 'The customer has logged in, for the first time or again; its backend has taken the connection over.',
  'connection.reauthorization_due': 'The login ends by itself before long: `data.connection.reauthorization.by` says when.',
  'connection.reauthorization_required': 'The system refuses the login. `data.problem` says why; nothing more can be read until the customer has logged in again.',
  'connection.online': 'The system can be reached again.',
  'connection.offline': 'The system can’t be reached. `data.problem` says why; the login may still be good.',
  'connection.disconnected': 'The connection has ended. Its API token is not valid any more.',
  'sync.completed': 'A sync has come to its end: there is something to read, as of `data.connection.lastSyncAt`.',
  'sync.failed': 'A sync has failed. `data.problem` says why. The data stays as of `data.connection.lastSyncAt`; the next try is at `nextSyncAt`.',
  'system.error': 'The system answered a read in a way that can’t be used, or refused a part of it. `data.problem` says why; the login and the line are good. Told once, until it works again or fails for another reason.',
};

const list = Object.entries(EVENT_TEXTS).map(([type, text]) => `- \`${type}\`: ${text}`).join('\n');

/** What a partner's backend is sent, and has to answer. */
export const WEBHOOK = {
  operationId: 'receiveEvent',
  summary: 'Something has happened to a connection',
  description: `Signed by Standard Webhooks. It may come twice, late and in another order than it happened: of two states of a connection, the one with the larger \`version\` counts.\n\n${list}`,
  parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({ name, in: 'header', required: true, schema: { type: 'string' } })),
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/WebhookEvent' },
        examples: Object.fromEntries(Object.entries(EVENTS).map(([type, value]) => [type, { value }])),
      },
    },
  },
  responses: {
    '2XX': { description: 'Taken. Anything else, or no answer within 10 s, and it comes again, for 24 hours.' },
    410: { description: 'Nothing more is to be sent here: the endpoint is stopped.' },
  },
};
