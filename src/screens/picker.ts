import { html, nothing, type TemplateResult } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import type { SystemRow } from '../contract/catalogue.js';
import type { Category } from '../contract/categories.js';
import type { HostMessages } from '../locales/en.js';
import * as icons from '../ui/icons.js';
import { monogram } from '../ui/monogram.js';
import { missingSystem, type MissingSystemView } from './missing-system.js';

export interface PickerView {
  words: HostMessages;
  query: string;
  category: Category | undefined;
  categories: readonly Category[];
  /** Not there while systems load. */
  count: number | undefined;
  /** The number of rows as the language writes it. */
  countText: string;
  rows: readonly { index: number; row: SystemRow; logo: string | undefined }[];
  active: number;
  missing: MissingSystemView;
  onType(query: string): void;
  onKey(event: KeyboardEvent): void;
  onFilter(category: Category | undefined): void;
  onChoose(row: SystemRow): void;
  onScroll(event: Event): void;
}

/** The list of systems to choose from: a combobox whose listbox is always open, as the APG describes it. */
export function picker(view: PickerView): TemplateResult {
  const { words, query, count } = view;
  return html`<div class="picker">
    <slot name="intro"></slot>
    <div class="search">
      ${icons.search}
      <input
        id="search"
        role="combobox"
        autofocus
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        enterkeyhint="go"
        maxlength="80"
        dir="auto"
        aria-label=${words.search}
        placeholder=${words.searchHint}
        aria-autocomplete="list"
        aria-expanded=${count ? 'true' : 'false'}
        aria-controls="systems"
        aria-activedescendant=${view.rows.some(({ index }) => index === view.active) ? `system-${view.active}` : nothing}
        .value=${query}
        @input=${(event: Event) => view.onType((event.target as HTMLInputElement).value)}
        @keydown=${view.onKey}
      />
      ${query ? html`<button class="quiet icon-only" aria-label=${words.clear} @click=${() => view.onType('')}>${icons.cross}</button>` : nothing}
    </div>
    ${view.categories.length > 1 ? categories(view) : nothing}
    <div class=${count === 0 ? 'list empty' : 'sr'}>
      <p class="lead" role="status">${status(view)}</p>
      ${count === 0 ? html`<p>${isNarrowed(view) ? words.nothingFoundAdvice : words.noneOfferedAdvice}</p>` : nothing}
    </div>
    <div id="systems" class="list" role="listbox" aria-label=${words.systems} tabindex="-1" @scroll=${view.onScroll} ?hidden=${!count}>
      <div class="rows" role="presentation">${count ? view.rows.map((item) => option(view, item)) : nothing}</div>
    </div>
    ${count === undefined ? skeleton() : nothing} ${missingSystem(view.missing, words)}
  </div>`;
}

function categories({ words, category, categories, onFilter }: PickerView): TemplateResult {
  const chip = (value: Category | undefined, label: string) =>
    html`<button class="chip" aria-pressed=${category === value ? 'true' : 'false'} @click=${() => onFilter(value)}>${label}</button>`;
  return html`<div class="chips" role="group" aria-label=${words.category}>
    ${chip(undefined, words.categories.all)} ${categories.map((value) => chip(value, words.categories[value]))}
  </div>`;
}

function option(view: PickerView, { index, row, logo }: PickerView['rows'][number]): TemplateResult {
  return html`<div
    class="option"
    role="option"
    id="system-${index}"
    aria-selected=${index === view.active ? 'true' : 'false'}
    aria-setsize=${view.count!}
    aria-posinset=${index + 1}
    @click=${() => view.onChoose(row)}
  >
    <span class="logo" aria-hidden="true" data-category=${row.category ?? nothing}>${monogram(row.name)}${logo ? keyed(row.id, logoImage(logo)) : nothing}</span>
    <span class="label">
      <span class="name">${row.name}</span>
      <span class="meta"><bdi>${row.vendor}</bdi>${row.category ? ` · ${view.words.categories[row.category]}` : nothing}</span>
    </span>
  </div>`;
}

/** Stands over the monogram, which stays where the image does not load. */
const logoImage = (src: string) =>
  html`<img src=${src} alt="" width="40" height="40" loading="lazy" decoding="async" @error=${(event: Event) => (event.target as HTMLElement).remove()} />`;

const skeleton = () => html`<div class="list skeleton" aria-hidden="true">${Array.from({ length: 7 }, () => html`<div class="option"><span class="logo"></span><span class="label"></span></div>`)}</div>`;

const isNarrowed = ({ query, category }: PickerView) => Boolean(query || category);

/** How many there are: heard where the list is seen, and seen where there is none. */
function status(view: PickerView): string {
  const { words, count, query, category } = view;
  if (count === undefined) return words.loadingSystems;
  if (count > 0) return words.found(count, view.countText);
  return isNarrowed(view) ? words.nothingFound(query || words.categories[category!]) : words.noneOffered;
}
