import { expect, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import type { MagicLink } from '../../src/contract/magic-link.js';
import type { MakiniConnectedEvent, MakiniErrorEvent } from '../../src/elements/events.js';
import { handOvers } from '../../src/session/hand-overs.js';
import { createLinkReturn, type LinkReturn } from '../../src/session/link-return.js';
import { CONNECTION, SESSION_ID, json, problem, session, useBackend } from './support/backend.js';
import { inside, widget } from './support/widget.js';

const KEY = 'makini-connect:widget';
const OUTCOME = '/v1/session/link/outcome';
const CODE = `mkc_${'d'.repeat(40)}`;
const OTHER_ID = `ses_${'z'.repeat(22)}`;
const LATER = '2099-11-06T08:00:00.000Z';
const SOON = { first: 5, opened: 10, waiting: 10, slowest: 20 };

describe('what a colleague finishes while no dialog is open', () => {
  const backend = useBackend();
  let state: MagicLink['state'] | 'taken' | 'gone';
  let link: LinkReturn | undefined;
  let problems: string[];
  /** The looks that are planned by an element, held back while `hold` is set. */
  let hold: boolean;
  const held = new Map<unknown, () => void>();
  const { setTimeout: later, clearTimeout: forget } = window;
  beforeEach(() => {
    localStorage.clear();
    state = 'finished';
    problems = [];
    hold = false;
    held.clear();
    window.setTimeout = ((work: () => void, ms = 0) => {
      if (!hold || ms < 500 || ms > 900) return later(work, ms);
      const key = later(() => undefined, ms);
      held.set(key, work);
      return key;
    }) as typeof window.setTimeout;
    window.clearTimeout = (key) => {
      held.delete(key);
      forget(key);
    };
    backend.answer(OUTCOME, () => {
      const { method } = backend.requests.at(-1)!;
      if (state === 'gone') return problem('NOT_FOUND', 404);
      const taken = state === 'taken';
      return method === 'POST' ? json({ code: CODE, expiresAt: LATER }, 201) : json({ id: `lnk_${'a'.repeat(22)}`, state: taken ? 'finished' : state, taken, expiresAt: LATER });
    });
  });
  afterEach(() => {
    link?.stop();
    link = undefined;
    localStorage.clear();
    window.setTimeout = later;
    window.clearTimeout = forget;
  });

  const kept = () => handOvers(KEY);
  const paths = () => backend.requests.map(({ method, path }) => `${method} ${path}`);
  const connected = (element: EventTarget) => oneEvent(element, 'makini-connected') as Promise<MakiniConnectedEvent>;

  function returning(more: Partial<Parameters<typeof createLinkReturn>[0]> = {}, timing = SOON) {
    const arrived: string[] = [];
    link = createLinkReturn(
      {
        name: KEY,
        handedOver: kept(),
        busy: () => false,
        partner: () => ({ sessionUrl: '/connect/session', exchangeUrl: '/connect/exchange', credentials: 'same-origin', headers: () => ({}) }),
        wishes: () => ({}),
        onCode: () => undefined,
        onConnected: ({ id }) => void arrived.push(id),
        onProblem: ({ code }) => void problems.push(code),
        ...more,
      },
      timing,
    );
    link.look();
    return arrived;
  }

  it('arrives by itself in a page that is opened afterwards, with no dialog and no step of the focus', async () => {
    kept().keep(SESSION_ID, LATER);
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    const element = await widget();
    const { connection, quiet } = await connected(element);
    expect([connection.id, quiet]).to.deep.equal([CONNECTION.id, true]);
    expect([inside(element).dialog, document.activeElement]).to.deep.equal([null, field]);
    expect(backend.requests.find(({ path }) => path === '/connect/session')?.body).to.deep.include({ renew: SESSION_ID });
    expect(backend.requests.find(({ path }) => path === '/connect/exchange')?.body).to.deep.equal({ code: CODE, sessionId: SESSION_ID });
    expect(localStorage.getItem(`${KEY}:links`)).to.equal(null);
    field.remove();
  });

  it('is exchanged by the host app, where it does that itself', async () => {
    kept().keep(SESSION_ID, LATER);
    const element = await widget();
    element.addEventListener('makini-code', (event) => event.respondWith(Promise.resolve({ ...CONNECTION, name: `By ${event.sessionId}` })));
    expect((await connected(element)).connection.name).to.equal(`By ${SESSION_ID}`);
    expect(paths()).not.to.contain('POST /connect/exchange');
  });

  it('is looked for by no page that knows of none, nor after its time', async () => {
    hold = true;
    await widget();
    await nextFrame();
    expect(held.size).to.equal(0);
    kept().keep(SESSION_ID, '2020-01-01T00:00:00.000Z');
    document.dispatchEvent(new Event('visibilitychange'));
    await waitUntil(() => held.size === 1, 'it looks by what is kept');
    for (const work of held.values()) work();
    await nextFrame();
    expect(kept().sessions).to.deep.equal([]);
    expect(backend.requests).to.deep.equal([]);
  });

  it('is waited for with one session, and found as soon as it is there', async () => {
    state = 'opened';
    kept().keep(SESSION_ID, LATER);
    const arrived = returning();
    await waitUntil(() => paths().filter((path) => path === `GET ${OUTCOME}`).length > 2);
    expect(paths().filter((path) => path === 'POST /connect/session')).to.have.length(1);
    state = 'finished';
    await waitUntil(() => arrived.length > 0);
    expect(arrived).to.deep.equal([CONNECTION.id]);
  });

  it('is taken over for who is signed in at that moment alone', async () => {
    state = 'opened';
    kept().keep(SESSION_ID, LATER);
    const arrived = returning();
    await waitUntil(() => paths().includes(`GET ${OUTCOME}`));
    backend.answer('/connect/session', () => problem('NOT_FOUND', 404));
    state = 'finished';
    const before = paths().length;
    await waitUntil(() => paths().slice(before).includes('POST /connect/session'));
    await nextFrame();
    expect(paths()).not.to.contain(`POST ${OUTCOME}`);
    expect(arrived).to.deep.equal([]);
    // Who comes back to this browser later still finds it.
    backend.answer('/connect/session', () => json(session()));
    link!.look();
    await waitUntil(() => arrived.length > 0);
  });

  for (const end of ['revoked', 'expired', 'taken', 'gone'] as const)
    it(`is forgotten where it was ${end}, and no other with it`, async () => {
      state = end;
      kept().keep(SESSION_ID, LATER);
      const arrived = returning();
      await waitUntil(() => kept().sessions.length === 0);
      expect(arrived).to.deep.equal([]);
      kept().keep(SESSION_ID, LATER);
      kept().keep(OTHER_ID, LATER);
      kept().keep(SESSION_ID, null);
      expect(kept().sessions).to.deep.equal([OTHER_ID]);
    });

  it('is tried again where it could not be exchanged', async () => {
    kept().keep(SESSION_ID, LATER);
    let tries = 0;
    backend.answer('/connect/exchange', () => (tries++ === 0 ? problem('INTERNAL_ERROR', 500) : json({ connection: CONNECTION })));
    const arrived = returning();
    await waitUntil(() => arrived.length > 0);
    expect([tries, arrived]).to.deep.equal([2, [CONNECTION.id]]);
  });

  it('is left to another tab that is at it, and to an open dialog', async () => {
    kept().keep(SESSION_ID, LATER);
    let open = true;
    let asked = 0;
    let reads = 0;
    const arrived = returning({
      busy: () => (asked++, open),
      handedOver: {
        get sessions() {
          reads++;
          return kept().sessions;
        },
        keep: (id, until) => kept().keep(id, until),
      },
    });
    await waitUntil(() => asked > 0);
    expect(backend.requests).to.deep.equal([]);
    let release = (): void => undefined;
    await new Promise<void>((held) => void navigator.locks.request(KEY, () => new Promise<void>((done) => (release = done, held()))));
    open = false;
    reads = 0;
    link!.look();
    // At the third, two have come to nothing.
    await waitUntil(() => reads > 2);
    expect(backend.requests).to.deep.equal([]);
    release();
    await waitUntil(() => arrived.length > 0);
  });

  it('is looked for when the dialog closes, and no more once the element is gone', async () => {
    state = 'waiting';
    const element = await widget();
    await element.open();
    kept().keep(SESSION_ID, LATER);
    element.close();
    await waitUntil(() => paths().includes(`GET ${OUTCOME}`), undefined, { timeout: 6000 });
    hold = true;
    document.dispatchEvent(new Event('visibilitychange'));
    await waitUntil(() => held.size === 1, 'it looks when somebody turns to the page');
    element.remove();
    await nextFrame();
    document.dispatchEvent(new Event('visibilitychange'));
    await nextFrame();
    expect(held.size).to.equal(0);
  });

  it('is found though the element has another name by now', async () => {
    state = 'waiting';
    kept().keep(OTHER_ID, LATER);
    const element = await widget();
    await waitUntil(() => paths().includes(`GET ${OUTCOME}`), undefined, { timeout: 6000 });
    state = 'finished';
    element.id = 'renamed';
    const renamed = handOvers('makini-connect:renamed');
    renamed.keep(SESSION_ID, LATER);
    document.dispatchEvent(new Event('visibilitychange'));
    await connected(element);
    expect([renamed.sessions, kept().sessions]).to.deep.equal([[], [OTHER_ID]]);
  });

  it('is found behind another whose session always fails', async () => {
    kept().keep(OTHER_ID, LATER);
    kept().keep(SESSION_ID, LATER);
    backend.answer('/connect/session', (body) => ((body as { renew: string }).renew === OTHER_ID ? problem('PERMISSION_DENIED', 403) : json(session())));
    const arrived = returning();
    await waitUntil(() => arrived.length > 0);
    expect(kept().sessions).to.deep.equal([OTHER_ID]);
  });

  it('tells the host app of what does not pass by itself, once', async () => {
    kept().keep(SESSION_ID, LATER);
    const tried = () => paths().filter((path) => path === `POST ${OUTCOME}`).length;
    returning({ partner: () => ({ sessionUrl: '/connect/session', exchangeUrl: undefined, credentials: 'same-origin', headers: () => ({}) }) });
    await waitUntil(() => tried() > 2);
    expect(problems).to.deep.equal(['INVALID_REQUEST']);
    backend.answer('/connect/session', () => problem('NOT_SIGNED_IN', 401));
    const before = paths().length;
    await waitUntil(() => paths().length > before + 1);
    expect(problems).to.deep.equal(['INVALID_REQUEST']);
  });

  it('tells of a wrong attribute by an event', async () => {
    kept().keep(SESSION_ID, LATER);
    const element = await widget();
    element.setAttribute('environment', 'elsewhere');
    const { problem } = await (oneEvent(element, 'makini-error') as Promise<MakiniErrorEvent>);
    expect(problem.code).to.equal('INVALID_REQUEST');
  });

  it('is looked for again where somebody turns to the page during a look', async () => {
    state = 'waiting';
    kept().keep(SESSION_ID, LATER);
    let answer = (): void => undefined;
    const looks = () => paths().filter((path) => path === `GET ${OUTCOME}`).length;
    backend.answer(OUTCOME, () => new Promise<Response>((resolve) => (answer = () => resolve(json({ id: `lnk_${'a'.repeat(22)}`, state, taken: false, expiresAt: LATER })))));
    // But for that, nothing would be looked for within this test.
    returning({}, { ...SOON, waiting: 600_000 });
    await waitUntil(() => looks() === 1);
    link!.look();
    answer();
    await waitUntil(() => looks() === 2);
  });
});
