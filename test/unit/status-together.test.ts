import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { MakiniConnections } from '../../src/elements/makini-connections.js';
import type { MakiniReconnect } from '../../src/elements/makini-reconnect.js';
import type { MakiniStatus } from '../../src/elements/makini-status.js';
import { within } from './support/panel.js';
import { dotOf, promptOf } from './support/status-elements.js';
import { connection, due, later, required, unreachable, useStatus } from './support/status.js';

describe('the elements of one page', () => {
  const status = useStatus();

  async function aPage() {
    const page = await fixture(html`<div>
      <makini-reconnect status-url=${status.url}></makini-reconnect>
      <makini-status status-url=${status.url}></makini-status>
      <makini-connections status-url=${status.url}></makini-connections>
    </div>`);
    return {
      page,
      prompt: promptOf(page.querySelector<MakiniReconnect>('makini-reconnect')!),
      dot: dotOf(page.querySelector<MakiniStatus>('makini-status')!),
      panel: within(page.querySelector<MakiniConnections>('makini-connections')!),
    };
  }

  it('say how all is in the same words', async () => {
    status.tell();
    const { dot, panel } = await aPage();
    const [sap, odoo, tryton] = [connection(unreachable), connection({ ...due('2999-05-04T12:00:00.000Z'), systemName: 'Odoo' }), connection({ systemName: 'Tryton' })];
    for (const [connections, words] of [
      [[tryton], '1 system connected'],
      [[sap, tryton], 'SAP S/4HANA can’t be reached'],
      // It can be mended by the customer, and is first in the list.
      [[sap, odoo, tryton], 'Log in to Odoo again by May 4, 2999'],
      [[sap, odoo, later(tryton, required())], 'Tryton needs you to log in again, and Odoo by May 4, 2999'],
    ] as const) {
      status.tell(...connections);
      await dot.says(words);
      await waitUntil(() => panel.summary === words, `the panel says ${words}`);
    }
  });

  it('announce each change once: the prompt what needs a login, the panel the rest', async () => {
    const [sap, odoo] = [connection({ name: 'Leeds' }), connection({ systemName: 'Odoo', name: 'Hull' })];
    status.tell(sap, odoo);
    const { prompt, dot, panel } = await aPage();
    await dot.says('2 systems connected');
    await waitUntil(() => panel.news === '2 systems connected');
    status.change(later(sap, required()));
    await waitUntil(() => prompt.announced.startsWith('SAP S/4HANA needs you to log in again'));
    await dot.says('SAP S/4HANA needs you to log in again');
    expect(panel.news).to.equal('2 systems connected');
    status.change(later(odoo, unreachable));
    await waitUntil(() => panel.news.startsWith('Odoo: Can’t be reached'));
    expect(dot.region!.getAttribute('aria-live')).to.equal('off');
  });

  it('leave no change unsaid where the one that would say it is hidden, or tells of another environment', async () => {
    const sap = connection();
    status.tell(sap);
    const { page, dot } = await aPage();
    await dot.says('1 system connected');
    const [prompt, panel] = [page.querySelector('makini-reconnect')!, page.querySelector('makini-connections')!];
    prompt.hidden = true;
    panel.environment = 'sandbox';
    status.change(later(sap, required()));
    await dot.says('SAP S/4HANA needs you to log in again');
    await waitUntil(() => dot.region!.getAttribute('aria-live') === 'polite');
  });
});
