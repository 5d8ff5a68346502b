import 'makini-connect/define';
import type { MagicLinkView } from 'makini-connect/contract';
import { look, open, resume, type Answer } from './service.js';
import { draw, type End, type State } from './view.js';

const root = document.querySelector('main')!;
let state: State = { name: 'loading' };
/** Not in the address, nor anywhere else that outlives the page. */
let secret = '';
let connect: HTMLElementTagNameMap['makini-connect'] | undefined;

function show(next: State): void {
  const moved = next.name !== state.name;
  state = next;
  draw(root, state, { onGo: () => void go(), onGoOn: () => void enter(), onAgain: () => void begin() });
  if (moved && next.name !== 'open') root.querySelector('h1')?.focus();
}

/** Where a link stands that is not this browser's to open. */
const endOf = ({ state: named }: MagicLinkView): End => (named === 'revoked' || named === 'expired' ? named : 'opened');

function tell(answer: Extract<Answer, { code: string }>, end: End): void {
  show(answer.code === 'NOT_FOUND' ? { name: 'end', end } : { name: 'failed', often: answer.code === 'RATE_LIMIT_EXCEEDED' });
}

/** The secret leaves the address at once, before anything else could see or keep it; what is left names the link, and opens nothing. */
async function begin(): Promise<void> {
  const [given] = /^#mkl_[0-9A-Za-z]{22,43}$/.exec(location.hash) ?? [];
  if (given) secret = given.slice(1);
  if (given) history.replaceState(null, '', location.pathname);
  show({ name: 'loading' });
  if (secret) return peek();
  const [, id] = /^#(lnk_[0-9A-Za-z]{22,43})$/.exec(location.hash) ?? [];
  if (!id) return show({ name: 'end', end: 'unknown' });
  const answer = await resume(id);
  if ('code' in answer) tell(answer, 'elsewhere');
  else goOn(answer.link);
}

async function peek(): Promise<void> {
  const answer = await look(secret);
  if ('code' in answer) return tell(answer, 'unknown');
  const { link } = answer;
  history.replaceState(null, '', `#${link.id}`);
  if (link.state === 'waiting') return show({ name: 'ask', link, busy: false });
  // The message was opened once more, in the browser that has the link.
  const here = await resume(link.id);
  secret = '';
  if ('link' in here) goOn(here.link);
  else show({ name: 'end', end: endOf(link) });
}

async function go(): Promise<void> {
  if (state.name !== 'ask' || state.busy) return;
  show({ ...state, busy: true });
  const answer = await open(secret);
  if ('code' in answer) {
    // Somebody was faster, or it has ended: looked at again, the link tells.
    if (answer.code === 'CONFLICT') return peek();
    return tell(answer, 'unknown');
  }
  secret = '';
  goOn(answer.link);
}

function goOn(link: MagicLinkView): void {
  if (link.state === 'finished') return leave({ name: 'done', system: link.systemName });
  if (link.state !== 'opened') return leave({ name: 'end', end: endOf(link) });
  show({ name: 'open', link });
  void enter();
}

/** The widget itself, whose session is that of whoever made the link. */
async function enter(): Promise<void> {
  if (state.name !== 'open') return;
  const { link } = state;
  if (!connect) {
    connect = document.createElement('makini-connect');
    connect.sessionUrl = `/v1/link/${link.id}/session`;
    connect.environment = link.environment;
    connect.locale = document.documentElement.lang;
    let system: string | undefined;
    connect.addEventListener('makini-connected', ({ connection }) => (system = connection.systemName));
    connect.addEventListener('makini-close', () => system !== undefined && queueMicrotask(() => leave({ name: 'done', system })));
    connect.addEventListener('makini-error', () => void check());
    document.body.append(connect);
  }
  await connect.open({ ...(link.systemId && { system: link.systemId }), ...(link.connection && { connection: link.connection }) }).catch(() => undefined);
}

/** A link may be taken back while it is open. */
async function check(): Promise<void> {
  if (state.name !== 'open') return;
  const { id } = state.link;
  const answer = await resume(id);
  if (state.name !== 'open' || state.link.id !== id) return;
  if ('code' in answer) {
    if (answer.code === 'NOT_FOUND') leave({ name: 'end', end: 'elsewhere' });
  } else if (answer.link.state === 'revoked' || answer.link.state === 'expired') leave({ name: 'end', end: answer.link.state });
}

function leave(next: State): void {
  connect?.remove();
  connect = undefined;
  show(next);
}

document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void check());
// Another link was opened in this tab.
addEventListener('hashchange', () => {
  connect?.remove();
  connect = undefined;
  void begin();
});
void begin();
