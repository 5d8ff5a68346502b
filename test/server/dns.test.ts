import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unresolved } from '../../demo/service/network/dns.js';

const fault = (host: string, code: string) => {
  const { code: told, problem } = unresolved(host, Object.assign(new Error(code), { code }));
  return [told, problem.facts?.host, problem.facts?.reason];
};

describe('a name that can’t be looked up', () => {
  it('is not there where DNS says so', () => {
    for (const code of ['ENOTFOUND', 'ENODATA', 'EAI_NONAME']) assert.deepEqual(fault('erp.example.com', code), ['HOST_NOT_FOUND', 'erp.example.com', undefined]);
  });

  it('is worth another try where DNS says nothing', () => {
    for (const code of ['EAI_AGAIN', 'EAI_FAIL', 'ESERVFAIL', 'ETIMEOUT', 'EMFILE']) assert.deepEqual(fault('erp.example.com', code), ['SYSTEM_UNAVAILABLE', 'erp.example.com', 'name-server']);
  });

  it('is not there, whatever DNS says, where it can never be', () => {
    assert.deepEqual(fault('no-such-plant.invalid', 'EAI_AGAIN'), ['HOST_NOT_FOUND', 'no-such-plant.invalid', undefined]);
  });
});
