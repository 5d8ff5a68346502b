import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkField, checkFields, cleanValue, completeField, encodeFile, holds, parseHost, parseInstanceUrl, type Field, type FieldInput } from 'makini-connect/contract';

const field = (kind: Field['kind'], more: Partial<FieldInput> = {}): Field => completeField({ name: 'x', kind, secret: false, ...more });
const file = (text: string) => encodeFile(new TextEncoder().encode(text));

describe('a value of a field', () => {
  it('is not read as an address where it is far longer than one, however little of it would be left', () => {
    const long = 44_000;
    const values: [Field['kind'], string][] = [['url', `https://erp.example.com${'/'.repeat(long)}`], ['url', `erp.example.com${'.'.repeat(long)}`], ['host', `db.example.com${'.'.repeat(long)}`], ['host', `[${'.'.repeat(long)}x`], ['url', `@${':'.repeat(long)}`]];
    for (const [kind, value] of values) {
      assert.equal(checkField(field(kind), value)?.code, 'too-long', value.slice(0, 30));
      assert.equal(cleanValue(field(kind), value), value);
      assert.deepEqual(checkFields([field(kind)], { x: value }).problems, [{ field: 'x', code: 'too-long' }]);
    }
    assert.deepEqual([parseInstanceUrl(`https://erp.example.com${'/'.repeat(long)}`), parseHost(`db.example.com${'.'.repeat(long)}`)], [undefined, undefined]);
  });

  it('may have what people paste round an address, as long as what is left is short enough', () => {
    assert.equal(checkField(field('url', { maxLength: 30 }), `Our ERP is here: https://erp.example.com/login?next=${'a'.repeat(2000)} (ask Bea!)`), undefined);
    assert.equal(cleanValue(field('url'), `https://erp.example.com/erp${'/'.repeat(2000)}`), 'https://erp.example.com/erp');
    assert.equal(cleanValue(field('host'), `db.example.com${'.!'.repeat(500)}`), 'db.example.com');
  });

  it('is refused with half of a character, whatever its kind', () => {
    for (const kind of ['text', 'username', 'password', 'secret', 'url', 'host'] as const) assert.equal(checkField(field(kind), 'erp\ud800.example.com')?.code, 'format', kind);
    assert.equal(checkField(field('password'), 'whole 🔑 key'), undefined);
  });
});

describe('a file', () => {
  it('is known by a PEM block of its own, also after others that are not finished', () => {
    const block = (label: string) => `-----BEGIN ${label}-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0A1B\n\nMIIB+/==\n-----END ${label}-----\n`;
    assert.ok(holds(file(`-----BEGIN CERTIFICATE-----\nMIIB\n${block('CERTIFICATE')}`), 'certificate'));
    assert.ok(holds(file(block('EC PRIVATE KEY')), 'private-key'));
    assert.ok(!holds(file(`-----BEGIN CERTIFICATE-----\nMIIB\n-----BEGIN EC PRIVATE KEY-----\n-----END CERTIFICATE-----`), 'certificate'));
  });

  it('is as large as its bytes, with whatever ending its base64 has', () => {
    const limit = (bytes: number) => field('file', { secret: true, file: { content: 'certificate', endings: ['.pem'], maxBytes: bytes } });
    for (const length of [100, 101, 102]) {
      const value = file('x'.repeat(length));
      assert.equal(checkField(limit(length), value)?.code, 'file-content');
      assert.equal(checkField(limit(length - 1), value)?.code, 'file-size');
    }
  });
});
