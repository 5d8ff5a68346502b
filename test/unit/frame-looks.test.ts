import { expect } from '@open-wc/testing';
import { Theme } from '../../src/contract/theme.js';
import { applyLooks } from '../../src/frame/looks.js';
import { adoptStyles } from '../../src/ui/css.js';
import { tokens } from '../../src/ui/tokens.js';

describe('the looks of the login frame', () => {
  const root = document.createElement('div');
  const value = (name: string) => root.style.getPropertyValue(name);

  it('follow the host, but for a value that is none', () => {
    applyLooks(root, Theme.parse({ scheme: 'dark', accent: '#0b5cad', surface: 'url(https://evil.example/x)', radius: '4px; } body { display: none', fontFamily: 'Inter, sans-serif' }), 'en');
    expect([value('--makini-accent'), value('--makini-surface'), value('--makini-radius'), value('--makini-font-family')]).to.deep.equal(['#0b5cad', '', '', 'Inter, sans-serif']);
    expect([root.style.colorScheme, root.lang, root.dir]).to.deep.equal(['dark', 'en', 'ltr']);
  });

  it('forget what the host no longer says', () => {
    applyLooks(root, Theme.parse({ scheme: 'auto' }), 'en');
    expect([value('--makini-accent'), value('--makini-on-accent'), root.style.colorScheme]).to.deep.equal(['', '', 'light dark']);
  });

  it('put words on the accent colour that can be read', () => {
    const inside = document.createElement('div');
    adoptStyles(inside.attachShadow({ mode: 'open' }), [tokens]);
    const button = inside.shadowRoot!.appendChild(document.createElement('button'));
    button.style.color = 'var(--_on-accent)';
    root.append(inside);
    document.body.append(root);
    const colourOn = (accent: string) => {
      applyLooks(root, Theme.parse({ scheme: 'light', accent }), 'en');
      return getComputedStyle(button).color;
    };
    expect(colourOn('#0b5cad')).to.match(/^oklch\(1 /);
    expect(colourOn('#ffd54a')).to.match(/^oklch\(0 /);
    root.remove();
  });
});
