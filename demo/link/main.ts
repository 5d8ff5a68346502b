import 'makini-connect/define';
import type { MagicLinkView } from 'makini-connect/contract';
import { look, open, resume, type Answer } from './service.js';
import { draw, type End, type State } from './view.js';

const CHECK_MS = 10_000;
const root = document.querySelector('main')!;
let state: State = { name: 'loading' };
/** A link that this page may open. Not in the address, nor anywhere else that outlives the page. */
interface Given {
  readonly secret: string;
  /** The same for each try, so that an answer that was lost can be asked for once more. */
  readonly key: string;
  /** It may be open by now, though nothing was answered. */
  tried: boolean;
}
let given: Given | undefined;
/** Counts what the page was asked to show: what is answered to an earlier one is nobody's any more. */
let turn = 0;
/** What the page is about, as far as it was told. */
let about: MagicLinkView | undefined;
let connect: HTMLElementTagNameMap['makini-connect'] | undefined;

function show(next: State): void {
  const moved = next.name !== state.name;
  state = next;
  if ('link' in next) about = next.link;
  draw(root, state, about, { onGo: () => void go(), onGoOn: () => void enter(), onAgain: () => void begin() });
  if (moved && next.name !== 'open') root.querySelector('h1')?.focus();
}

/** Where a link stands that is not this browser's to open. */
const endOf = ({ state: named }: MagicLinkView): End => (named === 'revoked' || named === 'expired' ? named : 'opened');

function tell(answer: Extract<Answer, { code: string }>, end: End): void {
  show(answer.code === 'NOT_FOUND' ? { name: 'end', end } : { name: 'failed', often: answer.code === 'RATE_LIMIT_EXCEEDED' });
}

const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The secret leaves the address at once, before anything else could see or keep it; what is left names the link, and opens nothing. */
async function begin(): Promise<void> {
  const mine = ++turn;
  const [, secret] = /^#(mkl_[0-9A-Za-z]{22,43})$/.exec(location.hash) ?? [];
  if (secret) given = { secret, key: newKey(), tried: false };
  if (secret) history.replaceState(null, '', location.pathname);
  show({ name: 'loading' });
  if (given) return peek(given);
  const [, id] = /^#(lnk_[0-9A-Za-z]{22,43})$/.exec(location.hash) ?? [];
  if (!id) return show({ name: 'end', end: 'unknown' });
  const answer = await resume(id);
  if (mine !== turn) return;
  if ('code' in answer) tell(answer, 'elsewhere');
  else goOn(answer.link);
}

async function peek(link: Given): Promise<void> {
  const mine = turn;
  const answer = await look(link.secret);
  if (mine !== turn) return;
  if ('code' in answer) return tell(answer, 'unknown');
  const { link: seen } = answer;
  history.replaceState(null, '', `#${seen.id}`);
  if (seen.state === 'waiting') return show({ name: 'ask', link: seen, busy: false });
  const tried = seen.state === 'opened' && link.tried ? await open(link.secret, link.key) : undefined;
  // Else the message was opened once more, in the browser that has the link.
  const here = tried && !('code' in tried && tried.code === 'CONFLICT') ? tried : await resume(seen.id);
  if (mine !== turn) return;
  if ('code' in here && here.code !== 'NOT_FOUND') return tell(here, 'opened');
  given = undefined;
  if ('link' in here) goOn(here.link);
  else show({ name: 'end', end: endOf(seen) });
}

async function go(): Promise<void> {
  if (state.name !== 'ask' || state.busy || !given) return;
  show({ ...state, busy: true });
  const [mine, link] = [turn, given];
  link.tried = true;
  const answer = await open(link.secret, link.key);
  if (mine !== turn) return;
  if ('code' in answer) {
    // Somebody was faster, or it has ended: looked at again, the link tells.
    link.tried = answer.code !== 'CONFLICT';
    return link.tried ? tell(answer, 'unknown') : peek(link);
  }
  given = undefined;
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
    const mine = (connect = document.createElement('makini-connect'));
    mine.sessionUrl = `/v1/link/${link.id}/session`;
    mine.environment = link.environment;
    mine.locale = document.documentElement.lang;
    let system: string | undefined;
    mine.addEventListener('makini-connected', ({ connection }) => (system = connection.systemName));
    mine.addEventListener('makini-close', () => queueMicrotask(() => system !== undefined && connect === mine && leave({ name: 'done', system })));
    mine.addEventListener('makini-error', () => void check(true));
    document.body.append(mine);
  }
  await connect.open({ ...(link.systemId && { system: link.systemId }), ...(link.connection && { connection: link.connection }) }).catch(() => undefined);
}

/** A link may be taken back while it is open; and where the login has failed, it may be done in another tab. */
async function check(failed = false): Promise<void> {
  if (state.name !== 'open') return;
  const { id } = state.link;
  const answer = await resume(id);
  if (state.name !== 'open' || state.link.id !== id) return;
  if ('code' in answer) return answer.code === 'NOT_FOUND' ? leave({ name: 'end', end: 'elsewhere' }) : undefined;
  const { state: now, systemName } = answer.link;
  if (now === 'revoked' || now === 'expired') leave({ name: 'end', end: now });
  if (now === 'finished' && failed) leave({ name: 'done', system: systemName });
}

function leave(next: State): void {
  connect?.remove();
  connect = undefined;
  show(next);
}

const isSeen = () => document.visibilityState === 'visible';
document.addEventListener('visibilitychange', () => isSeen() && void check());
// Nobody types into a login that has been taken back for long.
setInterval(() => isSeen() && void check(), CHECK_MS);
// Another link was opened in this tab.
addEventListener('hashchange', () => {
  connect?.remove();
  connect = undefined;
  given = undefined;
  about = undefined;
  void begin();
});
void begin();
