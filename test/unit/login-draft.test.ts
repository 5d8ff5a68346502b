import { expect } from '@open-wc/testing';
import type { ConnectError } from '../../src/contract/error.js';
import type { Place } from '../../src/contract/session.js';
import { createDraft } from '../../src/session/login-draft.js';
import { createRenewal } from '../../src/session/login-renewal.js';
import { AT, SESSION_ID } from './support/login-double.js';

const place = (username: string): Place => ({ systemId: 'acme-erp', fields: { username }, connectionName: '', email: '' });

describe('the draft of a login', () => {
  it('is saved once for many keys', async () => {
    const saved: Place[] = [];
    await new Promise<void>((resolve) => {
      const draft = createDraft(async (place) => {
        saved.push(place);
        resolve();
      }, 1);
      draft.changed(place('b'));
      draft.changed(place('be'));
      draft.changed(place('bea'));
    });
    expect(saved).to.deep.equal([place('bea')]);
  });

  it('is saved at once when the customer leaves, and only if something changed', () => {
    const saved: boolean[] = [];
    const draft = createDraft(async (_place, leaving) => void saved.push(leaving), 60_000);
    draft.flush(true);
    draft.changed(place('bea'));
    draft.flush(true);
    draft.flush(true);
    expect(saved).to.deep.equal([true]);
  });

  it('is not saved any more once it was dropped', () => {
    const saved: boolean[] = [];
    const draft = createDraft(async (_place, leaving) => void saved.push(leaving), 60_000);
    draft.changed(place('bea'));
    draft.drop();
    draft.flush(true);
    expect(saved).to.deep.equal([]);
  });
});

describe('the renewal of a session', () => {
  const session = (letter: string) => ({ id: SESSION_ID, token: `mks_${letter.repeat(43)}`, expiresAt: AT });
  const { signal } = new AbortController();

  it('gives up on a host that does not answer', async () => {
    const renewal = createRenewal(session('a'), () => undefined, 1);
    const error = await renewal.renew(renewal.token(), signal).then(() => undefined, (error: unknown) => error as ConnectError);
    expect(error?.code).to.equal('SESSION_EXPIRED');
  });

  it('does not ask for what has come already', async () => {
    let asked = 0;
    const renewal = createRenewal(session('a'), () => asked++);
    const used = renewal.token();
    renewal.accept(session('b'));
    await renewal.renew(used, signal);
    expect([asked, renewal.token()]).to.deep.equal([0, session('b').token]);
  });
});
