import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConnectError, TokenResponse } from 'makini-connect/contract';
import type { Connector, Leave } from '../../demo/service/connectors/connector.js';
import { issueCode } from '../../demo/service/tokens.js';
import { basic, createTestService } from './support.js';

const SECRET = 'refresh-token-of-the-system';

/** A service that has one connection, whose system is to be taken leave of in this way. */
async function connectedTo(forget: Connector['forget']) {
  const never = () => Promise.reject(new Error('Nothing is read here.'));
  const connector: Connector = { connect: never, ...(forget && { forget }) };
  const service = await createTestService({ connector: () => connector });
  const session = await service.session();
  const attempt = await service.connected(session);
  const id = attempt.connectionId!;
  const sealedCredentials = await service.context.sealer.seal(JSON.stringify({ refreshToken: SECRET }), ['partner', id]);
  await service.context.store.transaction(async (tx) => tx.put('connection', { ...(await tx.get('connection', id))!, sealedCredentials }));
  const { code } = await issueCode(service.context, attempt);
  const tokens = TokenResponse.parse(await (await service.postForm('/oauth/token', { grant_type: 'authorization_code', code, session_id: session.id })).json());
  const revoke = (token = tokens.refresh_token) => service.postForm('/oauth/revoke', { token });
  const statusOf = async () => ((await (await service.ask(`/v1/connections/${id}/status`, { headers: { authorization: basic() } })).json()) as { status: string }).status;
  return { service, id, tokens, revoke, statusOf };
}

describe('taking leave of a system', () => {
  it('hands it the credentials once the partner has been answered, and once only', async () => {
    const leaves: Leave[] = [];
    let done!: () => void;
    const { service, id, revoke, statusOf } = await connectedTo((leave) => {
      leaves.push(leave);
      return new Promise((resolve) => (done = resolve));
    });
    const [first, second] = [await revoke(), await revoke()];
    assert.deepEqual([first.status, second.status, await statusOf()], [200, 200, 'inactive']);
    assert.deepEqual(leaves.map(({ credentials, scheme }) => [credentials, scheme]), [[{ refreshToken: SECRET }, 'password']]);
    assert.equal((await service.context.store.transaction((tx) => tx.get('connection', id)))?.sealedCredentials, undefined);
    done();
    await service.stop();
    assert.ok(service.lines.some((line) => line.includes('"connection.forgotten"') && line.includes(id)));
  });

  it('ends the connection all the same where the system refuses, and logs no word of the system’s', async () => {
    const { service, revoke, statusOf } = await connectedTo(async () => {
      throw new ConnectError('SYSTEM_ERROR', `It said ${SECRET}`, { facts: { said: SECRET } });
    });
    assert.equal((await revoke()).status, 200);
    assert.equal(await statusOf(), 'inactive');
    await service.stop();
    assert.ok(service.lines.some((line) => line.includes('"connection.not-forgotten"') && line.includes('SYSTEM_ERROR')));
    assert.doesNotMatch(service.lines.join('\n'), new RegExp(SECRET));
  });

  it('gives up when the service stops', async () => {
    const { service, revoke } = await connectedTo(async ({ signal }) => {
      signal.throwIfAborted();
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    assert.equal((await revoke()).status, 200);
    await service.stop();
    assert.ok(service.lines.some((line) => line.includes('"connection.not-forgotten"')));
  });

  it('leaves a connection alone whose API token alone has ended, or of which another partner knows a token', async () => {
    const leaves: Leave[] = [];
    const { service, tokens, revoke, statusOf } = await connectedTo(async (leave) => void leaves.push(leave));
    await service.postForm('/oauth/revoke', { token: tokens.refresh_token }, 'other');
    await revoke(tokens.access_token);
    assert.equal(await statusOf(), 'active');
    await service.stop();
    assert.deepEqual(leaves, []);
    assert.doesNotMatch(service.lines.join('\n'), /forgotten/);
  });

  it('is nothing for a system that gives nothing out', async () => {
    const { service, revoke, statusOf } = await connectedTo(undefined);
    assert.equal((await revoke()).status, 200);
    assert.equal(await statusOf(), 'inactive');
    await service.stop();
    assert.doesNotMatch(service.lines.join('\n'), /forgotten/);
  });
});
