import { expect } from '@open-wc/testing';
import { Dates } from '../../src/ui/dates.js';

/** Noon, so many days from today: no test comes to another day by the time of day that it runs at. */
const noon = (days: number): Date => {
  const today = new Date();
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, 12);
};
/** Spaces alike, whichever the browser's data have. */
const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ').replace(/[\u200e\u200f]/g, '');

describe('times in words', () => {
  const [en, de, ar] = ['en-GB', 'de', 'ar'].map((locale) => new Dates(locale)) as [Dates, Dates, Dates];

  it('are as near as they are', () => {
    expect([0, -1, 1].map((days) => plain(en.moment(noon(days).getTime())))).to.deep.equal(['today 12:00', 'yesterday 12:00', 'tomorrow 12:00']);
    expect(plain(de.moment(noon(-1).getTime()))).to.equal('gestern 12:00');
    expect(plain(ar.moment(noon(0).getTime()))).to.match(/^اليوم /);
    const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
    for (const days of [-6, -2, 2, 6]) expect(plain(en.moment(noon(days).getTime()))).to.match(new RegExp(`^${weekday.format(noon(days))},? (?:at )?12:00$`));
    const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
    for (const days of [-7, 7, -40]) expect(plain(en.moment(noon(days).getTime()))).to.include(day.format(noon(days))).and.to.include('12:00');
  });

  it('leave out a day that goes without saying', () => {
    expect([0, -1].map((days) => plain(en.asOf(noon(days).getTime())))).to.deep.equal(['12:00', 'yesterday 12:00']);
  });

  it('have a year where it is another one', () => {
    expect(en.day('2031-05-04T12:00:00.000Z')).to.equal('4 May 2031');
    expect(de.day('2031-05-04T12:00:00.000Z')).to.equal('4. Mai 2031');
    const thisYear = new Date(new Date().getFullYear(), 4, 4, 12);
    expect(en.day(thisYear.toISOString())).to.equal('4 May');
    expect(plain(en.moment('2024-05-04T12:00:00.000Z'))).to.match(/^4 May 2024,? (?:at )?\d/);
  });

  it('are in the customer’s own time zone', () => {
    const moment = '2026-05-04T22:30:00.000Z';
    expect(plain(en.clock(moment))).to.equal(plain(new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit' }).format(new Date(moment))));
  });

  it('name the hour of a deadline only where that is near', () => {
    expect(plain(en.deadline(noon(1).getTime()))).to.equal('tomorrow 12:00');
    expect(en.deadline(noon(5).getTime())).not.to.include(':');
  });
});
