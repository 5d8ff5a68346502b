import * as z from 'zod';
import { PROBLEM_STATUS, type ProblemCode } from 'makini-connect/contract';
import { WEBHOOK } from './openapi-events.js';
import type { Operation } from './openapi-operation.js';
import { OPERATIONS } from './openapi-operations.js';
import { REQUESTS, schemaNames, type SchemaName } from './openapi-schemas.js';
import { PROBLEM_TEXTS } from './problem-texts.js';

/** Met on every path. */
const ALWAYS: ProblemCode[] = ['INTERNAL_ERROR'];

/** The OpenAPI 3.1 document, made from the schemas that the service itself checks with. */
export function createOpenapi() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'makini-connect service',
      version: '1',
      description: 'Sessions, systems, login attempts, tokens and data. Every error is an RFC 9457 problem document with a stable `code`.',
    },
    paths,
    webhooks: { event: { post: WEBHOOK } },
    components: { schemas: componentSchemas(), securitySchemes: SECURITY },
  };
}

const SECURITY = {
  client: { type: 'http', scheme: 'basic', description: 'The partner’s client id and secret. For its backend only.' },
  session: { type: 'http', scheme: 'bearer', description: 'A session token (`mks_…`), for the login frame and the widget.' },
  magicLink: { type: 'http', scheme: 'bearer', description: 'The secret of a magic link (`mkl_…`), for the page it leads to.' },
  linkCookie: { type: 'apiKey', in: 'cookie', name: '__Secure-makini-link', description: 'Set where a magic link was opened: for that browser and that link alone. A service without https calls it `makini-link`.' },
  apiToken: { type: 'http', scheme: 'bearer', description: 'An API token (`mkt_…`) of one connection. For the partner’s backend only.' },
};

const ref = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });

function describe({ id, summary, description, security, parameters = [], request, response, also, problems, path }: Operation) {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  return {
    operationId: id,
    summary,
    ...(description && { description }),
    security: security ? [{ [security]: [] }] : [],
    parameters: [...named, ...parameters.map(({ schema = { type: 'string' }, required = false, ...rest }) => ({ ...rest, required, schema }))],
    ...(request && { requestBody: { required: true, content: { [request.type ?? 'application/json']: { schema: ref(request.schema), ...shown(request) } } } }),
    responses: {
      ...Object.fromEntries([response, ...(also ? [{ ...response, ...also }] : [])].map((one) => [one.status, answered(one)])),
      ...problemResponses([...problems, ...ALWAYS]),
    },
  };
}

const answered = (response: Operation['response']) => ({
  description: response.description,
  headers: { 'x-request-id': { schema: { type: 'string' }, description: 'Names this request in the service’s log.' } },
  ...(response.type || response.schema
    ? { content: { [response.type ?? 'application/json']: { schema: response.schema ? ref(response.schema) : { type: 'string' }, ...shown(response) } } }
    : {}),
});

const shown = ({ example }: { example?: unknown }) => (example === undefined ? {} : { example });

/** One answer a status, with the codes that come under it. */
function problemResponses(codes: readonly ProblemCode[]): Record<string, unknown> {
  const statuses = [...new Set(codes.map((code) => PROBLEM_STATUS[code]))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const under = codes.filter((code) => PROBLEM_STATUS[code] === status);
      return [
        status,
        {
          description: under.map((code) => `\`${code}\`: ${PROBLEM_TEXTS[code]}`).join('\n\n'),
          content: { 'application/problem+json': { schema: { allOf: [ref('Problem'), { properties: { code: { enum: under } } }] } } },
        },
      ];
    }),
  );
}

/** What is sent is described as it may be sent, with defaults left out; what is answered, as it comes. */
function componentSchemas(): Record<string, unknown> {
  const uri = (id: string) => `#/components/schemas/${id}`;
  const sent = z.toJSONSchema(schemaNames, { io: 'input', uri, unrepresentable: 'any' }).schemas;
  const answered = z.toJSONSchema(schemaNames, { io: 'output', uri, unrepresentable: 'any' }).schemas;
  return Object.fromEntries(
    Object.keys(answered)
      .filter((name) => name !== '__shared')
      .sort()
      .map((name) => {
        const { $schema: _, $id: __, ...schema } = { ...(REQUESTS.has(name) ? sent : answered)[name] };
        return [name, schema];
      }),
  );
}
