import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { needing, type Needing } from '../../src/session/attention.js';
import { statusReminders, type StatusReminders } from '../../src/session/status-reminders.js';
import { connection, due, hoursFromNow, required } from './support/status.js';

const KEY = 'makini-reconnect';
const HOUR_MS = 3_600_000;

const asking = (change: Parameters<typeof connection>[0]): Needing => needing([connection(change)])[0]!;
const kept = (): { id: string; until: number; incident: string }[] => JSON.parse(localStorage.getItem(KEY) ?? '[]') as never;
/** In how many hours what was put off last is asked for again, to a tenth. */
const hoursLeft = (): number => Math.round((kept().at(-1)!.until - Date.now()) / (HOUR_MS / 10)) / 10;

describe('what the customer wants to be reminded of later', () => {
  let reminders: StatusReminders;
  let release: () => void;

  beforeEach(() => {
    localStorage.clear();
    reminders = statusReminders();
    release = reminders.$reminders.listen(() => {});
  });
  afterEach(() => {
    release();
    localStorage.clear();
  });

  it('sleeps for four hours where it has stopped, and for a day where it will', () => {
    const [stopped, will] = [asking(required()), asking(due())];
    expect([reminders.isAsleep(stopped), reminders.isAsleep(will)]).to.deep.equal([false, false]);
    reminders.sleep([stopped]);
    expect(hoursLeft()).to.equal(4);
    reminders.sleep([will]);
    expect(hoursLeft()).to.equal(24);
    expect([reminders.isAsleep(stopped), reminders.isAsleep(will)]).to.deep.equal([true, true]);
  });

  it('never sleeps past the beginning of the last day, nor within it past the end', () => {
    reminders.sleep([asking(due(hoursFromNow(30)))]);
    expect(hoursLeft()).to.equal(6);
    reminders.sleep([asking(due(hoursFromNow(20)))]);
    expect(hoursLeft()).to.equal(4);
    reminders.sleep([asking(due(hoursFromNow(1)))]);
    expect(hoursLeft()).to.equal(1);
    const over = asking(due(hoursFromNow(-1)));
    reminders.sleep([over]);
    expect(reminders.isAsleep(over)).to.equal(true);
  });

  it('wakes for another incident of the same connection', () => {
    const stopped = asking(required('AUTHENTICATION_FAILED', hoursFromNow(-2)));
    reminders.sleep([stopped]);
    expect(reminders.isAsleep({ ...stopped, ...required('AUTHENTICATION_FAILED', hoursFromNow(-1)) } as Needing)).to.equal(false);
    const soon = asking(due());
    reminders.sleep([soon]);
    expect(reminders.isAsleep({ ...soon, ...required() } as Needing)).to.equal(false);
  });

  it('hides nothing for good, whatever stands in the storage', async () => {
    const stopped = asking(required());
    reminders.sleep([stopped]);
    const [entry] = kept();
    for (const value of [[{ ...entry, until: Date.now() + 1000 * HOUR_MS }], [{ ...entry, until: 'never' }], { id: 1 }, 'x', null]) {
      const text = value === null ? '{"' : JSON.stringify(value);
      localStorage.setItem(KEY, text);
      dispatchEvent(new StorageEvent('storage', { key: KEY, newValue: text }));
      expect(reminders.isAsleep(stopped), text).to.equal(false);
    }
  });

  it('is known to others of the page and to other documents, and remembered by those that come later', async () => {
    const stopped = asking(required());
    const beside = statusReminders();
    const unlisten = beside.$reminders.listen(() => {});
    reminders.sleep([stopped]);
    expect(beside.isAsleep(stopped)).to.equal(true);
    unlisten();

    const frame = await fixture<HTMLIFrameElement>(html`<iframe src="/frame"></iframe>`);
    if (frame.contentDocument?.readyState !== 'complete' || frame.contentWindow?.location.pathname !== '/frame') await oneEvent(frame, 'load');
    const other = asking(required());
    const told = oneEvent(window, 'storage');
    frame.contentWindow!.localStorage.setItem(KEY, JSON.stringify([{ ...kept()[0], id: other.id, incident: `required ${(other.reauthorization as { since: string }).since}` }]));
    await told;
    expect(reminders.isAsleep(other)).to.equal(true);

    const next = statusReminders();
    const end = next.$reminders.listen(() => {});
    expect(next.isAsleep(other)).to.equal(true);
    end();
  });

  it('forgets what is over', () => {
    localStorage.setItem(KEY, JSON.stringify([{ id: 'con_old', until: Date.now() - 1, incident: 'required x' }]));
    reminders.sleep([asking(required())]);
    expect(kept()).to.have.length(1);
  });

  it('sleeps for this page alone where storage is denied', () => {
    const { setItem, getItem } = Storage.prototype;
    const denied = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    Storage.prototype.setItem = denied;
    Storage.prototype.getItem = denied;
    try {
      const stopped = asking(required());
      const alone = statusReminders();
      const end = alone.$reminders.listen(() => {});
      alone.sleep([stopped]);
      expect(alone.isAsleep(stopped)).to.equal(true);
      end();
    } finally {
      Object.assign(Storage.prototype, { setItem, getItem });
    }
  });
});

describe('who needs a login', () => {
  it('is asked for in the order of urgency, whatever else there is', () => {
    const [later, sooner, first, second] = [asking(due(hoursFromNow(90))), asking(due(hoursFromNow(50))), asking(required('X_ONE', hoursFromNow(-9))), asking(required('X_TWO', hoursFromNow(-2)))];
    expect(needing([later, connection(), second, connection({ ...required(), status: 'inactive' }), sooner, first]).map(({ id }) => id)).to.deep.equal([first, second, sooner, later].map(({ id }) => id));
  });
});
