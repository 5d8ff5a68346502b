import assert from 'node:assert/strict';
import { access, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { IDENTITY_ADDRESS } from '../../demo/identity/identity.js';
import { parseOptions } from '../../demo/options.js';
import { buildPages } from '../../demo/build.js';
import { makeDataFolder, spawnDemo, startCommand } from '../support/servers.js';

const FREE = ['--service-port', '0', '--host-port', '0', '--identity-port', '0'];

describe('the start command', () => {
  let folder: string;
  // Built once here, so that a test's deadline is for the start alone.
  before(async () => {
    await buildPages({ quiet: true });
    folder = await makeDataFolder();
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('reads flags before the environment, and both before the defaults', () => {
    assert.deepEqual(parseOptions([], {}), { servicePort: 4100, hostPort: 4200, identityPort: 4300, data: '.data', fresh: false, help: false });
    const env = { MAKINI_SERVICE_PORT: '5100', MAKINI_HOST_PORT: '5200', MAKINI_IDENTITY_PORT: '5300', MAKINI_DATA: 'elsewhere' };
    assert.deepEqual(parseOptions(['--host-port', '6200', '--fresh'], env), { servicePort: 5100, hostPort: 6200, identityPort: 5300, data: 'elsewhere', fresh: true, help: false });
  });

  it('reads where a Tryton is, and tells what is wrong with that without a password', () => {
    const place = { url: 'http://127.0.0.1:8000', database: 'erp', admin: { username: 'admin', password: 'admin-canary' }, user: 'nora', passwords: ['canary-1', 'canary-2'] };
    const read = (value: unknown) => parseOptions([], { MAKINI_TRYTON: typeof value === 'string' ? value : JSON.stringify(value) }).tryton;
    assert.deepEqual(read(place), place);
    assert.equal(read(''), undefined);
    for (const [wrong, named] of [[{ ...place, passwords: ['canary-1'] }, 'passwords'], [{ ...place, admin: 'admin-canary' }, 'admin'], [{ ...place, url: 'canary' }, 'url'], ['{"canary', 'MAKINI_TRYTON']] as const) {
      assert.throws(() => read(wrong), (error: Error) => error.name === 'UsageError' && error.message.includes(named) && !error.message.includes('canary'));
    }
  });

  it('answers a mistake in one line and exit code 1', async () => {
    for (const args of [['--prot', '1'], ['--host-port', 'http'], ['--service-port', '70000'], ['--host-port', '5000', '--service-port', '5000'], ['--identity-port', '4200'], ['--data', '']]) {
      const { code, output } = await startCommand(args);
      assert.equal(code, 1, output);
      assert.match(output, /^[^\n]+\n$/, args.join(' '));
    }
  });

  it('shows its options', async () => {
    const { code, output } = await startCommand(['--help']);
    assert.equal(code, 0);
    assert.match(output, /--service-port[\s\S]*MAKINI_DATA[\s\S]*--fresh/);
  });

  it('names the flag when a port is in use, and leaves the data alone', async () => {
    const data = join(folder, 'in-use');
    await mkdir(join(data, 'service'), { recursive: true });
    await writeFile(join(data, '.makini-connect'), '');
    await writeFile(join(data, 'service', 'kept'), '');
    for (const [flag, host] of [['--host-port', 'localhost'], ['--identity-port', IDENTITY_ADDRESS]] as const) {
      const taken = createServer();
      await new Promise<void>((resolve) => taken.listen(0, host, resolve));
      const address = taken.address();
      assert.ok(typeof address === 'object' && address);
      try {
        // Of a flag that is given twice, the last one counts.
        const { code, output } = await startCommand([...FREE, flag, String(address.port), '--data', data, '--fresh']);
        assert.equal(code, 1);
        assert.equal(output, `Port ${address.port} is in use. Stop what runs there, or choose another one with ${flag}.\n`);
        await access(join(data, 'service', 'kept'));
      } finally {
        taken.close();
      }
    }
  });

  it('names the folder that it can not write', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const { code, output } = await startCommand([...FREE, '--data', join(file, 'data')]);
    assert.equal(code, 1);
    assert.equal(output, `The folder ${join(file, 'data')} can't be written (ENOTDIR). Choose another one with --data.\n`);
  });

  it('does not empty a folder that is not its own', async () => {
    const precious = join(folder, 'precious');
    await mkdir(join(precious, 'service'), { recursive: true });
    const { code, output } = await startCommand([...FREE, '--data', precious, '--fresh']);
    assert.equal(code, 1);
    assert.match(output, /holds something else/);
    await access(join(precious, 'service'));
  });

  it('serves three origins, stops when asked, and finds its data again until --fresh', async () => {
    const data = join(folder, 'kept');
    const first = await spawnDemo({ data });
    const origins = [first.hostOrigin, first.serviceOrigin, first.identityOrigin];
    assert.equal(new Set(origins).size, 3);
    for (const origin of origins) assert.ok((await fetch(origin)).status < 500);
    assert.equal((await first.stop()).code, 0);

    const marks = [join(data, 'service', 'service.sqlite'), join(data, 'identity', 'keys.json')];
    const inodes = () => Promise.all(marks.map(async (mark) => (await stat(mark)).ino));
    const before = await inodes();
    const second = await spawnDemo({ data });
    assert.equal((await second.stop('SIGINT')).code, 0);
    assert.deepEqual(await inodes(), before);

    const leftOver = ['service', 'identity'].map((name) => join(data, name, 'left-over'));
    for (const file of leftOver) await writeFile(file, '');
    const anew = await spawnDemo({ data, fresh: true });
    assert.equal((await anew.stop()).code, 0);
    for (const file of leftOver) await assert.rejects(access(file));
  });
});
