import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PurchaseOrderPage } from 'makini-connect/contract';
import { Config } from '../../demo/service/config.js';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { createConnectors } from '../../demo/service/connectors/index.js';
import { loadConnectors } from '../../demo/service/connectors/load.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { createTrytonTool } from '../../demo/tryton-tool.js';
import { createReconnecting, identityIn, typed } from '../fixtures/reconnecting.js';
import { startTryton, trytonMissing, type Tryton } from '../fixtures/tryton/tryton.js';
import { HOST, expectProblem } from './support.js';

const connectors = await loadConnectors();
const missing = await trytonMissing();
let tryton: Tryton | undefined;
before(async () => void (tryton = await startTryton()), { timeout: 180_000 });
after(() => tryton?.stop());

const NEXT = 'Nora-sec0nd-Pw';

/** A service that reaches this Tryton, and nora's connection to it. */
async function connected({ url, database, users: { nora } }: Tryton) {
  const allowedHosts = [new URL(url).host];
  const config = Config.parse({ origin: HOST, clients: [], encryption: { active: 'k', keys: {} }, allowedHosts });
  const ways = await createReconnecting({ config: { allowedHosts }, network: createNodeNetwork({ allowedHosts }), connector: createConnectors(config, createSystems(), connectors) });
  const login = (username: string, password: string) => typed({ url, database, username, password });
  const session = await ways.service.session({ environment: 'production' });
  const tokens = await ways.exchange(session, await ways.logIn(session, login(nora.username, nora.password)));
  return { ...ways, login, tokens, again: () => ways.service.session({ environment: 'production', connection: tokens.connection.id }) };
}

test('a password that was changed in Tryton is asked for again, and purchase orders load with the new token', { skip: missing ?? false }, async () => {
  assert.ok(tryton, 'trytond did not start');
  const { username, password } = tryton.users.nora;
  const { service, logIn, exchange, again, login, tokens, read, state, view } = await connected(tryton);
  const tool = createTrytonTool({ ...tryton, user: username, passwords: [password, NEXT] });
  const { id } = tokens.connection;
  assert.equal((await read(tokens.access_token)).status, 200);
  await tool.change(AbortSignal.timeout(30_000));
  await expectProblem(await read(tokens.access_token), 'REAUTHORIZATION_REQUIRED');
  assert.equal((await state(id)).reauthorization.state, 'required');

  const session = await again();
  const { reconnect } = await view(session);
  assert.deepEqual([reconnect?.account, reconnect?.company, reconnect?.fields], ['Nora Buyer', 'Fjordline North', { url: tryton.url, database: tryton.database, username }]);
  assert.equal((await logIn(session, login(username, password))).problem?.code, 'AUTHENTICATION_FAILED');
  const second = await exchange(session, await logIn(session, login(username, NEXT)));
  assert.equal(second.connection.id, id);
  await expectProblem(await read(tokens.access_token), 'INVALID_TOKEN');
  assert.ok(PurchaseOrderPage.parse(await (await read(second.access_token)).json()).data.length > 0);
  assert.equal((await state(id)).reauthorization.state, 'none');
  await tool.change(AbortSignal.timeout(30_000));
  await service.stop();
});

test('another user of Tryton is told from the one before, and one of another company can’t take over', { skip: missing ?? false }, async () => {
  assert.ok(tryton, 'trytond did not start');
  const { service, logIn, answer, again, login } = await connected(tryton);
  const { username, password } = tryton.users.sam;
  for (const [company, choices] of [['Fjordline North', ['as-before', 'keep-both', 'replace']], ['Fjordline South', ['as-before', 'keep-both']]] as const) {
    const session = await again();
    const choosing = await logIn(session, login(username, password));
    assert.ok(choosing.challenge?.kind === 'choose');
    assert.equal(choosing.challenge.options.find(({ id }) => id === (choosing.challenge as { chosen?: string }).chosen)?.label, 'Fjordline North');
    const option = choosing.challenge.options.find(({ label }) => label === company)!.id;
    const asked = identityIn(await answer(session, await answer(session, choosing, { kind: 'choose', option }), { kind: 'confirm' }));
    assert.deepEqual([asked.was.account, asked.is.account, asked.is.company, asked.choices], ['Nora Buyer', 'Sam Planner', company, choices]);
  }
  await service.stop();
});
