import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConnectError, completeField, encodeFile, type Found } from 'makini-connect/contract';
import { cleanError, cleanFound, cleanQuestion } from '../../demo/service/attempts/said.js';
import { createScrubber, secretsInStore, secretsOf } from '../../demo/service/attempts/scrub.js';

const field = (name: string, more: object = {}) => completeField({ name, kind: 'password', secret: true, ...more });
const file = (text: string) => encodeFile(new TextEncoder().encode(text));
const base64 = (text: string) => Buffer.from(text).toString('base64');

const SECRETS = ['hunter2', 'p&ss "wörd"/<1>', 'C:\\keys\\key', 'aaaa', '日本語のパスワード', '+/=+/=+/', "it's%41 secret"];

describe('a secret in what a system says', () => {
  for (const secret of SECRETS) {
    it(`is removed in each of its spellings: ${JSON.stringify(secret)}`, () => {
      const { text } = createScrubber([secret]);
      const spelled = [
        secret, encodeURIComponent(secret), encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()), new URLSearchParams({ p: secret }).toString(), JSON.stringify({ p: secret }), JSON.stringify({ p: secret }).replaceAll('/', '\\/'),
        secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
      ];
      for (const each of spelled) {
        const said = text(`The login «${each}» was refused`, 500);
        assert.match(said, /\[removed\]/, each);
        assert.ok(!said.includes(secret), said);
        assert.match(said, /^The login «.*» was refused$/);
      }
      for (const neighbours of ['', 'x', 'ab', 'user:', 'admin:', 'bea@example.com:']) {
        for (const after of ['', ':z', '!!']) {
          const whole = base64(neighbours + secret + after);
          for (const each of [whole, whole.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')]) {
            assert.equal(secret.length > 4 ? text(`Basic ${each}`, 500) : 'Basic [removed]', 'Basic [removed]');
          }
        }
      }
    });
  }

  it('is removed whole where it contains another one, and where it was cut off at the end', () => {
    const { text } = createScrubber(['sand', 'sandbox-with-a-tail']);
    assert.equal(text('key sandbox-with-a-tail.', 100), 'key [removed].');
    assert.equal(text('key sandbox-with-a', 100), 'key [removed]');
    assert.equal(text('key sandbox-with…', 100), 'key [removed]');
  });

  it('is not looked for where it is too short to tell from a word', () => {
    assert.equal(createScrubber(['a', 'abc', '']).text('abc: a database', 100), 'abc: a database');
  });

  it('is removed once it is known, also when that is late', () => {
    const scrubber = createScrubber([]);
    scrubber.add('987654');
    assert.equal(scrubber.text('The code 987654 is wrong', 100), 'The code [removed] is wrong');
  });

  it('is removed in small letters too, as it looks in the name of a host', () => {
    const { text } = createScrubber(['SESSION-Token-1']);
    assert.equal(text('see https://session-token-1.example.com/', 100), 'see https://[removed].example.com/');
  });

  it('is looked for at the beginning of a text alone, where that is longer than anybody is shown', () => {
    const { text } = createScrubber(['hunter2']);
    assert.equal(text(`${'y'.repeat(3000)} ${base64('user:hunter2')} end`, 4000), `${'y'.repeat(3000)} [removed] end`);
    assert.equal(text('y'.repeat(20_000), 20_000).length, 4000);
  });

  it('stays in the name of a record where it was the answer to a question, and nowhere else', () => {
    const scrubber = createScrubber(['canary']);
    scrubber.addAnswer('Kiel');
    assert.equal(scrubber.text('The answer Kiel is right', 100), 'The answer [removed] is right');
    assert.equal(scrubber.name('Kiel Plant of canary', 100), 'Kiel Plant of [removed]');
  });

  it('is found by the fields: prefixes, key files line by line, service accounts', () => {
    const body = `${'A'.repeat(64)}\n${'B'.repeat(64)}\n${'C'.repeat(20)}==`;
    const pem = `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`;
    const account = JSON.stringify({ type: 'service_account', client_email: 'good@sandbox.example.com', private_key: pem, private_key_id: '0123456789abcdef' });
    const fields = [field('key', { prefix: 'NS-' }), field('cert', { kind: 'file', file: {} }), field('account', { kind: 'file', file: {} }), field('user', { kind: 'username', secret: false })];
    const { text } = createScrubber(secretsOf(fields, { key: 'NS-canary', cert: file(pem), account: file(account), user: 'bea' }));
    assert.equal(text('canary', 100), '[removed]');
    for (const said of [file(pem), body.replaceAll('\n', ''), 'B'.repeat(64), file(account), '0123456789abcdef', JSON.stringify(pem)]) assert.doesNotMatch(text(said, 9999), /[ABC]{20}|0123/);
    assert.equal(text('bea good@sandbox.example.com', 100), 'bea good@sandbox.example.com');
    const stored = createScrubber(secretsInStore(fields, { user: 'bea', accessToken: 'token-12', tokens: JSON.stringify({ refresh: 'refresh-12' }) }));
    assert.equal(stored.text('bea token-12 refresh-12', 100), 'bea [removed] [removed]');
  });

  it('leaves one plain line of the size that fits, with no half of a character', () => {
    const { text } = createScrubber([]);
    assert.equal(text('a\r\n\tb\u0000\u202ec\u2066 \u200fd\u2028', 100), 'a b c d');
    assert.equal(text('x'.repeat(300), 260).length, 260);
    assert.equal(text(`${'x'.repeat(8)}😀😀`, 10), `${'x'.repeat(8)}…`);
    assert.equal(text('half \ud83d', 100), 'half \ufffd');
  });
});

