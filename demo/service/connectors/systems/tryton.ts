import * as z from 'zod';
import { ConnectError, type Entity, type Found } from 'makini-connect/contract';
import type { Access, Login, ReadPage, Reading, SystemConnector } from '../connector.js';
import { preflight } from '../preflight.js';
import { leavingOut, reads } from '../reading.js';
import { ITEMS } from '../tryton/items.js';
import { PURCHASE_ORDERS } from '../tryton/orders.js';
import { readKind, type Kind } from '../tryton/records.js';
import { TrytonFault, expectTryton, faultInside, openTryton, type TrytonSession } from '../tryton/rpc.js';
import { VENDORS } from '../tryton/vendors.js';

const Preferences = z.object({
  name: z.string(),
  companies: z.array(z.number().int()).default([]),
  company: z.number().int().nullish(),
  company_filter: z.string().nullish(),
});
const Companies = z.array(z.object({ id: z.number().int(), rec_name: z.string(), 'currency.': z.object({ rec_name: z.string() }).nullish() }));
type Company = z.infer<typeof Companies>[number];

/** Tryton, over its JSON-RPC. A session is opened for each login and each page of data, and closed again. */
export const connector: SystemConnector = {
  systems: ['tryton'],
  schemes: ['password'],

  async connect(login) {
    const { network, fields, secret } = login;
    const target = await preflight(login, { identify: async (at, signal) => ({ product: 'Tryton', version: await expectTryton(network, at, signal) }) });
    let session: TrytonSession | undefined;
    try {
      const opened = await login.stage('sign-in', async (signal, tell) => {
        session = await openTryton({ network, secret }, target, fields, signal);
        const user = await permitted(session.call('model.res.user.get_preferences', [false, {}], Preferences, signal));
        const account = user.name.slice(0, 200);
        tell({ account });
        return { session, user, account };
      });
      const company = await login.stage('permissions', (signal, tell) => chooseCompany(login, opened, signal, tell));
      return { account: opened.account, company: company.rec_name, identity: { account: String(opened.session.user), company: String(company.id) }, credentials: { ...fields, company: String(company.id) } };
    } finally {
      await session?.close();
    }
  },

  // What the user may read is for a sync to find out: a login is tried out often, and must cost little.
  verify: (access) => within(access, async (session) => {
    await permitted(session.call('model.res.user.get_preferences', [false, {}], Preferences, access.signal));
  }),

  read: reads({
    'purchase-orders': (access, reading) => readFrom(access, PURCHASE_ORDERS, reading),
    vendors: (access, reading) => readFrom(access, VENDORS, reading),
    items: (access, reading) => readFrom(access, ITEMS, reading),
  }),
};

async function readFrom<E extends Entity>(access: Access, kind: Kind<E>, reading: Reading<E>): Promise<ReadPage<E>> {
  const { credentials, historyDays, signal } = access;
  const range = { company: Number(credentials['company']), historyDays, now: Date.now(), signal, leaveOut: leavingOut(access, reading.entity) };
  return within(access, (session) => permitted(readKind(session, kind, range, reading), reading.entity));
}

async function within<T>({ network, credentials, signal, secret }: Access, work: (session: TrytonSession) => Promise<T>): Promise<T> {
  const target = await network.resolve(credentials['url'] ?? '', signal);
  const session = await openTryton({ network, secret }, target, credentials, signal);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

interface Opened {
  readonly session: TrytonSession;
  readonly user: z.infer<typeof Preferences>;
  readonly account: string;
}

/** The company whose data will be read; asked for where the user works for several. */
async function chooseCompany(login: Login, { session, user, account }: Opened, signal: AbortSignal, tell: (found: Found) => void): Promise<Company> {
  const domain = [[['id', 'in', readable(user)]], 0, 100, [['id', 'ASC']], ['rec_name', 'currency.rec_name'], {}];
  const companies = await permitted(session.call('model.company.company.search_read', domain, Companies, signal));
  const [first, ...others] = companies;
  if (!first) throw new ConnectError('PERMISSION_DENIED', 'The user works for no company in Tryton.', { facts: { found: 'companies' } });
  if (others.length === 0) {
    await checkRights(login, session, first, signal, tell);
    return first;
  }
  const options = companies.map((each) => ({ id: String(each.id), label: each.rec_name, ...(each['currency.'] && { detail: each['currency.'].rec_name }) }));
  const { option } = await login.ask({ kind: 'choose', subject: 'company', options });
  const company = companies.find(({ id }) => String(id) === option)!;
  const entities = await checkRights(login, session, company, signal, tell);
  await login.ask({ kind: 'confirm', account, company: company.rec_name, subject: 'company', entities });
  return company;
}

/** With the filter `one`, Tryton shows records of the user's present company only, whatever the context says. */
function readable({ companies, company, company_filter: filter }: z.infer<typeof Preferences>): number[] {
  return filter === 'one' && company ? [company] : [...new Set(companies)];
}

const MODELS: Record<Entity, string> = { 'purchase-orders': PURCHASE_ORDERS.model, vendors: VENDORS.model, items: ITEMS.model };

/**
 * Reads one record of each kind that was agreed to, to know which the user may read. Purchase orders must be among them if
 * they were agreed to; of anything else, some of it.
 */
async function checkRights({ entities }: Login, session: TrytonSession, { id }: Company, signal: AbortSignal, tell: (found: Found) => void): Promise<Entity[]> {
  const readableOnes: Entity[] = [];
  const denials = new Map<Entity, ConnectError>();
  for (const entity of entities) {
    const domain = entity === 'purchase-orders' ? [['company', '=', id]] : [];
    try {
      await permitted(session.call(`model.${MODELS[entity]}.search_read`, [domain, 0, 1, null, ['id'], { company: id }], z.array(z.unknown()), signal), entity);
      readableOnes.push(entity);
    } catch (error) {
      if (!(error instanceof ConnectError) || error.code !== 'PERMISSION_DENIED') throw error;
      denials.set(entity, error);
    }
  }
  const refused = [...denials.keys()];
  tell({ readable: readableOnes, ...(refused.length > 0 && { refused }) });
  const decisive = denials.get('purchase-orders') ?? (readableOnes.length === 0 ? [...denials.values()][0] : undefined);
  if (decisive) throw ConnectError.from({ ...decisive.problem, facts: { ...decisive.problem.facts, entities: refused } }, decisive);
  return readableOnes;
}

const WORDS: Record<Entity, string> = { 'purchase-orders': 'purchase orders', vendors: 'vendors', items: 'items' };

/** Tryton tells a missing right by an error of its own, and a module that is not installed by the model's name. */
async function permitted<T>(answer: Promise<T>, entity: Entity = 'purchase-orders'): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof TrytonFault)) throw error;
    if (error.kind !== 'UserError' && !error.kind.includes(MODELS[entity])) throw faultInside(error);
    const facts = { found: WORDS[entity], entities: [entity], ...(error.said && { said: error.said }) };
    throw new ConnectError('PERMISSION_DENIED', `The user may not read ${WORDS[entity]} in Tryton.`, { facts, cause: error });
  }
}
