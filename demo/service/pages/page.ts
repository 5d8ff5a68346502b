import { wordsOf, type Message, type Names, type PageLocale, type PageWords } from './words.js';

/** Markup that is safe to send: made here only, from texts that were escaped. */
class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);

/** Fills values into markup: a text is escaped, markup stays, a list is joined. */
function html(strings: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  const parts = values.map((value) => (value instanceof Html ? value.text : typeof value === 'string' ? escape(value) : value.map(({ text }) => text).join('')));
  return new Html(strings.reduce((text, part, index) => text + parts[index - 1] + part));
}

/** A sentence with its names, each isolated from the direction of the text around it. */
function sentence(text: string, names: Names): Html {
  const parts = text.split(/\{(system|partner|customer)\}/);
  return html`${parts.map((part, index) => (index % 2 === 0 ? html`${part}` : html`<bdi>${names[part as keyof Names]}</bdi>`))}`;
}
const plain = (text: string, names: Names): string => text.replace(/\{(system|partner|customer)\}/g, (_, name: keyof Names) => names[name]);

const document = (locale: PageLocale, title: string, head: Html, main: Html): string => html`<!doctype html>
<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/oauth/page.css">
${head}
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`.text;

const NOTHING = html``;

/** Names who asks for what, before the customer goes on to the system's login page. `action` is where the button leads. */
export function startPage(locale: PageLocale, names: Names, action: string): string {
  const { start } = wordsOf(locale);
  return document(locale, plain(start.title, names), NOTHING, html`<h1>${sentence(start.title, names)}</h1>
<p>${sentence(start.asks, names)}</p>
<p class="warning">${sentence(start.warning, names)}</p>
<form method="post" action="${action}"><button>${sentence(start.go, names)}</button></form>
<p class="quiet">${sentence(start.leave, names)}</p>`);
}

/**
 * Leads on to another page by itself. A redirect would do, but for the policy of the page that sent the form: Chromium
 * applies its `form-action` to every redirect that follows.
 */
export function handOffPage(locale: PageLocale, names: Names, target: URL): string {
  const { handOff } = wordsOf(locale);
  return document(locale, handOff.title, html`<meta http-equiv="refresh" content="0; url=${target.href.replaceAll("'", '%27')}">`, html`<h1>${handOff.title}</h1>
<p>${sentence(handOff.text, names)}</p>
<p><a class="button" href="${target.href}" rel="noreferrer">${handOff.go}</a></p>`);
}

export type MessageName = { [K in keyof PageWords]: PageWords[K] extends Message ? K : never }[keyof PageWords];

/** Says how it ended. `again` is an address to try it again, where that helps. */
export function messagePage(locale: PageLocale, name: Exclude<MessageName, 'start' | 'handOff' | 'sandbox'>, names: Names, again?: string): string {
  const words = wordsOf(locale);
  const { title, text } = words[name];
  const link = again === undefined ? NOTHING : html`<p><a class="button" href="${again}">${words.interrupted.again}</a></p>`;
  return document(locale, plain(title, names), NOTHING, html`<h1>${sentence(title, names)}</h1>
<p>${sentence(text, names)}</p>
${link}`);
}

/** Stands for a system's login page. `state` goes back with the answer. */
export function sandboxPage(locale: PageLocale, names: Names, request: { readonly state: string; readonly codeChallenge: string }): string {
  const { sandbox } = wordsOf(locale);
  const scenarios = Object.entries(sandbox.scenarios).map(
    ([name, label], index) => html`<label><input type="radio" name="scenario" value="${name}"${index === 0 ? html` checked` : NOTHING}> ${label} <code>${name}</code></label>
`,
  );
  return document(locale, sandbox.title, NOTHING, html`<h1>${sandbox.title}</h1>
<p>${sentence(sandbox.text, names)}</p>
<form method="post" action="/oauth/sandbox">
<input type="hidden" name="state" value="${request.state}">
<input type="hidden" name="code_challenge" value="${request.codeChallenge}">
<fieldset>
<legend>${sandbox.scenario}</legend>
${scenarios}</fieldset>
<div class="buttons"><button name="answer" value="allow">${sandbox.allow}</button>
<button name="answer" value="deny" class="second">${sandbox.deny}</button></div>
</form>`);
}
