/** A moment: milliseconds since 1970, or as ISO 8601 writes it. */
type Moment = number | string;

const DAY_MS = 86_400_000;
const TIME = { hour: 'numeric', minute: '2-digit' } as const;
const DATE = { day: 'numeric', month: 'long' } as const;

/** Times in the words of a language and in the customer's own time zone. */
export class Dates {
  readonly locale: string;
  readonly #relative: Intl.RelativeTimeFormat;

  constructor(locale: string) {
    this.locale = locale;
    this.#relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  }

  /** `09:12` */
  clock(moment: Moment): string {
    return this.#format(moment, TIME);
  }

  /** `4 May`, with the year where it is another one. */
  day(moment: Moment): string {
    return this.#format(moment, dateOf(moment));
  }

  /** As near as it is: `today 09:12`, `Tuesday 09:12`, `4 May at 09:12`. */
  moment(moment: Moment): string {
    const days = daysFromToday(moment);
    if (Math.abs(days) < 2) return `${this.#relative.format(days, 'day')} ${this.clock(moment)}`;
    return Math.abs(days) < 7 ? this.#format(moment, { weekday: 'long', ...TIME }) : this.#format(moment, { ...dateOf(moment), ...TIME });
  }

  /** The same where today goes without saying: `09:12`, `yesterday 09:12`. */
  asOf(moment: Moment): string {
    return daysFromToday(moment) ? this.moment(moment) : this.clock(moment);
  }

  /** The end of a time to do something: a day, or how late in it where it is near. */
  deadline(moment: Moment): string {
    return Math.abs(daysFromToday(moment)) < 2 ? this.moment(moment) : this.day(moment);
  }

  #format(moment: Moment, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.locale, options).format(new Date(moment));
  }
}

/** With the year where it is another one. */
const dateOf = (moment: Moment): Intl.DateTimeFormatOptions => (new Date(moment).getFullYear() === new Date().getFullYear() ? DATE : { ...DATE, year: 'numeric' });

/** By the customer's calendar: tomorrow is one day away, however few hours that is. */
function daysFromToday(moment: Moment): number {
  const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(new Date(moment)) - midnight(new Date())) / DAY_MS);
}
