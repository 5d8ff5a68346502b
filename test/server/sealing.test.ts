import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSealer } from 'makini-connect/server';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const CONTEXT = ['partner', 'con_1'];

describe('the sealer', () => {
  it('opens what it sealed, and shows nothing of it', async () => {
    const sealer = createSealer({ k1: key(1) }, 'k1');
    const sealed = await sealer.seal('pässword ✓', CONTEXT);
    assert.match(sealed, /^v1\.k1\.[A-Za-z0-9+/]+=*$/);
    assert.ok(!Buffer.from(sealed.split('.')[2]!, 'base64').toString('latin1').includes('word'));
    assert.equal(await sealer.open(sealed, CONTEXT), 'pässword ✓');
  });

  it('never seals the same text the same way twice', async () => {
    const sealer = createSealer({ k1: key(1) }, 'k1');
    assert.notEqual(await sealer.seal('x', CONTEXT), await sealer.seal('x', CONTEXT));
  });

  it('refuses another context, also one that reads the same when joined', async () => {
    const sealer = createSealer({ k1: key(1) }, 'k1');
    const sealed = await sealer.seal('x', ['a', 'bc']);
    for (const context of [['ab', 'c'], ['a'], ['a', 'bc', ''], []]) await assert.rejects(sealer.open(sealed, context));
  });

  it('refuses text that was altered anywhere', async () => {
    const sealer = createSealer({ k1: key(1), k2: key(1) }, 'k1');
    const [version, id, data] = (await sealer.seal('x', CONTEXT)).split('.') as [string, string, string];
    const bytes = Buffer.from(data, 'base64');
    for (let i = 0; i < bytes.length; i++) {
      const altered = Buffer.from(bytes);
      altered[i]! ^= 1;
      await assert.rejects(sealer.open(`${version}.${id}.${altered.toString('base64')}`, CONTEXT));
    }
    await assert.rejects(sealer.open(`${version}.k2.${data}`, CONTEXT));
    await assert.rejects(sealer.open('nonsense', CONTEXT));
  });

  it('opens with an earlier key after the active one has changed, and not without it', async () => {
    const sealed = await createSealer({ k1: key(1) }, 'k1').seal('x', CONTEXT);
    const later = createSealer({ k1: key(1), k2: key(2) }, 'k2');
    assert.equal(await later.open(sealed, CONTEXT), 'x');
    assert.match(await later.seal('x', CONTEXT), /^v1\.k2\./);
    await assert.rejects(createSealer({ k2: key(2) }, 'k2').open(sealed, CONTEXT), /"k1"/);
  });

  it('refuses at once, by its name, a key id that would make what it sealed unreadable', () => {
    for (const id of ['2026.11', 'a b', '']) {
      assert.throws(() => createSealer({ [id]: key(1) }, id), new RegExp(`"${id}"`));
      assert.throws(() => createSealer({ k1: key(1), [id]: key(2) }, 'k1'), new RegExp(`"${id}"`));
    }
  });

  it('names a key that has not 32 bytes', async () => {
    await assert.rejects(createSealer({ k1: 'c2hvcnQ=' }, 'k1').seal('x', CONTEXT), /"k1" must be base64 of 32 bytes/);
  });
});
