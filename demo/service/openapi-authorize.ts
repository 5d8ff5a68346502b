import type { Operation } from './openapi-operation.js';

const HTML = 'text/html';
const RETURN = { name: 'return', in: 'query' as const, description: 'A page of one of the session’s origins to go to afterwards, where no window of its own can be opened.' };

/** The pages on the way to a system’s own login page and back. */
export const AUTHORIZE: Operation[] = [
  {
    method: 'GET',
    path: '/oauth/start/{id}',
    id: 'startAuthorization',
    summary: 'Go to the system’s login page',
    description: 'The path of a challenge of the kind `authorize`. Opened from the login frame, it leads on at once (303); from elsewhere, for example a QR code, a page first says who asks for what. A challenge that is over is told by a page (410).',
    parameters: [RETURN],
    response: { status: 200, description: 'A page that names who asks for what.', type: HTML },
    problems: [],
  },
  {
    method: 'POST',
    path: '/oauth/start/{id}',
    id: 'continueAuthorization',
    summary: 'Go on from that page',
    parameters: [RETURN],
    response: { status: 200, description: 'A page that leads on by itself.', type: HTML },
    problems: [],
  },
  {
    method: 'GET',
    path: '/oauth/start/{id}/qr.svg',
    id: 'readAuthorizationCode',
    summary: 'The way to the login page as a QR code',
    description: 'For another device.',
    response: { status: 200, description: 'The code, dark on white.', type: 'image/svg+xml' },
    problems: ['NOT_FOUND'],
  },
  {
    method: 'GET',
    path: '/oauth/callback',
    id: 'finishAuthorization',
    summary: 'Where systems send customers back to',
    description: 'The redirect URI to register at a system. What came of it is told by the attempt’s stream; the page says that it can be closed, or leads back (303) to the `return` that it started with. An unknown `state` (400) and an attempt that is over (410) change nothing.',
    parameters: [
      { name: 'state', in: 'query', required: true, description: 'As it was sent.' },
      { name: 'code', in: 'query', description: 'The system’s code.' },
      { name: 'error', in: 'query', description: 'Or why there is none, by RFC 6749.' },
      { name: 'iss', in: 'query', description: 'Who answers, by RFC 9207.' },
    ],
    response: { status: 200, description: 'A page that says how it ended.', type: HTML },
    problems: [],
  },
  {
    method: 'GET',
    path: '/oauth/sandbox',
    id: 'openSandboxLogin',
    summary: 'The sandbox’s login page',
    parameters: [
      { name: 'state', in: 'query', required: true, description: 'Of the opening.' },
      { name: 'code_challenge', in: 'query', required: true, description: 'PKCE, S256.' },
    ],
    response: { status: 200, description: 'A page to choose what happens.', type: HTML },
    problems: [],
  },
  {
    method: 'POST',
    path: '/oauth/sandbox',
    id: 'answerSandboxLogin',
    summary: 'Allow or deny at the sandbox’s login page',
    response: { status: 200, description: 'A page that leads back by itself.', type: HTML },
    problems: ['INVALID_REQUEST', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'],
  },
  {
    method: 'GET',
    path: '/oauth/page.css',
    id: 'readPageStyle',
    summary: 'The style of these pages',
    response: { status: 200, description: 'The stylesheet.', type: 'text/css' },
    problems: [],
  },
];
