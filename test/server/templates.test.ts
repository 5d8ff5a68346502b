import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConnectError, encodeFile } from 'makini-connect/contract';
import { problemIn } from '../../demo/service/connectors/http/answers.js';
import { fillPath } from '../../demo/service/connectors/http/templates.js';
import { fillAddress } from '../../demo/service/connectors/oauth/address.js';

const refusal = (work: () => unknown): string => {
  try {
    return String(work());
  } catch (error) {
    return error instanceof ConnectError ? `${error.code} ${error.problem.fields?.map(({ field, code }) => `${field} ${code}`).join()}` : String(error);
  }
};

describe('a template of a path', () => {
  it('takes each value in its place, whatever it is', () => {
    assert.equal(fillPath('/{tenant}/orders?user={user}', { tenant: 'a/b ü', user: '../x&y' }), '/a%2Fb%20%C3%BC/orders?user=..%2Fx%26y');
    assert.equal(fillPath('/v{version}.json/{tenant}', { version: '..', tenant: 'a..b' }), '/v...json/a..b');
  });

  it('tells the field whose value would lead out of its place, and sends no template instead', () => {
    assert.equal(refusal(() => fillPath('/a/{b}/c', { b: '..' })), 'INVALID_REQUEST b format');
    assert.equal(refusal(() => fillPath('/{a}/{b}?c={c}', { a: 'x', b: '.', c: '..' })), 'INVALID_REQUEST b format');
    assert.equal(refusal(() => fillPath('/.{a}', { a: '.' })), 'INVALID_REQUEST a format');
    assert.equal(refusal(() => fillPath('/{a}{b}', { a: '', b: '..' })), 'INVALID_REQUEST b format');
  });

  it('tells the field whose value has half of a character, also within a file', () => {
    assert.equal(refusal(() => fillPath('/{tenant}', { tenant: 'a\ud800' })), 'INVALID_REQUEST tenant format');
    assert.equal(refusal(() => fillPath('/{account.project}', { account: encodeFile(new TextEncoder().encode('{"project":"a\\udc00"}')) })), 'INVALID_REQUEST account format');
    assert.equal(refusal(() => fillAddress('https://example.com/{tenant}', { tenant: '\ud800' })), 'INVALID_REQUEST tenant format');
    assert.equal(fillPath('/{tenant}', { tenant: '🔑' }), '/%F0%9F%94%91');
  });
});

describe('a page that asks for a password', () => {
  const told = (body: string) => problemIn({ refusals: [], message: [] }, { status: 200, headers: new Headers({ 'content-type': 'text/html' }), body }, [], [200])?.code;

  it('is known by an input of that type, and by nothing that stands in another tag', () => {
    assert.equal(told('<html><input name="p" type="password">'), 'AUTHENTICATION_FAILED');
    assert.equal(told(`<html>${'<input '.repeat(1000)}type=password`), 'AUTHENTICATION_FAILED');
    assert.equal(told('<html><input <p type="password">'), 'WRONG_SYSTEM');
  });
});
