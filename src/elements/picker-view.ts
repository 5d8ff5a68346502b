import type { SystemRow } from '../contract/catalogue.js';
import type { HostMessages } from '../locales/en.js';
import type { PickerView as Screen } from '../screens/picker.js';
import { WindowList } from '../ui/window-list.js';
import type { ConnectModal } from './connect-modal.js';

/** Joins the picker's state, the window on its list and its keys; gives the screen its properties. */
export class PickerView {
  readonly #modal: ConnectModal;
  readonly #window: WindowList;
  #numbers: { locale: string; format: Intl.NumberFormat } | undefined;

  constructor(modal: ConnectModal) {
    this.#modal = modal;
    this.#window = new WindowList(
      () => modal.root.querySelector<HTMLElement>('[role=listbox]'),
      () => void modal.requestUpdate(),
    );
    // To make a formatter takes as long as to draw the list: before it is needed is the better time.
    setTimeout(() => this.#written(0));
  }

  updated(): void {
    this.#window.updated();
  }

  release(): void {
    this.#window.release();
  }

  properties(words: HostMessages): Screen {
    const { picker, $frame } = this.#modal.flow;
    const state = picker.$state.get();
    const { asking, results } = state;
    const service = $frame.get()?.service;
    return {
      words,
      query: state.query,
      category: state.category,
      categories: state.categories,
      count: results?.count,
      countText: this.#written(results?.count ?? 0),
      rows: results ? this.#rows(results, service) : [],
      active: state.active,
      missing: {
        state: asking.name,
        name: asking.name === 'sent' ? asking.system : state.query,
        sending: asking.name === 'asking' && asking.sending,
        failed: asking.name === 'asking' && asking.failed,
        empty: asking.name === 'asking' && asking.empty,
        onDelegate: () => this.#modal.flow.delegate(),
        onAsk: () => this.#ask(),
        onCancel: () => {
          picker.dismiss();
          this.#focusRequest();
        },
        onSend: (name) => void picker.send(name).then(() => picker.$state.get().asking.name === 'sent' && this.#focusRequest()),
      },
      onType: this.#onType,
      onKey: this.#onKey,
      onFilter: (category) => {
        this.#window.rewind();
        picker.filter(category);
      },
      onChoose: (row) => this.#choose(row),
      onScroll: this.#window.onScroll,
    };
  }

  #written(count: number): string {
    const { locale } = this.#modal.speech;
    if (this.#numbers?.locale !== locale) this.#numbers = { locale, format: new Intl.NumberFormat(locale) };
    return this.#numbers.format.format(count);
  }

  #rows(results: { count: number; at(index: number): SystemRow | undefined }, service: string | undefined): Screen['rows'] {
    const { first, end } = this.#window.range(results.count);
    const rows = [];
    for (let index = first; index < end; index++) {
      const row = results.at(index);
      if (row) rows.push({ index, row, logo: row.logo && service ? `${service}/v1/systems/${row.id}/logo.svg` : undefined });
    }
    return rows;
  }

  readonly #onType = (query: string): void => {
    this.#window.rewind();
    this.#modal.flow.picker.type(query);
    this.#modal.dialog?.querySelector<HTMLInputElement>('[role=combobox]')?.focus();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const { picker } = this.#modal.flow;
    const { active, query, results } = picker.$state.get();
    const last = (results?.count ?? 0) - 1;
    if (event.isComposing) return;
    const moves: Record<string, number> = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      PageDown: Math.min(last, active + 8),
      PageUp: Math.max(0, active - 8),
    };
    const next = moves[event.key];
    if (next !== undefined && last >= 0) {
      picker.activate(next);
      this.#window.reveal(next);
      // The dialog itself may scroll, too.
      void this.#modal.requestUpdate().then(() => this.#modal.dialog?.querySelector('[role=option][aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
    } else if (event.key === 'Enter') {
      const row = results?.at(active);
      if (row) this.#choose(row);
    } else if (event.key === 'Escape' && query) {
      this.#onType('');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #choose({ id, name }: SystemRow): void {
    this.#modal.flow.choose({ id, name });
  }

  #ask(): void {
    this.#modal.flow.picker.ask();
    void this.#modal.requestUpdate().then(() => this.#modal.dialog?.querySelector<HTMLElement>('#missing-name')?.focus());
  }

  /** The form that had the focus is gone; its button is back. */
  #focusRequest(): void {
    void this.#modal.requestUpdate().then(() => this.#modal.dialog?.querySelector<HTMLElement>('.missing > :last-child')?.focus());
  }
}
