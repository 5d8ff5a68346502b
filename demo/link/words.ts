/** The languages of the page, and what it says in each. */
interface Told {
  readonly title: string;
  readonly text: string;
}

export interface Words {
  readonly loading: string;
  /** Whose page it is, and for whom. */
  readonly runBy: (service: string) => string;
  readonly onBehalf: (partner: string) => string;
  readonly ask: (system: string | undefined) => string;
  readonly asks: (partner: string, customer: string, system: string | undefined) => string;
  readonly note: (customer: string) => string;
  readonly warning: string;
  readonly once: (until: string) => string;
  readonly privacy: (partner: string) => string;
  readonly go: string;
  readonly goOn: string;
  readonly open: (system: string | undefined) => Told;
  readonly done: (system: string | undefined) => Told;
  readonly opened: Told;
  readonly revoked: Told;
  readonly expired: Told;
  readonly unknown: Told;
  readonly elsewhere: Told;
  readonly often: Told;
  readonly failed: Told;
  readonly again: string;
}

const en: Words = {
  loading: 'One moment …',
  runBy: (service) => `A page of ${service}`,
  onBehalf: (partner) => `for ${partner}`,
  ask: (system) => (system ? `Log in to ${system}` : 'Connect a system'),
  asks: (partner, customer, system) => `${customer} asks you to log in to ${system ?? 'the system you use'}, so that ${partner} can read data from it.`,
  note: (customer) => `${customer} writes:`,
  warning: 'Go on only if you know who sent you this link, and that they want this. If you don’t know where it comes from, close this page.',
  once: (until) => `The link can be opened once, and only here from then on. It ends on ${until}.`,
  privacy: (partner) => `Neither ${partner} nor the person who sent you the link ever sees your password.`,
  go: 'Continue',
  goOn: 'Go on',
  open: (system) => ({ title: system ? `Log in to ${system}` : 'Connect a system', text: 'What you have typed is kept, except for passwords. You can go on until the link ends.' }),
  done: (system) => ({ title: `${system ?? 'The system'} is connected`, text: 'Thank you. You can close this window.' }),
  opened: { title: 'This link was opened already', text: 'It works once, in the browser that opened it. If that was not you, tell the person who sent it to you: they can cancel it and send another one.' },
  revoked: { title: 'This link is not needed any more', text: 'The person who sent it to you has cancelled it, or has logged in meanwhile. You can close this window.' },
  expired: { title: 'This link has expired', text: 'Ask the person who sent it to you for another one.' },
  unknown: { title: 'This page leads nowhere', text: 'The link is not complete, or too old. Open it once more from the message that you got.' },
  elsewhere: { title: 'Open the link once more', text: 'It is not open in this browser. Open it from the message that you got.' },
  often: { title: 'Too many tries', text: 'Wait a few minutes, then try again.' },
  failed: { title: 'No connection', text: 'The service could not be reached. Nothing is lost.' },
  again: 'Try again',
};

const de: Words = {
  loading: 'Einen Moment …',
  runBy: (service) => `Eine Seite von ${service}`,
  onBehalf: (partner) => `für ${partner}`,
  ask: (system) => (system ? `Bei ${system} anmelden` : 'Ein System verbinden'),
  asks: (partner, customer, system) => `${customer} bittet Sie, sich bei ${system ?? 'dem System, das Sie verwenden,'} anzumelden, damit ${partner} Daten daraus lesen kann.`,
  note: (customer) => `${customer} schreibt:`,
  warning: 'Fahren Sie nur fort, wenn Sie wissen, wer Ihnen diesen Link geschickt hat, und dass das so gewollt ist. Wenn Sie nicht wissen, woher er kommt, schließen Sie diese Seite.',
  once: (until) => `Der Link lässt sich einmal öffnen und gilt dann nur noch hier. Er endet am ${until}.`,
  privacy: (partner) => `Weder ${partner} noch wer Ihnen den Link geschickt hat, sieht je Ihr Passwort.`,
  go: 'Weiter',
  goOn: 'Fortfahren',
  open: (system) => ({ title: system ? `Bei ${system} anmelden` : 'Ein System verbinden', text: 'Was Sie eingegeben haben, bleibt erhalten, außer Passwörtern. Sie können fortfahren, bis der Link endet.' }),
  done: (system) => ({ title: `${system ?? 'Das System'} ist verbunden`, text: 'Vielen Dank. Sie können dieses Fenster schließen.' }),
  opened: { title: 'Dieser Link wurde schon geöffnet', text: 'Er gilt einmal, in dem Browser, der ihn geöffnet hat. Waren das nicht Sie, sagen Sie es der Person, die ihn geschickt hat: Sie kann ihn zurückziehen und einen neuen senden.' },
  revoked: { title: 'Dieser Link wird nicht mehr gebraucht', text: 'Wer ihn geschickt hat, hat ihn zurückgezogen oder sich inzwischen selbst angemeldet. Sie können dieses Fenster schließen.' },
  expired: { title: 'Dieser Link ist abgelaufen', text: 'Bitten Sie die Person, die ihn geschickt hat, um einen neuen.' },
  unknown: { title: 'Diese Seite führt nirgendwohin', text: 'Der Link ist unvollständig oder zu alt. Öffnen Sie ihn noch einmal aus der Nachricht, die Sie bekommen haben.' },
  elsewhere: { title: 'Öffnen Sie den Link noch einmal', text: 'In diesem Browser ist er nicht geöffnet. Öffnen Sie ihn aus der Nachricht, die Sie bekommen haben.' },
  often: { title: 'Zu viele Versuche', text: 'Warten Sie einige Minuten und versuchen Sie es dann noch einmal.' },
  failed: { title: 'Keine Verbindung', text: 'Der Dienst ist nicht zu erreichen. Es ist nichts verloren.' },
  again: 'Noch einmal versuchen',
};

