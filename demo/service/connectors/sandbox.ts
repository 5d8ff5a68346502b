import { ConnectError, STAGES, type PurchaseOrderPage } from 'makini-connect/contract';
import type { Access, Connector, Login } from './connector.js';
import { pageOf } from './paging.js';
import { pause } from './pause.js';
import { samplePurchaseOrders } from './sample-data/purchase-orders.js';
import { SANDBOX_CODE, scenarioOf, type Scenario } from './scenarios.js';

export interface SandboxOptions {
  /** Multiplies the pauses that let a person see the stages; 0 for none. */
  pace: number;
  now?: () => number;
}

const ACCOUNT = 'Sandbox User';
const COMPANIES = [
  { id: 'north', label: 'Fjordline Foods North', detail: 'Kiel, Germany' },
  { id: 'south', label: 'Fjordline Foods South', detail: 'Bolzano, Italy' },
  { id: 'cold', label: 'Fjordline Cold Storage', detail: 'Rendsburg, Germany' },
];
const CODE_TRIES = 3;
/** Milliseconds; a stage takes some time in between. */
const PAUSE = { least: 300, most: 700 };

/** Stands in for any system, with scenarios for all that can happen. It never touches the network. */
export function createSandbox({ pace, now = Date.now }: SandboxOptions): Connector {
  const breathe = (signal: AbortSignal) => pause((PAUSE.least + Math.random() * (PAUSE.most - PAUSE.least)) * pace, signal);
  return {
    async connect(login) {
      const scenario = scenarioOf(login.system, login.scheme, login.fields);
      let company = COMPANIES[0]!.label;
      for (const stage of STAGES) {
        await login.stage(stage, async (signal) => {
          await breathe(signal);
          scenario.check(stage);
          if (stage === 'sign-in') await signIn(login, scenario, signal);
          if (stage === 'permissions' && scenario.name === 'company') company = await chooseCompany(login);
        });
      }
      return { account: ACCOUNT, company, credentials: { ...login.fields, company } };
    },

    async purchaseOrders(access: Access, page): Promise<PurchaseOrderPage> {
      access.signal.throwIfAborted();
      const company = access.credentials['company'] ?? COMPANIES[0]!.label;
      return pageOf(samplePurchaseOrders({ seed: access.connectionId, company, historyDays: access.historyDays, now: now() }), page);
    },
  };
}

async function signIn(login: Login, scenario: Scenario, signal: AbortSignal): Promise<void> {
  if (scenario.name === 'slow') await untilAborted(signal);
  if (scenario.name !== 'otp') return;
  for (let triesLeft = CODE_TRIES; triesLeft > 0; triesLeft--) {
    const answer = await login.ask({ kind: 'code', channel: 'app', length: SANDBOX_CODE.length, triesLeft, wrong: triesLeft < CODE_TRIES, again: true });
    if (answer.kind === 'code' && answer.code === SANDBOX_CODE) return;
  }
  throw new ConnectError('CHALLENGE_FAILED', 'The code was wrong each time.');
}

async function chooseCompany(login: Login): Promise<string> {
  const { option } = await login.ask({ kind: 'choose', subject: 'company', options: COMPANIES });
  const company = COMPANIES.find(({ id }) => id === option)!.label;
  await login.ask({ kind: 'confirm', account: ACCOUNT, company, entities: ['purchase-orders'] });
  return company;
}

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
