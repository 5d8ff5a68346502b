import { ConnectError, STAGES, type Found, type Stage } from 'makini-connect/contract';
import type { Connector, Login } from './connector.js';
import { pause } from './pause.js';
import { placeOf, userNameIn } from './place.js';
import { codeChallengeOf } from '../attempts/pkce.js';
import { reads } from './reading.js';
import { ACCOUNT, COMPANIES, choosePlace, signIn } from './sandbox-questions.js';
import { sandboxReaders } from './sandbox-reading.js';
import { sandboxWrites } from './sandbox-writing.js';
import { asCredential, scenarioNamed, scenarioOf, type Scenario } from './scenarios.js';

export interface SandboxOptions {
  /** Multiplies the pauses that let a person see the stages; 0 for none. */
  pace: number;
  now?: () => number;
}

/** Milliseconds; a stage takes some time in between. */
const PAUSE = { least: 300, most: 700 };
const DAY = 86_400_000;
/** Kept for documentation (RFC 5737): it leads nowhere. */
const ADDRESS = '192.0.2.10';

/** Stands in for any system, with scenarios for all that can happen. It never touches the network. */
export function createSandbox({ pace, now = Date.now }: SandboxOptions): Connector {
  const breathe = (signal: AbortSignal) => pause((PAUSE.least + Math.random() * (PAUSE.most - PAUSE.least)) * pace, signal);
  return {
    async connect(login) {
      // At its own login page, the customer chooses the scenario when the first stages have passed.
      let scenario = login.scheme === 'oauth' ? scenarioNamed('good', []) : scenarioOf(login.system, login.scheme, login.fields);
      let place: { id: string; label: string } = COMPANIES[0];
      for (const stage of STAGES) {
        await login.stage(stage, async (signal, tell) => {
          await breathe(signal);
          if (isSkipped(stage, login)) return 'skipped';
          if (stage === 'sign-in' && login.scheme === 'oauth') scenario = await logInElsewhere(login);
          if (stage !== 'permissions') tell(foundAt(stage, login, scenario, now()));
          scenario.check(stage);
          if (stage === 'sign-in') {
            await signIn(login, scenario, pace, signal);
            tell({ account: ACCOUNT });
          }
          if (stage === 'permissions') {
            place = await choosePlace(login, scenario);
            tell(permitted(login, scenario));
          }
          return 'passed';
        });
      }
      const user = userNameIn(login.system, login.scheme, login.fields);
      const company = place.label;
      return { account: ACCOUNT, company, identity: { ...(user !== undefined && { account: user }), company: place.id }, credentials: { ...login.fields, company, ...asCredential(scenario) } };
    },

    async verify({ signal }) {
      signal.throwIfAborted();
    },

    read: reads(sandboxReaders(pace, now)),
    simulate: sandboxWrites(now),
  };
}

/** A database is spoken to without HTTP, and some systems without TLS. */
function isSkipped(stage: Stage, { scheme, fields }: Login): boolean {
  if (stage === 'answer') return scheme === 'database';
  return stage === 'secure' && (fields['encryption'] === 'off' || (fields['url'] ?? '').startsWith('http:'));
}

/** What each stage would find out of a real system. */
function foundAt(stage: Stage, { system, fields }: Login, { name }: Scenario, time: number): Found {
  const { host = `${system.id}.example.com`, port = 443 } = placeOf(fields);
  switch (stage) {
    case 'resolve':
      return { address: ADDRESS };
    case 'reach':
      return { address: ADDRESS, port };
    case 'secure': {
      const validUntil = new Date(time + (name === 'tls' ? -3 : 200) * DAY).toISOString();
      return { tls: 'TLSv1.3', subject: host, issuer: 'Sandbox Authority', validUntil };
    }
    case 'answer':
      return { status: 200 };
    case 'identify':
      return { product: system.name, version: 'Sandbox' };
    case 'sign-in':
    case 'permissions':
      return {};
    default:
      return stage satisfies never;
  }
}

/** What the account may read of what was agreed to. Throws PERMISSION_DENIED where that is nothing. */
function permitted({ entities }: Login, scenario: Scenario): Found {
  const refused = scenario.name === 'partial' ? entities.filter((entity) => entity === 'items') : [];
  const readable = entities.filter((entity) => !refused.some((other) => other === entity));
  if (readable.length === 0) throw new ConnectError('PERMISSION_DENIED', 'The account may read nothing of what was asked for.', { facts: { entities: refused } });
  return { readable, ...(refused.length > 0 && { refused }) };
}

/** Sends the customer to the service's own page, which stands for the system's. */
async function logInElsewhere(login: Login): Promise<Scenario> {
  const { parameters, codeVerifier } = await login.authorize(({ state, codeChallenge, redirectUri }) => {
    const url = new URL('/oauth/sandbox', redirectUri);
    url.search = new URLSearchParams({ state, code_challenge: codeChallenge }).toString();
    return url;
  });
  const [, name = '', codeChallenge] = /^sandbox-([a-z-]+)\.([\w-]{43})$/.exec(parameters.get('code') ?? '') ?? [];
  return scenarioNamed(codeChallenge === (await codeChallengeOf(codeVerifier)) ? name : '', []);
}
