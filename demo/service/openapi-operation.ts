import type { ProblemCode } from 'makini-connect/contract';
import type { SchemaName } from './openapi-schemas.js';

/** One operation of the service, as the OpenAPI document tells it. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With names in braces: `/v1/attempts/{id}`. */
  path: string;
  id: string;
  summary: string;
  description?: string;
  security?: 'client' | 'session' | 'apiToken' | 'magicLink' | 'linkCookie';
  parameters?: { name: string; in: 'query' | 'header'; required?: boolean; description: string; schema?: Record<string, unknown> }[];
  request?: { schema: SchemaName; type?: string; example?: unknown };
  response: { status: number; description: string; schema?: SchemaName; type?: string; example?: unknown };
  /** Another status that the same answer may come with. */
  also?: { status: number; description: string };
  problems: ProblemCode[];
}

/** What several operations have in common. */
export const FORM = 'application/x-www-form-urlencoded';
export const BODY: ProblemCode[] = ['INVALID_REQUEST', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'];
/** Of a list that is read page by page. */
export const PAGE: NonNullable<Operation['parameters']> = [
  { name: 'limit', in: 'query', description: 'How many, at most.', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
  { name: 'cursor', in: 'query', description: '`nextCursor` of the page before.' },
];
export const SESSION: ProblemCode[] = ['SESSION_EXPIRED', 'ORIGIN_NOT_ALLOWED'];
export const parentOrigin = (required: boolean) => ({ name: 'x-parent-origin', in: 'header' as const, required, description: 'The origin of the page that shows the login frame. It must be one of the session’s.' });
export const IF_NONE_MATCH = { name: 'if-none-match', in: 'header' as const, description: 'The ETag of a copy at hand; answered 304 while it is current.' };