/** Keeps a foreign name or a time together, with its own direction: what is around it stays where it belongs. */
const apart = (text: string): string => `\u2068${text}\u2069`;

const ar: Words = {
  loading: 'لحظة من فضلك…',
  runBy: (service) => `صفحة من ${service}`,
  onBehalf: (partner) => `من أجل ${partner}`,
  ask: (system) => (system ? `تسجيل الدخول إلى ${apart(system)}` : 'ربط نظام'),
  asks: (partner, customer, system) => `يطلب منك ${apart(customer)} تسجيل الدخول إلى ${system ? apart(system) : 'النظام الذي تستخدمه'} كي تتمكن ${apart(partner)} من قراءة بيانات منه.`,
  note: (customer) => `كتب ${apart(customer)}:`,
  warning: 'تابع فقط إذا كنت تعرف من أرسل إليك هذا الرابط وتعرف أنه يريد ذلك. إذا كنت لا تعرف من أين جاء فأغلق هذه الصفحة.',
  once: (until) => `يمكن فتح الرابط مرة واحدة، ويعمل بعدها هنا فقط. ينتهي في ${apart(until)}.`,
  privacy: (partner) => `لن ترى ${apart(partner)} ولا من أرسل إليك الرابط كلمة مرورك أبدًا.`,
  go: 'متابعة',
  goOn: 'المتابعة',
  open: (system) => ({ title: system ? `تسجيل الدخول إلى ${apart(system)}` : 'ربط نظام', text: 'ما كتبته محفوظ، ما عدا كلمات المرور. يمكنك المتابعة حتى ينتهي الرابط.' }),
  done: (system) => ({ title: system ? `تم ربط ${apart(system)}` : 'تم ربط النظام', text: 'شكرًا لك. يمكنك إغلاق هذه النافذة.' }),
  opened: { title: 'فُتح هذا الرابط من قبل', text: 'يعمل مرة واحدة، في المتصفح الذي فتحه. إن لم تكن أنت من فتحه فأخبر من أرسله إليك: يمكنه إلغاؤه وإرسال رابط آخر.' },
  revoked: { title: 'لم تعد هناك حاجة إلى هذا الرابط', text: 'ألغاه من أرسله إليك، أو سجّل الدخول بنفسه. يمكنك إغلاق هذه النافذة.' },
  expired: { title: 'انتهت صلاحية هذا الرابط', text: 'اطلب رابطًا آخر ممن أرسله إليك.' },
  unknown: { title: 'هذه الصفحة لا تؤدي إلى شيء', text: 'الرابط غير كامل أو قديم جدًا. افتحه مرة أخرى من الرسالة التي وصلتك.' },
  elsewhere: { title: 'افتح الرابط مرة أخرى', text: 'الرابط غير مفتوح في هذا المتصفح. افتحه من الرسالة التي وصلتك.' },
  often: { title: 'محاولات كثيرة جدًا', text: 'انتظر بضع دقائق ثم حاول مرة أخرى.' },
  failed: { title: 'لا يوجد اتصال', text: 'تعذّر الوصول إلى الخدمة. لم تفقد شيئًا.' },
  again: 'المحاولة مرة أخرى',
};

const WORDS: Readonly<Record<string, Words>> = { en, de, ar };

/** The reader's own language, or that of who made the link, or English. */
export function languageFor(reader: readonly string[], maker: string | undefined): string {
  const wanted = [...reader, ...(maker ? [maker] : [])].map((tag) => tag.split('-', 1)[0]!.toLowerCase());
  return wanted.find((language) => Object.hasOwn(WORDS, language)) ?? 'en';
}
export const wordsOf = (language: string): Words => WORDS[language] ?? en;
