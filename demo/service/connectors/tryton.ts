import * as z from 'zod';
import { ConnectError } from 'makini-connect/contract';
import type { Connector, Login } from './connector.js';
import { readPurchaseOrders } from './tryton-orders.js';
import { TrytonFault, expectTryton, faultInside, openTryton, type TrytonSession } from './tryton-rpc.js';

const Preferences = z.object({
  name: z.string(),
  companies: z.array(z.number().int()).default([]),
  company: z.number().int().nullish(),
  company_filter: z.string().nullish(),
});
const Companies = z.array(z.object({ id: z.number().int(), rec_name: z.string(), 'currency.': z.object({ rec_name: z.string() }).nullish() }));
type Company = z.infer<typeof Companies>[number];

/** Tryton, over its JSON-RPC. A session is opened for each login and each page of data, and closed again. */
export const tryton: Connector = {
  async connect(login) {
    const { network, fields } = login;
    const target = await login.stage('resolve', (signal) => network.resolve(fields['url'] ?? '', signal));
    await login.stage('reach', (signal) => network.reach(target, signal));
    await login.stage('secure', async (signal) => ((await network.secure(target, signal)) ? undefined : 'skipped'));
    const session = await login.stage('sign-in', async (signal) => {
      await expectTryton(network, target, signal);
      return openTryton(network, target, fields, signal);
    });
    try {
      const { account, company } = await login.stage('permissions', (signal) => chooseCompany(login, session, signal));
      return { account, company: company.rec_name.slice(0, 200), credentials: { ...fields, company: String(company.id) } };
    } finally {
      await session.close();
    }
  },

  async purchaseOrders({ network, credentials, connectionId, historyDays, log, signal }, page) {
    const target = await network.resolve(credentials['url'] ?? '', signal);
    const session = await openTryton(network, target, credentials, signal);
    const leaveOut = (id: string, at: readonly string[]) => log.error('purchase-order.left-out', { connectionId, id, at });
    try {
      return await permitted(readPurchaseOrders(session, { company: Number(credentials['company']), historyDays, now: Date.now(), signal, leaveOut }, page));
    } finally {
      await session.close();
    }
  },
};

/** The company whose purchase orders will be read; asked for where the user works for several. */
async function chooseCompany(login: Login, session: TrytonSession, signal: AbortSignal): Promise<{ account: string; company: Company }> {
  const { name, ...preferences } = await permitted(session.call('model.res.user.get_preferences', [false, {}], Preferences, signal));
  const account = name.slice(0, 200);
  const ids = readable(preferences);
  const fields = ['rec_name', 'currency.rec_name'];
  const companies = await permitted(session.call('model.company.company.search_read', [[['id', 'in', ids]], 0, 100, [['id', 'ASC']], fields, {}], Companies, signal));
  const [first, ...others] = companies;
  if (!first) throw new ConnectError('PERMISSION_DENIED', 'The user works for no company in Tryton.', { facts: { found: 'companies' } });
  if (others.length === 0) {
    await expectPurchases(session, first, signal);
    return { account, company: first };
  }
  const options = companies.map((each) => ({ id: String(each.id), label: each.rec_name.slice(0, 200), ...(each['currency.'] && { detail: each['currency.'].rec_name.slice(0, 200) }) }));
  const { option } = await login.ask({ kind: 'choose', subject: 'company', options });
  const company = companies.find(({ id }) => String(id) === option)!;
  await expectPurchases(session, company, signal);
  await login.ask({ kind: 'confirm', account, company: company.rec_name.slice(0, 200), entities: ['purchase-orders'] });
  return { account, company };
}

/** With the filter `one`, Tryton shows records of the user's present company only, whatever the context says. */
function readable({ companies, company, company_filter: filter }: Omit<z.infer<typeof Preferences>, 'name'>): number[] {
  return filter === 'one' && company ? [company] : [...new Set(companies)];
}

/** Reads one purchase, to know whether the user may. */
async function expectPurchases(session: TrytonSession, { id }: Company, signal: AbortSignal): Promise<void> {
  const params = [[['company', '=', id]], 0, 1, null, ['state'], { company: id }];
  await permitted(session.call('model.purchase.purchase.search_read', params, z.array(z.unknown()), signal));
}

/** Tryton tells a missing right by an error of its own, and a module that is not installed by the model's name. */
async function permitted<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof TrytonFault)) throw error;
    if (error.kind !== 'UserError' && !error.kind.includes('purchase.purchase')) {
      throw faultInside(error);
    }
    throw new ConnectError('PERMISSION_DENIED', 'The user may not read purchases in Tryton.', { facts: { found: 'purchase orders' }, cause: error });
  }
}
