import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { MagicLinkView, NewMagicLink, SessionView } from 'makini-connect/contract';
import { createSqliteStore } from '../../demo/service/store/sqlite.js';
import { HOST, bearer, createTestService, expectProblem } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'magic-link-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const started = () => createTestService({ store: createSqliteStore(join(folder, 'service.sqlite')) });

it('a magic link and who has it open outlive the service, and its database holds neither the secret nor the note', async () => {
  const first = await started();
  const session = await first.session();
  const link = NewMagicLink.parse(await (await first.postJson('/v1/session/link', { note: 'canary-note' }, bearer(session.token))).json());
  const secret = new URL(link.url).hash.slice(1);
  await first.stop();

  const second = await started();
  const opened = await second.ask('/v1/link/open', { method: 'POST', headers: bearer(secret) });
  assert.equal(opened.status, 200);
  const headers = { cookie: opened.headers.get('set-cookie')!.split(';')[0]! };
  await second.stop();

  const third = await started();
  await expectProblem(await third.ask('/v1/link/open', { method: 'POST', headers: bearer(secret) }), 'CONFLICT');
  const here = MagicLinkView.parse(await (await third.ask(`/v1/link/${link.id}`, { headers })).json());
  assert.deepEqual([here.state, here.note], ['opened', 'canary-note']);
  assert.equal((await third.ask(`/v1/link/${link.id}/session`, { method: 'POST', headers })).status, 201);
  const seen = await third.ask('/v1/session', { headers: { ...bearer(session.token), 'x-parent-origin': HOST } });
  assert.equal(SessionView.parse(await seen.json()).link?.state, 'opened');
  await third.stop();

  const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1')).join('');
  for (const clear of [secret, 'canary-note', headers.cookie.replace(/^.*=/, '')]) assert.ok(!written.includes(clear), clear.slice(0, 4));
});
