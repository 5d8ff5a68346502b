import { ConnectError, type Problem } from 'makini-connect/contract';
import type { Entry } from '../catalogue/entry.js';
import { Identifier, type Product } from '../identify/identify.js';
import type { Identity, Network, Target } from '../network/network.js';
import { answer } from './answer.js';
import type { Login } from './connector.js';
import { addressOf } from './place.js';

/** Makes sure that the system is the one that was chosen. Throws WRONG_SYSTEM where it is certainly not. */
export type Confirm = (target: Target, signal: AbortSignal) => Promise<Product>;

export interface PreflightOptions {
  /** Instead of the one that the customer's fields name. */
  address?: string;
  /** `false` to leave out which product it is; a connector's own check instead of what the catalogue knows. */
  identify?: boolean | Confirm;
  /** The client certificate, for a server that speaks to nobody without one. */
  identity?: Identity;
}

/**
 * Goes through the stages before the login: the name, the connection, TLS, HTTP, and the product.
 * Each tells what it found.
 *
 * @returns the checked address, for the requests that follow
 * @example const target = await preflight(login);
 */
export async function preflight(login: Login, { address = addressOf(login.fields), identify = true, identity }: PreflightOptions = {}): Promise<Target> {
  const { network } = login;
  const typed = isTyped(login, address);
  const target = await login.stage('resolve', async (signal, tell) => {
    const resolved = await network.resolve(address ?? '', signal);
    tell({ address: resolved.address, port: resolved.port });
    return resolved;
  });
  await login.stage('reach', async (signal, tell) => {
    tell({ address: target.address, port: target.port });
    await network.reach(target, signal);
  });
  await login.stage('secure', async (signal, tell) => ((await network.secure(target, signal, { tell, ...(identity && { identity }) })) ? undefined : 'skipped'));
  const start = await login.stage('answer', (signal, tell) => {
    const speaks = () => speaksHere(login, { network, target, identity }, identify, signal);
    return answer({ network, target, identity, signal, tell, speaks, strict: typed && identify !== false });
  });
  await login.stage('identify', async (signal, tell) => {
    if (identify === false) return 'skipped';
    const identifier = new Identifier({ network, target, start, identity });
    const confirm = typeof identify === 'function' ? () => identify(target, signal) : () => identifier.is(login.entry, signal);
    const product = await recognise(confirm, login.entry, () => (typed ? identifier.other(login.entry, login.entries, signal) : Promise.resolve(undefined)));
    if (product) tell(product);
    return product ? undefined : 'skipped';
  });
  return target;
}

/** Whether the customer named the host, and may have named a wrong one: not so where the vendor's own is known. */
function isTyped({ fields }: Login, address: string | undefined): boolean {
  const own = addressOf(fields);
  return own !== undefined && address !== undefined && URL.canParse(own) && URL.canParse(address) && new URL(own).host === new URL(address).host;
}

/** The product, where it can be told. Throws WRONG_SYSTEM with the other's name where it is another. */
async function recognise(confirm: () => Promise<Product | undefined>, { name }: Entry, findOther: () => Promise<Product | undefined>): Promise<Product | undefined> {
  let refusal: ConnectError | undefined;
  try {
    const product = await confirm();
    if (product) return product;
  } catch (error) {
    if (!(error instanceof ConnectError) || error.code !== 'WRONG_SYSTEM') throw error;
    refusal = error;
  }
  const other = await findOther();
  if (other) throw wrongSystem(name, other, refusal?.problem);
  if (refusal) throw refusal;
  return undefined;
}

function wrongSystem(chosen: string, { product, version }: Product, problem?: Problem): ConnectError {
  const facts: Problem['facts'] = { ...problem?.facts, product: product.slice(0, 80), ...(version !== undefined && { version: version.slice(0, 80) }) };
  return new ConnectError('WRONG_SYSTEM', `What answers at the instance URL is not ${chosen}, but another system.`, { facts });
}

/** Whether the chosen system answers at the address, or at least something does at the path where its login is proved. */
async function speaksHere({ entry, scheme }: Login, place: { network: Network; target: Target; identity: Identity | undefined }, identify: boolean | Confirm, signal: AbortSignal): Promise<boolean> {
  const { network, target, identity } = place;
  try {
    if (typeof identify === 'function') return (await identify(target, signal)) !== undefined;
    if (await new Identifier(place).is(entry, signal)) return true;
    const probe = entry.schemes.find(({ id }) => id === scheme)?.probe;
    const path = probe?.path ?? (probe?.auth.kind === 'session' ? probe.auth.login.path : undefined);
    if (path === undefined || path.includes('{')) return false;
    const { status } = await network.request(target, { method: 'GET', path, ...(identity && { identity }) }, signal);
    return status < 300 || [400, 401, 403, 405, 415].includes(status);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ConnectError) return false;
    throw error;
  }
}
