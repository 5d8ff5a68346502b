import type { ProblemCode } from 'makini-connect/contract';
import type { SchemaName } from './openapi-schemas.js';

/** One operation of the service, as the OpenAPI document tells it. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With names in braces: `/v1/attempts/{id}`. */
  path: string;
  id: string;
  summary: string;
  description?: string;
  security?: 'client' | 'session' | 'apiToken';
  parameters?: { name: string; in: 'query' | 'header'; required?: boolean; description: string; schema?: Record<string, unknown> }[];
  request?: { schema: SchemaName; type?: string };
  response: { status: number; description: string; schema?: SchemaName; type?: string };
  problems: ProblemCode[];
}

const FORM = 'application/x-www-form-urlencoded';
const BODY: ProblemCode[] = ['INVALID_REQUEST', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'];
const SESSION: ProblemCode[] = ['SESSION_EXPIRED', 'ORIGIN_NOT_ALLOWED'];
const parentOrigin = (required: boolean) => ({ name: 'x-parent-origin', in: 'header' as const, required, description: 'The origin of the page that shows the login frame. It must be one of the session’s.' });
const IF_NONE_MATCH = { name: 'if-none-match', in: 'header' as const, description: 'The ETag of a copy at hand; answered 304 while it is current.' };

const SESSIONS: Operation[] = [
  {
    method: 'POST',
    path: '/v1/sessions',
    id: 'createSession',
    summary: 'Mint a session, or renew one',
    description: 'With `renew`, the session keeps its id, place and attempt and gets another token and end; possible until 24 hours after its end.',
    security: 'client',
    request: { schema: 'CreateSession' },
    response: { status: 201, description: 'The session and its token.', schema: 'Session' },
    problems: [...BODY, 'INVALID_CLIENT', 'ORIGIN_NOT_ALLOWED', 'SYSTEM_NOT_ALLOWED', 'NOT_FOUND'],
  },
  {
    method: 'GET',
    path: '/v1/session',
    id: 'readSession',
    summary: 'All that the login frame needs to draw',
    security: 'session',
    parameters: [parentOrigin(true)],
    response: { status: 200, description: 'The session, the customer’s place and attempt.', schema: 'SessionView' },
    problems: SESSION,
  },
  {
    method: 'PUT',
    path: '/v1/session/place',
    id: 'savePlace',
    summary: 'Remember where the customer is',
    description: 'Secret fields, and those the scheme does not have, are left out.',
    security: 'session',
    request: { schema: 'Place' },
    response: { status: 204, description: 'Remembered.' },
    problems: [...BODY, ...SESSION, 'SYSTEM_NOT_FOUND', 'SYSTEM_NOT_ALLOWED'],
  },
  {
    method: 'DELETE',
    path: '/v1/session/place',
    id: 'forgetPlace',
    summary: 'Forget where the customer is',
    security: 'session',
    response: { status: 204, description: 'Forgotten.' },
    problems: SESSION,
  },
  {
    method: 'DELETE',
    path: '/v1/session/attempt',
    id: 'leaveAttempt',
    summary: 'Leave an attempt behind that has ended',
    security: 'session',
    response: { status: 204, description: 'The session shows no attempt any more.' },
    problems: [...SESSION, 'CONFLICT'],
  },
];

const SYSTEMS: Operation[] = [
  {
    method: 'GET',
    path: '/v1/systems',
    id: 'listSystems',
    summary: 'All systems, in a compact form',
    parameters: [IF_NONE_MATCH],
    response: { status: 200, description: 'The catalogue, with an ETag.', schema: 'Catalogue' },
    problems: [],
  },
  {
    method: 'GET',
    path: '/v1/systems/{id}',
    id: 'readSystem',
    summary: 'One system with its schemes, fields and guide',
    parameters: [IF_NONE_MATCH],
    response: { status: 200, description: 'The system, with an ETag.', schema: 'System' },
    problems: ['SYSTEM_NOT_FOUND'],
  },
  {
    method: 'GET',
    path: '/v1/systems/{id}/logo.svg',
    id: 'readLogo',
    summary: 'A system’s logo',
    response: { status: 200, description: 'The logo.', type: 'image/svg+xml' },
    problems: ['NOT_FOUND'],
  },
  {
    method: 'POST',
    path: '/v1/system-requests',
    id: 'requestSystem',
    summary: 'Name a system that is not listed',
    security: 'session',
    request: { schema: 'SystemRequest' },
    response: { status: 201, description: 'Recorded.' },
    problems: [...BODY, ...SESSION, 'RATE_LIMIT_EXCEEDED'],
  },
];

const ATTEMPTS: Operation[] = [
  {
    method: 'POST',
    path: '/v1/attempts',
    id: 'createAttempt',
    summary: 'Log in to a system',
    description: 'Sent again with the same key and the same body, it answers with the attempt that the first one made.',
    security: 'session',
    parameters: [{ name: 'idempotency-key', in: 'header', required: true, description: 'Chosen by the client, one for each login.' }, parentOrigin(false)],
    request: { schema: 'CreateAttempt' },
    response: { status: 202, description: 'The attempt, under way.', schema: 'AttemptSnapshot' },
    problems: [...BODY, ...SESSION, 'SYSTEM_NOT_FOUND', 'SYSTEM_NOT_ALLOWED', 'NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED', 'RATE_LIMIT_EXCEEDED'],
  },
  {
    method: 'GET',
    path: '/v1/attempts/{id}',
    id: 'readAttempt',
    summary: 'An attempt at this moment',
    security: 'session',
    response: { status: 200, description: 'The attempt.', schema: 'AttemptSnapshot' },
    problems: [...SESSION, 'NOT_FOUND'],
  },
  {
    method: 'GET',
    path: '/v1/attempts/{id}/events',
    id: 'followAttempt',
    summary: 'An attempt’s stages as they pass, by SSE',
    description: 'Each message is an `AttemptEvent` with an id that counts from 1. `done`, `failed` and `cancelled` end the stream.',
    security: 'session',
    parameters: [{ name: 'last-event-id', in: 'header', description: 'The last id that arrived; the stream goes on after it.' }],
    response: { status: 200, description: 'The stream.', schema: 'AttemptEvent', type: 'text/event-stream' },
    problems: [...SESSION, 'NOT_FOUND'],
  },
  {
    method: 'POST',
    path: '/v1/attempts/{id}/cancel',
    id: 'cancelAttempt',
    summary: 'Cancel an attempt',
    description: 'An attempt that has ended stays as it is.',
    security: 'session',
    response: { status: 202, description: 'The attempt as it is now.', schema: 'AttemptSnapshot' },
    problems: [...SESSION, 'NOT_FOUND'],
  },
  {
    method: 'POST',
    path: '/v1/attempts/{id}/challenges/{challengeId}',
    id: 'answerChallenge',
    summary: 'Answer what the system asks',
    security: 'session',
    request: { schema: 'ChallengeAnswer' },
    response: { status: 202, description: 'Taken. The stream tells what came of it.', schema: 'AttemptSnapshot' },
    problems: [...BODY, ...SESSION, 'NOT_FOUND', 'CONFLICT'],
  },
  {
    method: 'POST',
    path: '/v1/attempts/{id}/code',
    id: 'issueCode',
    summary: 'A fresh authorization code for an attempt that is done',
    description: 'The attempt’s earlier codes end.',
    security: 'session',
    response: { status: 201, description: 'The code, for one exchange within a minute.', schema: 'IssuedCode' },
    problems: [...SESSION, 'NOT_FOUND', 'CONFLICT'],
  },
];

const TOKENS: Operation[] = [
  {
    method: 'POST',
    path: '/oauth/token',
    id: 'exchangeGrant',
    summary: 'Exchange a code or a refresh token for tokens',
    description: 'RFC 6749. Problems also carry its `error` member. A code works once; a refresh token that comes twice ends all tokens made from it.',
    security: 'client',
    request: { schema: 'TokenRequest', type: FORM },
    response: { status: 200, description: 'The tokens and their connection.', schema: 'TokenResponse' },
    problems: [...BODY, 'INVALID_CLIENT', 'INVALID_GRANT', 'UNSUPPORTED_GRANT_TYPE'],
  },
  {
    method: 'POST',
    path: '/oauth/revoke',
    id: 'revokeToken',
    summary: 'End a token',
    description: 'RFC 7009. An unknown token is answered the same way.',
    security: 'client',
    request: { schema: 'RevokeRequest', type: FORM },
    response: { status: 200, description: 'The token is not valid any more.' },
    problems: [...BODY, 'INVALID_CLIENT'],
  },
];

const DATA: Operation[] = [
  {
    method: 'GET',
    path: '/v1/purchase-orders',
    id: 'listPurchaseOrders',
    summary: 'Purchase orders of a connection',
    security: 'apiToken',
    parameters: [
      { name: 'limit', in: 'query', description: 'How many, at most.', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
      { name: 'cursor', in: 'query', description: '`nextCursor` of the page before.' },
    ],
    response: { status: 200, description: 'One page.', schema: 'PurchaseOrderPage' },
    problems: [
      'INVALID_REQUEST',
      'INVALID_TOKEN',
      'AUTHENTICATION_FAILED',
      'PERMISSION_DENIED',
      'HOST_NOT_FOUND',
      'HOST_NOT_ALLOWED',
      'HOST_UNREACHABLE',
      'TLS_INVALID',
      'SYSTEM_UNAVAILABLE',
      'SYSTEM_ERROR',
      'STAGE_TIMEOUT',
      'RATE_LIMIT_EXCEEDED',
    ],
  },
];

export const OPERATIONS: readonly Operation[] = [...SESSIONS, ...SYSTEMS, ...ATTEMPTS, ...TOKENS, ...DATA];
