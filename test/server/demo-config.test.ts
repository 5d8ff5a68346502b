import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Config } from '../../demo/service/config.js';
import { createDemoConfig } from '../../demo/service/demo-config.js';

describe('the demo’s configuration', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'makini-config-'));
  after(() => rmSync(dataFolder, { recursive: true, force: true }));
  const harbor = { origin: 'http://localhost:4300', client: { id: 'us', secret: 'our-secret' } };
  const read = async (env: Record<string, string> = {}) =>
    Config.parse((await createDemoConfig({ dataFolder, origin: 'http://localhost:4100', hostOrigin: 'http://localhost:4200', harbor, env })).config);

  it('registers the service at Harbor Cloud and lets it be reached, whatever else is set', async () => {
    const xero = { clientId: 'x', clientSecret: 'y' };
    for (const [env, hosts] of [[{}, ['127.0.0.1:8000', 'localhost:8000']], [{ MAKINI_ALLOWED_HOSTS: 'a:1, b' }, ['a:1', 'b']], [{ MAKINI_CONFIG: JSON.stringify({ allowedHosts: ['c'], oauthClients: { xero } }) }, ['c']]] as const) {
      const config = await read({ ...env });
      assert.deepEqual(config.allowedHosts, [...hosts, 'localhost:4200', 'localhost:4300']);
      assert.deepEqual(config.oauthClients['harbor-cloud'], { clientId: 'us', clientSecret: 'our-secret' });
      assert.deepEqual(config.oauthClients['xero'], 'MAKINI_CONFIG' in env ? xero : undefined);
    }
  });

  it('knows nothing of Harbor Cloud where that does not run', async () => {
    const { allowedHosts, oauthClients } = Config.parse((await createDemoConfig({ dataFolder, origin: 'http://localhost:4100', hostOrigin: 'http://localhost:4200', env: {} })).config);
    assert.deepEqual([allowedHosts, oauthClients], [['127.0.0.1:8000', 'localhost:8000', 'localhost:4200'], {}]);
  });

  it('tells the addresses of this machine, unless others are given', async () => {
    assert.deepEqual((await read({ MAKINI_ADDRESSES: '192.0.2.10, 192.0.2.11' })).addresses, ['192.0.2.10', '192.0.2.11']);
    assert.deepEqual((await read({ MAKINI_ADDRESSES: '' })).addresses, []);
    const { addresses } = await read();
    assert.ok(addresses.length > 0);
    for (const address of addresses) assert.match(address, /^\d{1,3}(?:\.\d{1,3}){3}$/);
  });
});
