import { html, type Markup } from './html.js';
import { SCOPES, type Scope } from './people.js';

const page = (title: string, body: Markup): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Harbor Cloud</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><span class="mark" aria-hidden="true"></span>Harbor Cloud</header>
<main>
<h1>${title}</h1>
${body}
</main>
<footer>Harbor Cloud exists in this demo only.</footer>
</body>
</html>
`.text;

export interface LoginPage {
  /** Who asks for access. */
  readonly client: string;
  readonly action: string;
  readonly user?: string;
  readonly fault?: 'wrong' | 'locked';
}

const FAULTS = {
  wrong: 'The user name or the password is wrong.',
  locked: 'This account is locked. Ask your administrator to unlock it.',
} as const;

export const loginPage = ({ client, action, user, fault }: LoginPage): string =>
  page('Sign in', html`<p>to continue to <strong>${client}</strong></p>
<form method="post" action="${action}">
${fault && html`<p class="fault" role="alert" id="fault">${FAULTS[fault]}</p>`}
<label for="user">User name</label>
<input id="user" name="user" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${user ?? ''}"${fault && html` aria-invalid="true" aria-describedby="fault"`}${!fault && html` autofocus`}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${fault && html` aria-invalid="true" aria-describedby="fault" autofocus`}>
<button class="first" name="do" value="sign-in">Sign in</button>
<button name="do" value="deny" formnovalidate>Cancel</button>
</form>
<p class="hint">Users of the demo: <code>bea</code> reads everything, <code>jonas</code> no items, <code>nils</code> nothing. The password is <code>harbor</code>.</p>`);

export interface ConsentPage {
  readonly client: string;
  readonly person: string;
  readonly action: string;
  readonly scopes: readonly string[];
}

export const consentPage = ({ client, person, action, scopes }: ConsentPage): string =>
  page('Allow access?', html`<p><strong>${client}</strong> asks to read, in the name of <strong>${person}</strong>:</p>
<ul>
${scopes.map((scope) => html`<li>${SCOPES[scope as Scope] ?? scope}</li>
`)}</ul>
<p>It can change nothing.</p>
<form method="post" action="${action}">
<button class="first" name="do" value="allow">Allow</button>
<button name="do" value="deny">Deny</button>
<button class="quiet" name="do" value="switch">Use another account</button>
</form>`);

export const errorPage = (title: string, text: string): string =>
  page(title, html`<p>${text}</p>
<p>Go back to where you came from and begin again.</p>`);

export const homePage = (): string =>
  page('A cloud ERP, for trying things out', html`<p>It has an authorization server and an API behind it, so that a connection by OAuth can be tried for real. There is nothing else to see here.</p>
<p class="hint">Its users: <code>bea</code> reads everything, <code>jonas</code> no items, <code>nils</code> nothing. The password is <code>harbor</code>.</p>`);

export const STYLE = `:root{color-scheme:light dark;--ink:#14213d;--quiet:#4b5a75;--paper:#fff;--ground:#eaf1f6;--line:#7a8aa3;--accent:#0b5c7d;--on-accent:#fff;--fault:#a3161e}
@media (prefers-color-scheme:dark){:root{--ink:#e8eef5;--quiet:#b1bfd2;--paper:#18222f;--ground:#0d141d;--line:#7d8da6;--accent:#7fd0ee;--on-accent:#06222f;--fault:#ffa39b}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;padding:1.5rem 1rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;display:flex;flex-direction:column;align-items:center;gap:1rem}
header{font-weight:700;font-size:1.125rem;display:flex;align-items:center;gap:.5rem}
.mark{width:1.25rem;height:1.25rem;border:.3rem solid var(--accent);border-block-end-width:.6rem;border-radius:50%}
main{width:100%;max-width:26rem;background:var(--paper);border-radius:.75rem;padding:1.5rem;overflow-wrap:anywhere}
h1{font-size:1.375rem;line-height:1.3;margin:0 0 .5rem}
p{margin:0 0 1rem}ul{margin:0 0 1rem;padding-inline-start:1.25rem}
form{display:flex;flex-direction:column}
label{font-weight:600;margin-block-end:.25rem}
input{font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:.5rem;padding:.5rem .75rem;min-height:2.75rem;margin-block-end:1rem;width:100%}
button{font:inherit;font-weight:600;min-height:2.75rem;border-radius:.5rem;border:1px solid var(--line);background:transparent;color:inherit;margin-block-end:.625rem;cursor:pointer}
.first{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.quiet{border-color:transparent;text-decoration:underline}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.fault{color:var(--fault);font-weight:600}
.hint,footer{color:var(--quiet);font-size:.875rem}
.hint{margin:.5rem 0 0}
code{font-size:.95em;background:var(--ground);border-radius:.25rem;padding:.1em .35em}
`;
