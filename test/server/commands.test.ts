import assert from 'node:assert/strict';
import { access, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseOptions } from '../../demo/options.js';
import { buildPages } from '../../demo/build.js';
import { makeDataFolder, spawnDemo, startCommand } from '../support/servers.js';

describe('the start command', () => {
  let folder: string;
  // Built once here, so that a test's deadline is for the start alone.
  before(async () => {
    await buildPages({ quiet: true });
    folder = await makeDataFolder();
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('reads flags before the environment, and both before the defaults', () => {
    assert.deepEqual(parseOptions([], {}), { servicePort: 4100, hostPort: 4200, data: '.data', fresh: false, help: false });
    const env = { MAKINI_SERVICE_PORT: '5100', MAKINI_HOST_PORT: '5200', MAKINI_DATA: 'elsewhere' };
    assert.deepEqual(parseOptions(['--host-port', '6200', '--fresh'], env), { servicePort: 5100, hostPort: 6200, data: 'elsewhere', fresh: true, help: false });
  });

  it('answers a mistake in one line and exit code 1', async () => {
    for (const args of [['--prot', '1'], ['--host-port', 'http'], ['--service-port', '70000'], ['--host-port', '5000', '--service-port', '5000'], ['--data', '']]) {
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
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, 'localhost', resolve));
    const address = taken.address();
    assert.ok(typeof address === 'object' && address);
    const data = join(folder, 'in-use');
    await mkdir(join(data, 'service'), { recursive: true });
    await writeFile(join(data, '.makini-connect'), '');
    await writeFile(join(data, 'service', 'kept'), '');
    try {
      const { code, output } = await startCommand(['--host-port', String(address.port), '--service-port', '0', '--data', data, '--fresh']);
      assert.equal(code, 1);
      assert.equal(output, `Port ${address.port} is in use. Stop what runs there, or choose another one with --host-port.\n`);
      await access(join(data, 'service', 'kept'));
    } finally {
      taken.close();
    }
  });

  it('names the folder that it can not write', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const { code, output } = await startCommand(['--host-port', '0', '--service-port', '0', '--data', join(file, 'data')]);
    assert.equal(code, 1);
    assert.equal(output, `The folder ${join(file, 'data')} can't be written (ENOTDIR). Choose another one with --data.\n`);
  });

  it('does not empty a folder that is not its own', async () => {
    const precious = join(folder, 'precious');
    await mkdir(join(precious, 'service'), { recursive: true });
    const { code, output } = await startCommand(['--host-port', '0', '--service-port', '0', '--data', precious, '--fresh']);
    assert.equal(code, 1);
    assert.match(output, /holds something else/);
    await access(join(precious, 'service'));
  });

  it('serves two origins, stops when asked, and finds its data again until --fresh', async () => {
    const data = join(folder, 'kept');
    const first = await spawnDemo({ data });
    assert.notEqual(first.hostOrigin, first.serviceOrigin);
    for (const origin of [first.hostOrigin, first.serviceOrigin]) assert.ok((await fetch(origin)).status < 500);
    assert.equal((await first.stop()).code, 0);

    const mark = join(data, 'service', 'service.sqlite');
    await access(mark);
    const { ino } = await stat(mark);
    const second = await spawnDemo({ data });
    assert.equal((await second.stop('SIGINT')).code, 0);
    const kept = await stat(mark);
    assert.equal(kept.ino, ino);

    await writeFile(join(data, 'service', 'left-over'), '');
    const anew = await spawnDemo({ data, fresh: true });
    assert.equal((await anew.stop()).code, 0);
    await assert.rejects(access(join(data, 'service', 'left-over')));
  });
});
