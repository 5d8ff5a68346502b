import { expect, waitUntil } from '@open-wc/testing';
import { CONNECTION, SESSION_ID, json, problem, session, useBackend } from './support/backend.js';
import { frameDouble, inside, widget } from './support/widget.js';

const CODE = `mkc_${'d'.repeat(43)}`;

describe('the widget that a connection is logged in to again with', () => {
  const backend = useBackend();
  const only = () => backend.answer('/connect/session', () => json(session({ connection: CONNECTION.id, systems: ['tryton'] })));

  it('leads to the connection’s own system, and there is no way to another', async () => {
    only();
    const element = await widget();
    await element.open({ connection: CONNECTION.id });
    const view = inside(element);
    expect([view.one('[role=combobox]'), view.one('h1')!.textContent]).to.deep.equal([null, 'Reconnect']);
    const frame = await frameDouble(element);
    await frame.ready();
    await frame.heard('show');
    expect(frame.received.find(({ type }) => type === 'show')).to.deep.equal({ type: 'show', systemId: 'tryton', systemName: 'Tryton' });
    frame.say({ type: 'step', step: 'login' });
    await waitUntil(() => !frame.iframe.hasAttribute('data-off'));
    expect([view.one('h1')!.textContent, view.button('Back to all systems'), view.options.length]).to.deep.equal(['Reconnect Tryton', undefined, 0]);
    expect(backend.requests[0]!.body).to.deep.include({ connection: CONNECTION.id });

    frame.say({ type: 'back' });
    frame.say({ type: 'step', step: 'connecting' });
    await waitUntil(() => frame.received.length > 0);
    expect(frame.received.some(({ type }) => type === 'hide')).to.equal(false);
  });

  it('says which system from the start where it is told, with no list to wait for', async () => {
    only();
    backend.answer('/v1/systems', () => new Promise<Response>(() => undefined));
    const element = await widget();
    const steps: string[] = [];
    element.addEventListener('makini-step', ({ step }) => steps.push(step));
    await element.open({ connection: CONNECTION.id, system: 'tryton', systemName: 'Tryton' });
    const view = inside(element);
    expect([view.one('h1')!.textContent, view.one('.opening [role=status]')!.textContent]).to.deep.equal(['Reconnect Tryton', 'Opening the login for Tryton…']);
    const frame = await frameDouble(element);
    await frame.ready();
    await frame.heard('show');
    expect(frame.received.find(({ type }) => type === 'show')).to.deep.equal({ type: 'show', systemId: 'tryton', systemName: 'Tryton' });
    expect(steps).to.deep.equal(['loading']);
  });

  it('loads its frame once', async () => {
    only();
    const element = await widget();
    await element.open({ connection: CONNECTION.id });
    const { iframe, ready, heard } = await frameDouble(element);
    await ready();
    await heard('show');
    expect(element.shadowRoot!.querySelector('iframe')).to.equal(iframe);
  });

  /** Logged in to again, with the code on its way; what comes of that is the partner's answer. */
  async function exchanged(owed: string | undefined, connection: object) {
    only();
    backend.answer('/connect/exchange', () => json({ connection }));
    const element = await widget();
    await element.open({ connection: CONNECTION.id, system: 'tryton', systemName: 'Tryton' });
    const frame = await frameDouble(element);
    await frame.ready();
    await frame.heard('show');
    frame.say({ type: 'step', step: 'handing-over' });
    frame.say({ type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: new Date().toISOString(), ...(owed !== undefined && { owed }) });
    const view = inside(element);
    await waitUntil(() => view.one('h2')?.textContent === 'Tryton is connected');
    return view.one('.outcome')!.textContent!.replace(/\s+/g, ' ');
  }

  it('says at the end that the connection from before still needs its own login, where both are kept', async () => {
    expect(await exchanged('Plant 1', { ...CONNECTION, id: `con_${'n'.repeat(22)}`, name: 'Plant 1 – Sam' })).to.include('This is a connection of its own. “Plant 1” still needs its own login.');
  });

  it('says nothing of that where it was this connection, or the one from before needs none', async () => {
    expect(await exchanged('Plant 1', CONNECTION)).not.to.include('still needs');
    expect(await exchanged(undefined, { ...CONNECTION, id: `con_${'n'.repeat(22)}` })).not.to.include('still needs');
  });

  it('brings what has the focus in the frame into view, and moves nothing that is in view', async () => {
    only();
    const element = await widget();
    await element.open({ connection: CONNECTION.id, system: 'tryton', systemName: 'Tryton' });
    const frame = await frameDouble(element);
    await frame.ready();
    await frame.heard('show');
    const body = frame.iframe.parentElement!;
    const room = body.clientHeight;
    frame.say({ type: 'height', height: 5000, focus: { top: 3000, bottom: 3044 } });
    await waitUntil(() => body.scrollTop > 0);
    expect(body.scrollTop).to.equal(3044 + 48 - room);
    frame.say({ type: 'height', height: 5000, focus: { top: 3000, bottom: 3044 } });
    frame.say({ type: 'height', height: 5000, focus: { top: 20, bottom: 50 } });
    await waitUntil(() => body.scrollTop < 1000);
    expect(body.scrollTop).to.equal(0);
    // Taller than the room for it: its beginning.
    frame.say({ type: 'height', height: 5000, focus: { top: 2000, bottom: 2000 + 2 * room } });
    await waitUntil(() => body.scrollTop > 0);
    expect(body.scrollTop).to.equal(2000);
  });

  it('says so where the connection is gone', async () => {
    backend.answer('/connect/session', () => problem('NOT_FOUND', 404));
    const element = await widget();
    await element.open({ connection: CONNECTION.id });
    const view = inside(element);
    await waitUntil(() => view.one('[role=alert]'));
    expect(view.one('[role=combobox]')).to.equal(null);
  });
});
