import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import type { Provider } from 'oidc-provider';
import { consentPage, errorPage, homePage, loginPage, STYLE } from './pages.js';
import type { People } from './people.js';

type Env = { Bindings: HttpBindings };
type Details = Awaited<ReturnType<Provider['interactionDetails']>>;
type Result = Parameters<Provider['interactionResult']>[2];

const MAX_FORM_BYTES = 10_000;

/** The pages on which a person signs in, and allows or denies. */
export function interactionPages(provider: Provider, people: People, onError: (error: unknown) => void): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, c) => {
    onError(error);
    return c.html(errorPage('Harbor Cloud failed', 'That is its own fault.'), 500);
  });
  app.get('/', (c) => c.html(homePage()));
  app.get('/style.css', (c) => c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));

  app.get('/interaction/:uid', async (c) => {
    const details = await detailsOf(provider, c);
    return details ? c.html(await draw(provider, people, details)) : ended(c);
  });

  app.post('/interaction/:uid', async (c) => {
    if (Number(c.req.header('content-length') ?? 0) > MAX_FORM_BYTES) return c.html(errorPage('This can’t be taken', 'The form is too long.'), 413);
    const details = await detailsOf(provider, c);
    if (!details) return ended(c);
    const form = await c.req.parseBody();
    const value = (name: string): string => (typeof form[name] === 'string' ? form[name] : '');
    const finish = async (result: Result) => c.redirect(await provider.interactionResult(c.env.incoming, c.env.outgoing, result, { mergeWithLastSubmission: true }), 303);

    switch (`${details.prompt.name} ${value('do')}`) {
      case 'login sign-in': {
        const user = value('user');
        const person = people.signIn(user, value('password'));
        if (typeof person === 'string') return c.html(loginPage({ client: await clientName(provider, details), action: actionOf(details), user, fault: person }), 422);
        return finish({ login: { accountId: person.id } });
      }
      case 'consent allow':
        return finish({ consent: { grantId: await grant(provider, details) } });
      case 'consent switch':
        return c.redirect(await signOut(provider, details), 303);
      case 'login deny':
      case 'consent deny':
        return finish({ error: 'access_denied', error_description: 'The user denied the access.' });
      default:
        return c.redirect(actionOf(details), 303);
    }
  });
  return app;
}

const actionOf = ({ uid }: Details): string => `/interaction/${uid}`;
const ended = (c: Context<Env>) => c.html(errorPage('This sign-in has ended', 'It took too long, or was finished in another window.'), 400);

/** What is asked, if this browser was asked and it is still open. */
async function detailsOf(provider: Provider, c: Context<Env>): Promise<Details | undefined> {
  const details = await provider.interactionDetails(c.env.incoming, c.env.outgoing).catch(() => undefined);
  return details?.uid === c.req.param('uid') ? details : undefined;
}

async function clientName(provider: Provider, { params }: Details): Promise<string> {
  const client = await provider.Client.find(String(params['client_id']));
  return client?.clientName ?? 'An application';
}

async function draw(provider: Provider, people: People, details: Details): Promise<string> {
  const client = await clientName(provider, details);
  const action = actionOf(details);
  if (details.prompt.name === 'login') return loginPage({ client, action });
  const person = people.find(details.session?.accountId ?? '');
  return consentPage({ client, action, person: person?.name ?? 'a locked account', scopes: asked(details).filter((scope) => scope !== 'openid') });
}

const asked = ({ prompt }: Details): string[] => {
  const scopes = prompt.details['missingOIDCScope'];
  return Array.isArray(scopes) ? scopes.map(String) : [];
};

/** Writes down what the person allows. */
async function grant(provider: Provider, details: Details): Promise<string> {
  const given = new provider.Grant({ accountId: details.session!.accountId, clientId: String(details.params['client_id']) });
  given.addOIDCScope(asked(details).join(' '));
  const claims = details.prompt.details['missingOIDCClaims'];
  if (Array.isArray(claims)) given.addOIDCClaims(claims.map(String));
  return given.save();
}

/** Ends the person's session here, and gives the address that asks the same of somebody else. */
async function signOut(provider: Provider, { session, params }: Details): Promise<string> {
  const current = session && (await provider.Session.findByUid(session.uid));
  await current?.destroy();
  const query = new URLSearchParams(Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
  return `/auth?${query}`;
}
