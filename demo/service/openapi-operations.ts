import { ATTEMPTS } from './openapi-attempts.js';
import { AUTHORIZE } from './openapi-authorize.js';
import { CONNECTIONS } from './openapi-connections.js';
import { DATA } from './openapi-data.js';
import { BODY, FORM, IF_NONE_MATCH, SESSION, parentOrigin, type Operation } from './openapi-operation.js';
import { LINKS } from './openapi-links.js';
import { SYNCS } from './openapi-sync.js';
import { WEBHOOKS } from './openapi-webhooks.js';

const SESSIONS: Operation[] = [
  {
    method: 'POST',
    path: '/v1/sessions',
    id: 'createSession',
    summary: 'Mint a session, or renew one',
    description: 'With `renew`, the session keeps its id, place and attempt and gets another token and end; possible until 24 hours after its end. Without it, a customer goes on with the session whose step is with a colleague (see magic links), as long as what comes of it was not taken over.',
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
    problems: [...BODY, ...SESSION, 'SYSTEM_NOT_FOUND', 'SYSTEM_NOT_ALLOWED', 'CONFLICT'],
  },
  {
    method: 'DELETE',
    path: '/v1/session/place',
    id: 'forgetPlace',
    summary: 'Forget where the customer is',
    security: 'session',
    response: { status: 204, description: 'Forgotten.' },
    problems: [...SESSION, 'CONFLICT'],
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
    description: 'With a session token, only with the schemes that the session can connect it by.',
    parameters: [IF_NONE_MATCH],
    response: { status: 200, description: 'The system, with an ETag.', schema: 'System' },
    problems: [...SESSION, 'SYSTEM_NOT_FOUND', 'SYSTEM_NOT_ALLOWED'],
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

/** Every operation under `/v1` and `/oauth`. */
export const OPERATIONS: readonly Operation[] = [...SESSIONS, ...LINKS, ...SYSTEMS, ...ATTEMPTS, ...AUTHORIZE, ...TOKENS, ...CONNECTIONS, ...SYNCS, ...WEBHOOKS, ...DATA];
