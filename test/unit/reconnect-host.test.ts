import { expect, waitUntil } from '@open-wc/testing';
import { CONNECTION, json, problem, session, useBackend } from './support/backend.js';
import { frameDouble, inside, widget } from './support/widget.js';

describe('the widget that a connection is logged in to again with', () => {
  const backend = useBackend();
  const only = () => backend.answer('/connect/session', () => json(session({ connection: CONNECTION.id, systems: ['tryton'] })));

  it('leads to the connection’s own system, and there is no way to another', async () => {
    only();
    const element = await widget();
    await element.open({ connection: CONNECTION.id });
    const view = inside(element);
    expect([view.one('[role=combobox]'), view.one('h1')!.textContent]).to.deep.equal([null, 'Reconnect …']);
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

  it('says so where the connection is gone', async () => {
    backend.answer('/connect/session', () => problem('NOT_FOUND', 404));
    const element = await widget();
    await element.open({ connection: CONNECTION.id });
    const view = inside(element);
    await waitUntil(() => view.one('[role=alert]'));
    expect(view.one('[role=combobox]')).to.equal(null);
  });
});
