/** How the service's own pages look, on a phone as on a desk, in light and dark. */
export const PAGE_STYLE = `:root {
  color-scheme: light dark;
  --surface: #fff;
  --text: #1c2430;
  --quiet: #4f5b6b;
  --line: #8a94a3;
  --accent: #1f5fbf;
  --on-accent: #fff;
  --warning: #fff6e0;
  --warning-line: #b97f10;
}
@media (prefers-color-scheme: dark) {
  :root {
    --surface: #171b21;
    --text: #eef1f5;
    --quiet: #b3bcc9;
    --line: #77818f;
    --accent: #8db8ff;
    --on-accent: #0d1b31;
    --warning: #32290f;
    --warning-line: #d9a43a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  padding: 24px 16px;
  background: var(--surface);
  color: var(--text);
  font: 16px/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
main { max-inline-size: 480px; margin: 0 auto; }
h1 { margin: 8px 0 16px; font-size: 24px; line-height: 1.25; }
p { margin: 0 0 16px; }
.quiet { color: var(--quiet); font-size: 14px; }
.warning { padding: 12px 16px; border: 1px solid var(--warning-line); border-radius: 8px; background: var(--warning); }
form { margin: 0 0 16px; }
button, .button {
  display: inline-block;
  min-block-size: 44px;
  padding: 10px 20px;
  border: 1px solid var(--accent);
  border-radius: 8px;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  text-align: center;
  text-decoration: none;
  cursor: pointer;
}
button.second { border-color: var(--line); background: transparent; color: var(--text); }
button:focus-visible, .button:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.buttons { display: flex; flex-wrap: wrap; gap: 12px; }
fieldset { margin: 0 0 16px; padding: 8px 16px; border: 1px solid var(--line); border-radius: 8px; }
legend { padding: 0 4px; font-weight: 600; }
label { display: flex; align-items: center; gap: 8px; min-block-size: 44px; }
figure { margin: 0 0 16px; }
blockquote { margin: 4px 0 0; padding: 8px 16px; border-inline-start: 3px solid var(--line); }
blockquote p { margin: 0; }
button[aria-disabled='true'] { opacity: 0.6; cursor: progress; }
h1:focus { outline: none; }
.whose { display: flex; gap: 12px; align-items: center; margin: 0 0 24px; padding: 0 0 16px; border-block-end: 1px solid var(--line); }
.whose p { margin: 0; }
.whose svg { flex: none; fill: var(--accent); }
.whose path { fill: none; stroke: var(--on-accent); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
makini-connect { --makini-accent: var(--accent); --makini-on-accent: var(--on-accent); }
/* A colleague who was asked asks nobody else. */
makini-connect::part(hand-over) { display: none; }
label code { flex: none; margin-inline-start: auto; color: var(--quiet); }
`;
