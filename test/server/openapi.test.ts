import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as contract from 'makini-connect/contract';
import { EVENT_TYPES, PROBLEM_CODES, WebhookEvent } from 'makini-connect/contract';
import * as z from 'zod';
import { AWAY } from '../../demo/service/connections/outcome.js';
import { createTestService } from './support.js';

interface Content {
  content?: Record<string, { schema: { $ref?: string }; example?: unknown }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; summary: string; requestBody?: Content; responses: Record<string, Content>; parameters: { name: string; in: string }[] }>>;
  webhooks: { event: { post: { description: string; requestBody: { content: Record<string, { examples: Record<string, { value: unknown }> }> } } } };
  components: { schemas: Record<string, unknown> };
}

async function read() {
  const service = await createTestService();
  const document = (await (await service.ask('/openapi.json')).json()) as Document;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
  return { service, document, operations };
}

describe('the OpenAPI document', () => {
  it('has every route under /v1 and /oauth, and no other', async () => {
    const { service, operations } = await read();
    const routes = service.routes.filter(({ path }) => /^\/(?:v1|oauth)\//.test(path)).map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    assert.deepEqual(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort(), routes.sort());
  });

  it('refers only to schemas that it has, each of which is used', async () => {
    const { document } = await read();
    assert.equal(document.openapi, '3.1.0');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target!);
    const names = Object.keys(document.components.schemas);
    assert.deepEqual([...new Set(references)].sort(), names.map((name) => `#/components/schemas/${name}`).sort());
  });

  it('names each operation once, with its path parameters and its problems', async () => {
    const { operations } = await read();
    assert.equal(new Set(operations.map(({ operation }) => operation.operationId)).size, operations.length);
    for (const { path, operation } of operations) {
      assert.ok(operation.summary);
      const named = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
      assert.deepEqual(named, path.match(/\{\w+\}/g) ?? [], path);
      assert.ok(operation.responses['500'], path);
    }
  });

  it('gives every code of the contract in its problem schema', async () => {
    const { document } = await read();
    const problem = document.components.schemas['Problem'] as { properties: { code: { enum: string[] } } };
    assert.deepEqual(problem.properties.code.enum, PROBLEM_CODES);
  });

  it('names for data calls every code that keeps a system from being asked', async () => {
    const { operations } = await read();
    for (const { operation } of operations.filter(({ path, method }) => method === 'get' && /^\/v1\/(?:purchase-orders|vendors|items)/.test(path))) {
      const said = JSON.stringify(operation);
      for (const code of AWAY) assert.ok(said.includes(code), `${operation.operationId}: ${code}`);
    }
  });

  it('says how far to go back for what was changed', async () => {
    const { operations } = await read();
    const described = operations.flatMap(({ operation }) => operation.parameters.filter(({ name }) => name === 'modified_since'));
    assert.equal(described.length, 3);
    for (const parameter of described) assert.match(JSON.stringify(parameter), /asOf.* less an hour and five minutes/);
  });

  it('lets a client leave out what has a default', async () => {
    const { document } = await read();
    assert.deepEqual((document.components.schemas['CreateSession'] as { required: string[] }).required, ['customer', 'origins']);
  });

  it('shows what is sent and answered as its schemas have it', async () => {
    const { operations } = await read();
    const shown = operations.flatMap(({ operation: { operationId, requestBody, responses } }) =>
      [requestBody, ...Object.values(responses)].flatMap((part) => Object.values(part?.content ?? {})).flatMap(({ schema, example }) => (example === undefined ? [] : [{ operationId, name: schema.$ref!.split('/').at(-1)!, example }])));
    for (const { operationId, name, example } of shown) {
      const schema = Object.entries(contract).find(([exported]) => exported === name)?.[1];
      assert.ok(schema instanceof z.core.$ZodType, name);
      const parsed = z.safeParse(schema, example);
      assert.ok(parsed.success, `${operationId}: ${parsed.error?.message}`);
    }
    const of = new Set(shown.map(({ operationId }) => operationId));
    for (const id of ['readSyncStatus', 'requestSync', 'cancelSync', 'listPurchaseOrders', 'readVendor', 'createItem', 'changePurchaseOrder', 'deleteVendor']) assert.ok(of.has(id), id);
  });

  it('says of every event what has happened, and shows those of syncs', async () => {
    const { document } = await read();
    const { description, requestBody } = document.webhooks.event.post;
    for (const type of EVENT_TYPES) assert.ok(description.includes(`\`${type}\`: `), type);
    const examples = Object.entries(requestBody.content['application/json']!.examples);
    assert.deepEqual(examples.map(([type]) => type), ['sync.completed', 'sync.failed', 'system.error']);
    for (const [type, { value }] of examples) assert.equal(WebhookEvent.parse(value).type, type);
  });
});
