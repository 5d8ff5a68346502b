import { BODY, type Operation } from './openapi-operation.js';

/** How a partner's backend hears of its connections. */
export const CONNECTIONS: Operation[] = [
  {
    method: 'GET',
    path: '/v1/connections',
    id: 'listConnections',
    summary: 'All connections of the partner, or of one customer',
    security: 'client',
    parameters: [
      { name: 'customerId', in: 'query', description: 'Only this customer’s.' },
      { name: 'limit', in: 'query', description: 'How many, at most.', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
      { name: 'cursor', in: 'query', description: '`nextCursor` of the page before.' },
    ],
    response: { status: 200, description: 'One page, each with its state.', schema: 'ConnectionPage' },
    problems: ['INVALID_REQUEST', 'INVALID_CLIENT'],
  },
  {
    method: 'GET',
    path: '/v1/connections/{id}/status',
    id: 'readConnectionStatus',
    summary: 'How a connection is',
    description: 'Whether the customer must log in again, and whether the system can be reached. Of two answers, the one with the larger `version` is the later one.',
    security: 'client',
    response: { status: 200, description: 'The connection’s state.', schema: 'OwnedState' },
    problems: ['INVALID_CLIENT', 'NOT_FOUND'],
  },
  {
    method: 'PUT',
    path: '/v1/connections/{id}/webhook-events',
    id: 'chooseConnectionEvents',
    summary: 'Choose the events that are sent of a connection',
    description: '`null` leaves it to each endpoint again.',
    security: 'client',
    request: { schema: 'EventChoice' },
    response: { status: 204, description: 'Chosen, from the next event on.' },
    problems: [...BODY, 'INVALID_CLIENT', 'NOT_FOUND'],
  },
];
