import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ROWS, catalogue, json, problem, session, useBackend } from './support/backend.js';
import { inside, opened, widget } from './support/widget.js';

const MANY = Array.from({ length: 2000 }, (_, index) => `system-${index}\tSystem ${index}\tVendor ${index % 40}\t0\t\t0`);

describe('the list of systems', () => {
  const backend = useBackend();

  it('shows the systems in the order of the catalogue, with vendor and category', async () => {
    const view = await opened(await widget());
    expect(view.names).to.deep.equal(['SAP S/4HANA', 'Tryton', 'Odoo', 'IBM Maximo']);
    expect(view.options[3]!.querySelector('.meta')!.textContent).to.equal('IBM · Maintenance');
    expect(view.options[3]!.querySelector('.logo')!.textContent!.trim()).to.equal('IM');
  });

  it('finds by name, vendor and alias while typing', async () => {
    const view = await opened(await widget());
    await view.type('openerp');
    expect(view.names).to.deep.equal(['Odoo']);
    await view.type('ibm');
    expect(view.names).to.deep.equal(['IBM Maximo']);
    expect(view.one('[role=status]')!.textContent).to.equal('1 system');
  });

  it('keeps what was typed while the systems were on their way', async () => {
    let arrive!: (response: Response) => void;
    backend.answer('/v1/systems', () => new Promise((resolve) => (arrive = resolve)));
    const element = await widget();
    await element.open();
    const view = inside(element);
    expect(view.one('[role=status]')!.textContent).to.equal('Loading systems…');
    await sendKeys({ type: 'odoo' });
    await waitUntil(() => arrive);
    arrive(json(catalogue(ROWS)));
    await waitUntil(() => view.names.length === 1);
    expect(view.names).to.deep.equal(['Odoo']);
  });

  it('moves the active option by the keys and takes it with Enter', async () => {
    const view = await opened(await widget());
    expect(view.active).to.equal('SAP S/4HANA');
    await sendKeys({ press: 'ArrowDown' });
    expect(view.active).to.equal('Tryton');
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowUp' });
    expect(view.active).to.equal('IBM Maximo');
    expect(view.focused).to.equal(view.search);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => view.one('h1')!.textContent === 'Connect IBM Maximo');
  });

  it('clears the search with the first Escape and closes with the second', async () => {
    const view = await opened(await widget());
    await sendKeys({ type: 'odoo' });
    await waitUntil(() => view.names.length === 1);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => view.names.length === 4);
    expect(view.search.value).to.equal('');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !view.dialog);
  });

  it('has what it tells of the list in one place, which is there before there is anything to tell', async () => {
    const view = await opened(await widget());
    const status = view.one('[role=status]');
    expect(status!.textContent).to.equal('4 systems');
    await view.type('kornit');
    expect(view.one('[role=status]')).to.equal(status);
    expect(status!.textContent).to.equal('Nothing found for “kornit”');
    expect(status!.getBoundingClientRect().height).to.be.greaterThan(15);
  });

  it('filters by category', async () => {
    const view = await opened(await widget());
    view.button('Maintenance')!.click();
    await waitUntil(() => view.names.length === 1);
    expect(view.button('Maintenance')!.getAttribute('aria-pressed')).to.equal('true');
    expect(view.names).to.deep.equal(['IBM Maximo']);
  });

  it('draws a window of 2,000 systems, and every one can be reached', async () => {
    backend.answer('/v1/systems', () => json(catalogue(MANY)));
    const view = await opened(await widget());
    expect(view.options.length).to.be.lessThan(40);
    expect(view.options[0]!.getAttribute('aria-setsize')).to.equal('2000');
    await sendKeys({ press: 'ArrowUp' });
    await waitUntil(() => view.active === 'System 1999');
    const last = view.options.at(-1)!;
    expect(last.getAttribute('aria-posinset')).to.equal('2000');
    const list = view.one('[role=listbox]')!;
    expect(last.getBoundingClientRect().bottom).to.be.at.most(list.getBoundingClientRect().bottom + 1);
  });

  it('scrolls to the top for another query', async () => {
    backend.answer('/v1/systems', () => json(catalogue(MANY)));
    const view = await opened(await widget());
    await sendKeys({ press: 'ArrowUp' });
    await waitUntil(() => view.active === 'System 1999');
    await view.type('system');
    await waitUntil(() => view.active === 'System 0');
    expect(view.one('[role=listbox]')!.scrollTop).to.equal(0);
  });

  it('is where it was when the customer comes back to it', async () => {
    backend.answer('/v1/systems', () => json(catalogue(MANY)));
    const view = await opened(await widget());
    await sendKeys({ press: 'ArrowUp' });
    await waitUntil(() => view.active === 'System 1999');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => view.button('Back to all systems'));
    view.button('Back to all systems')!.click();
    await waitUntil(() => view.options.length > 0);
    await waitUntil(() => view.active === 'System 1999');
    const list = view.one('[role=listbox]')!.getBoundingClientRect();
    const row = view.options.at(-1)!.getBoundingClientRect();
    expect(row.bottom).to.be.within(list.top, list.bottom + 1);
  });

  it('points at no option that is out of sight', async () => {
    backend.answer('/v1/systems', () => json(catalogue(MANY)));
    const view = await opened(await widget());
    const list = view.one('[role=listbox]')!;
    list.scrollTop = 30_000;
    await waitUntil(() => !view.search.hasAttribute('aria-activedescendant'));
    list.scrollTop = 0;
    await waitUntil(() => view.active === 'System 0');
  });

  it('offers only categories that have a system', async () => {
    backend.answer('/connect/session', () => json(session({ systems: ['tryton', 'odoo'] })));
    const view = await opened(await widget());
    expect(view.names).to.deep.equal(['Tryton', 'Odoo']);
    expect(view.button('Maintenance')).to.equal(undefined);
  });

  it('shows a system of a category that it does not know', async () => {
    backend.answer('/v1/systems', () => json({ ...catalogue(['new\tNew Kind\tVendor\t2\t\t0', ...ROWS]), categories: ['erp', 'cmms', 'quantum'] }));
    const view = await opened(await widget());
    expect(view.names[0]).to.equal('New Kind');
    expect(view.options[0]!.querySelector('.meta')!.textContent).to.equal('Vendor');
    expect(view.button('Maintenance')).to.exist;
  });

  it('draws hostile text as text', async () => {
    backend.answer('/v1/systems', () => json(catalogue(['evil\t<img src=x onerror=alert(1)>\t<b>Vendor</b>\t0\t\t0'])));
    const view = await opened(await widget());
    expect(view.names).to.deep.equal(['<img src=x onerror=alert(1)>']);
    expect(view.one('[role=option] img, [role=option] b')).to.equal(null);
  });

  it('says when nothing was found and records a system that is missing', async () => {
    const view = await opened(await widget());
    await view.type('kornit atlas');
    expect(view.one('.lead')!.textContent).to.equal('Nothing found for “kornit atlas”');
    expect(view.dialog!.textContent.split('Nothing found').length, 'it says so once').to.equal(2);
    view.button('My system isn’t listed')!.click();
    await waitUntil(() => view.focused?.id === 'missing-name');
    expect((view.focused as HTMLInputElement).value).to.equal('kornit atlas');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => view.one('.missing [role=status]')!.textContent === 'Thank you. We have noted “kornit atlas”.');
    const sent = backend.requests.at(-1)!;
    expect(sent).to.deep.include({ path: '/v1/system-requests', body: { name: 'kornit atlas' } });
    expect(sent.headers.get('authorization')).to.match(/^Bearer mks_/);
  });

  it('renews a session that has ended before it records a missing system', async () => {
    let ended = true;
    backend.answer('/v1/system-requests', () => (ended ? problem('SESSION_EXPIRED', 401) : new Response(null, { status: 201 })));
    backend.answer('/connect/session', (body) => {
      if ((body as { renew?: string }).renew) ended = false;
      return json(session());
    });
    const view = await opened(await widget());
    await view.type('atlas');
    view.button('My system isn’t listed')!.click();
    await waitUntil(() => view.focused?.id === 'missing-name');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => view.one('.missing [role=status]')!.textContent === 'Thank you. We have noted “atlas”.');
    await waitUntil(() => view.focused === view.button('My system isn’t listed'));
  });

  it('keeps the name of a missing system when it could not be sent', async () => {
    backend.answer('/v1/system-requests', () => problem('RATE_LIMIT_EXCEEDED', 429));
    const view = await opened(await widget());
    view.button('My system isn’t listed')!.click();
    await waitUntil(() => view.focused?.id === 'missing-name');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => view.one('#missing-problem')!.textContent === 'Enter the name of your system.');
    await sendKeys({ type: 'Atlas' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => view.one('#missing-problem')!.textContent === 'That could not be sent. Try again.');
    expect(view.one<HTMLInputElement>('#missing-name')!.value).to.equal('Atlas');
  });
});
