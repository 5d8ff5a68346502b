import { ConnectError } from 'makini-connect/contract';
import type { Login } from './connector.js';
import { pause } from './pause.js';
import { SANDBOX_ANSWER, SANDBOX_CODE, type Scenario } from './scenarios.js';

export const ACCOUNT = 'Sandbox User';
export const COMPANIES = [
  { id: 'north', label: 'Fjordline Foods North', detail: 'Kiel, Germany' },
  { id: 'south', label: 'Fjordline Foods South', detail: 'Bolzano, Italy' },
  { id: 'cold', label: 'Fjordline Cold Storage', detail: 'Rendsburg, Germany' },
] as const;
const TRIES = 3;
/** How often another code is sent. */
const RESENDS = 5;
/** Milliseconds until somebody has approved a login, or said no. */
const APPROVAL = 2500;

const TOWNS = ['Kiel', 'Lübeck', 'Flensburg', 'Rendsburg', 'Husum', 'Aalborg', 'Aarhus', 'Esbjerg', 'Odense', 'Bolzano', 'Trento', 'Verona', 'Gdańsk', 'Szczecin', 'Turku', 'Bergen', 'Ålesund', 'Malmö', 'Göteborg', 'Łódź'];
const USES = [{ id: 'plant', label: 'Plant' }, { id: 'warehouse', label: 'Warehouse' }, { id: 'workshop', label: 'Workshop' }];
/** 60 of them: nobody reads them all to find one. */
const SITES = TOWNS.flatMap((town, index) => USES.map(({ id, label }, use) => ({ id: `${id}-${index + 1}`, label: `${town} ${label}`, detail: `Site ${1000 + index * 10 + use}` })));

const never = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** What the system asks while one signs in. `pace` multiplies the time that an approval takes. */
export async function signIn(login: Login, { name }: Scenario, pace: number, signal: AbortSignal): Promise<void> {
  if (name === 'slow') await never(signal);
  if (name === 'otp' || name === 'several') await askCode(login);
  if (name === 'question' || name === 'several') await askQuestion(login);
  if (name === 'push') await askApproval(login, pace);
  if (name === 'denied') await login.ask(request(false), (until) => pause(APPROVAL * pace, until).then(refuse));
}

interface Place {
  readonly id: string;
  readonly label: string;
}

/** What is left to choose once one is signed in; gives the company or site. */
export async function choosePlace(login: Login, { name }: Scenario): Promise<Place> {
  if (name === 'company') return choose(login, 'company', COMPANIES, true);
  if (name === 'sites' || name === 'several') return choose(login, 'site', SITES, name === 'several');
  return COMPANIES[0];
}

const codeQuestion = (triesLeft: number, wrong: boolean, again: boolean) => ({ kind: 'code', channel: 'sms', to: '••• 42', length: SANDBOX_CODE.length, triesLeft, wrong, again }) as const;

async function askCode(login: Login): Promise<void> {
  for (let triesLeft = TRIES, resends = RESENDS, wrong = false; triesLeft > 0; ) {
    const answer = await login.ask(codeQuestion(triesLeft, wrong, resends > 0));
    if (answer.kind === 'again') {
      resends--;
      wrong = false;
    } else if (answer.code === SANDBOX_CODE) return;
    else {
      triesLeft--;
      wrong = true;
    }
  }
  throw new ConnectError('CHALLENGE_FAILED', 'The code was wrong each time.', { facts: { reason: 'wrong-codes', said: 'Sandbox: no tries are left for the code.' } });
}

async function askQuestion(login: Login): Promise<void> {
  for (let triesLeft = TRIES; triesLeft > 0; triesLeft--) {
    const { answer } = await login.ask({ kind: 'question', prompt: 'In which town is your first plant?', triesLeft, wrong: triesLeft < TRIES });
    if (answer.toLowerCase() === SANDBOX_ANSWER.toLowerCase()) return;
  }
  throw new ConnectError('CHALLENGE_FAILED', 'The answer was wrong each time.', { facts: { reason: 'wrong-answers', said: 'Sandbox: no tries are left for the question.' } });
}

const request = (again: boolean) => ({ kind: 'push', device: 'Sandbox phone', number: '42', again }) as const;
const refuse = (): never => {
  throw new ConnectError('CHALLENGE_FAILED', 'The login was refused on the other device.', { facts: { reason: 'declined', said: 'Sandbox: the request was denied on the device.' } });
};

/** The first request gets lost; the next is approved. */
async function askApproval(login: Login, pace: number): Promise<void> {
  await login.ask(request(true), never);
  await login.ask(request(true), async (until) => {
    await pause(APPROVAL * pace, until);
    return { kind: 'approved' } as const;
  });
}

async function choose(login: Login, subject: 'company' | 'site', places: readonly (Place & { readonly detail: string })[], confirm: boolean): Promise<Place> {
  const { option } = await login.ask({ kind: 'choose', subject, options: [...places] });
  const place = places.find(({ id }) => id === option)!;
  if (confirm) await login.ask({ kind: 'confirm', account: ACCOUNT, company: place.label, subject, entities: [...login.entities] });
  return place;
}
