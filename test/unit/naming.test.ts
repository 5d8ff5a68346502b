import { expect } from '@open-wc/testing';
import type { ConnectionState } from '../../src/contract/connection-state.js';
import { naming } from '../../src/screens/naming.js';
import { connectionOf } from './support/status-server.js';

const one = (id: string, more: Partial<ConnectionState>): ConnectionState => ({ ...connectionOf(id, 1), systemName: 'Tryton', name: 'Plant Hull', account: 'bea', company: 'Acme', ...more });

describe('what connections of one system are called', () => {
  it('is another name for each, though name, account and company are the same', () => {
    const all = [
      one('b', { environment: 'production', createdAt: '2026-05-05T09:12:00.000Z' }),
      one('a', { environment: 'sandbox', createdAt: '2026-05-04T09:12:00.000Z' }),
      one('c', { account: 'cem' }),
    ];
    expect(all.map((connection) => naming(all)(connection).apart)).to.deep.equal(['Plant Hull · bea · Acme · 2', 'Plant Hull · bea · Acme · 1', 'Plant Hull · cem · Acme']);
    // In whatever order they come.
    expect(naming(all.toReversed())(all[0]!).apart).to.equal('Plant Hull · bea · Acme · 2');
  });
});