describe('what a connector says', () => {
  const scrubber = createScrubber(['hunter2']);

  it('is told as the contract has it, and nothing else of it', () => {
    const told = { address: 'x'.repeat(400), product: 'Tryton hunter2', version: 7 as unknown as string, port: 1.5, validUntil: 'soon', status: 200, readable: ['items', 'nonsense' as 'items'], refused: ['vendors'], canary: 'x' } satisfies Found & { canary: string };
    assert.deepEqual(cleanFound(scrubber, told), { address: `${'x'.repeat(259)}…`, product: 'Tryton [removed]', status: 200, refused: ['vendors'] });
  });

  it('holds no secret when it is an error, whose fields and facts stay', () => {
    const error = new ConnectError('AUTHENTICATION_FAILED', 'It said hunter2.', { fields: [{ field: 'password', code: 'refused' }], retryAfter: 2.4, facts: { host: 'erp.example.com', said: `<b>hunter2</b>\u0000${'x'.repeat(900)}`, found: 'hunter2', leadsTo: 'hunter2.example.net' } });
    const { problem } = cleanError(scrubber, error) as ConnectError;
    assert.deepEqual([problem.detail, problem.fields, problem.retryAfter, problem.facts?.host, problem.facts?.leadsTo, problem.facts?.found], ['It said [removed].', [{ field: 'password', code: 'refused' }], 3, 'erp.example.com', '[removed].example.net', '[removed]']);
    assert.equal(problem.facts?.said?.length, 500);
    assert.match(problem.facts!.said!, /^<b>\[removed\]<\/b> x/);
    const odd = cleanError(scrubber, new ConnectError('SYSTEM_ERROR', 'x', { facts: { port: 1.5 } })) as ConnectError;
    assert.deepEqual([odd.code, odd.problem.facts], ['SYSTEM_ERROR', undefined]);
    const other = new TypeError('hunter2');
    assert.equal(cleanError(scrubber, other), other);
  });

  it('is a question of the contract, in words that fit', () => {
    const asked = cleanQuestion(scrubber, { kind: 'choose', subject: 'site', options: [{ id: 'hunter2', label: `hunter2\u202e${'x'.repeat(300)}` }] });
    assert.ok(asked.kind === 'choose' && asked.options[0]!.label.length === 200 && asked.options[0]!.id === 'hunter2');
    assert.throws(() => cleanQuestion(scrubber, { kind: 'choose', subject: 'site', options: [] }), TypeError);
  });
});
