export const PAGE_LOCALES = ['en', 'de', 'ar'] as const;
export type PageLocale = (typeof PAGE_LOCALES)[number];

/** What a page names. Each is set apart, since it may run in the other direction. */
export interface Names {
  readonly system: string;
  readonly partner: string;
  readonly customer: string;
}

/** In a sentence, `{system}`, `{partner}` and `{customer}` stand for the names. */
export interface PageWords {
  readonly start: { readonly title: string; readonly asks: string; readonly warning: string; readonly go: string; readonly leave: string };
  readonly handOff: { readonly title: string; readonly text: string; readonly go: string };
  readonly done: Message;
  readonly denied: Message;
  readonly failed: Message;
  readonly already: Message;
  readonly over: Message;
  readonly unknown: Message;
  /** The login page could not be opened. */
  readonly interrupted: Message & { readonly again: string };
  /** The login page was opened too often in a short time. */
  readonly often: Message;
  /** The login page can't be told, and another try changes nothing. */
  readonly closed: Message;
  /** The host's address is none that the session may go back to. */
  readonly elsewhere: Message;
  readonly sandbox: { readonly title: string; readonly text: string; readonly scenario: string; readonly allow: string; readonly deny: string; readonly scenarios: Record<SandboxScenario, string> };
}
export interface Message {
  readonly title: string;
  readonly text: string;
}

/** What can be chosen at the sandbox's login page. */
export const SANDBOX_SCENARIOS = ['good', 'partial', 'company', 'sites', 'otp', 'push', 'question', 'several', 'denied', 'wrong', 'locked', 'forbidden', 'ratelimited', 'maintenance', 'slow', 'sync-slow', 'sync-fails'] as const;
export type SandboxScenario = (typeof SANDBOX_SCENARIOS)[number];

const en: PageWords = {
  start: {
    title: 'Log in to {system}',
    asks: '{partner} asks to read data of {customer} from {system}.',
    warning: 'Go on only if you started this yourself, or if somebody you know asked you to. If you don’t know where this page comes from, close it.',
    go: 'Go on to {system}',
    leave: 'You type your password on the page of {system}, and nowhere else.',
  },
  handOff: { title: 'One moment …', text: 'The login page of {system} opens.', go: 'Open it now' },
  done: { title: 'You are logged in', text: 'You can close this window. The connection to {system} goes on where you started it.' },
  denied: { title: 'Access was not allowed', text: 'Nothing is read from {system}. You can close this window, and try again where you started.' },
  failed: { title: '{system} could not log you in', text: 'You can close this window. What went wrong is told where you started.' },
  already: { title: 'You have logged in already', text: 'One login is enough. You can close this window.' },
  over: { title: 'This login is over', text: 'It was cancelled, or it took too long. You can close this window, and start again where you came from.' },
  unknown: { title: 'This page leads nowhere', text: 'The address is wrong or too old. Nothing has changed. You can close this window, and start again where you came from.' },
  interrupted: { title: 'The login page can’t be opened', text: '{system} could not be asked just now. Nothing is lost.', again: 'Try again' },
  often: { title: 'The login page was opened too often', text: 'Wait a few minutes, then open it once more where you started. Nothing is lost.' },
  closed: { title: 'The login page can’t be opened', text: 'With what was entered, the way to {system} can’t be found. Close this window, and check the details where you started.' },
  elsewhere: { title: 'This page leads nowhere', text: 'The address to go back to is not one of {partner}. Nothing has changed.' },
  sandbox: {
    title: 'Sandbox login',
    text: 'This page stands for the login page of {system}. Nothing here is real: choose what happens.',
    scenario: 'What happens',
    allow: 'Allow',
    deny: 'Deny',
    scenarios: {
      good: 'The login works',
      partial: 'Only a part of the data may be read',
      company: 'Choose a company',
      sites: 'Choose one of many sites',
      otp: 'A one-time code is asked',
      push: 'The login is approved on another device',
      question: 'A security question is asked',
      several: 'Several questions in a row',
      denied: 'The other device says no',
      wrong: 'The login is refused',
      locked: 'The account is locked',
      forbidden: 'The account may read nothing',
      ratelimited: 'Too many logins',
      maintenance: 'The system is under maintenance',
      slow: 'The system takes too long',
      'sync-slow': 'The login works, reading takes its time',
      'sync-fails': 'The login works, reading fails',
    },
  },
};

const de: PageWords = {
  start: {
    title: 'Bei {system} anmelden',
    asks: '{partner} möchte Daten von {customer} aus {system} lesen.',
    warning: 'Fahren Sie nur fort, wenn Sie dies selbst begonnen haben oder jemand, den Sie kennen, Sie darum gebeten hat. Wenn Sie nicht wissen, woher diese Seite kommt, schließen Sie sie.',
    go: 'Weiter zu {system}',
    leave: 'Ihr Passwort geben Sie auf der Seite von {system} ein und nirgends sonst.',
  },
  handOff: { title: 'Einen Moment …', text: 'Die Anmeldeseite von {system} öffnet sich.', go: 'Jetzt öffnen' },
  done: { title: 'Sie sind angemeldet', text: 'Sie können dieses Fenster schließen. Die Verbindung mit {system} geht dort weiter, wo Sie begonnen haben.' },
  denied: { title: 'Der Zugriff wurde nicht erlaubt', text: 'Aus {system} wird nichts gelesen. Sie können dieses Fenster schließen und es dort, wo Sie begonnen haben, noch einmal versuchen.' },
  failed: { title: '{system} konnte Sie nicht anmelden', text: 'Sie können dieses Fenster schließen. Was nicht geklappt hat, steht dort, wo Sie begonnen haben.' },
  already: { title: 'Sie sind bereits angemeldet', text: 'Eine Anmeldung genügt. Sie können dieses Fenster schließen.' },
  over: { title: 'Diese Anmeldung ist beendet', text: 'Sie wurde abgebrochen oder hat zu lange gedauert. Sie können dieses Fenster schließen und dort, wo Sie herkommen, neu beginnen.' },
  unknown: { title: 'Diese Seite führt nirgendwohin', text: 'Die Adresse ist falsch oder zu alt. Es hat sich nichts geändert. Sie können dieses Fenster schließen und dort, wo Sie herkommen, neu beginnen.' },
  interrupted: { title: 'Die Anmeldeseite lässt sich nicht öffnen', text: '{system} ist gerade nicht zu erreichen. Es ist nichts verloren.', again: 'Noch einmal versuchen' },
  often: { title: 'Die Anmeldeseite wurde zu oft geöffnet', text: 'Warten Sie einige Minuten und öffnen Sie sie dann noch einmal dort, wo Sie begonnen haben. Es ist nichts verloren.' },
  closed: { title: 'Die Anmeldeseite lässt sich nicht öffnen', text: 'Mit den eingegebenen Angaben ist der Weg zu {system} nicht zu finden. Schließen Sie dieses Fenster und prüfen Sie die Angaben dort, wo Sie begonnen haben.' },
  elsewhere: { title: 'Diese Seite führt nirgendwohin', text: 'Die Adresse, zu der es zurückgehen soll, gehört nicht zu {partner}. Es hat sich nichts geändert.' },
  sandbox: {
    title: 'Anmeldung in der Sandbox',
    text: 'Diese Seite steht für die Anmeldeseite von {system}. Nichts hier ist echt: Wählen Sie, was geschieht.',
    scenario: 'Was geschieht',
    allow: 'Erlauben',
    deny: 'Ablehnen',
    scenarios: {
      good: 'Die Anmeldung klappt',
      partial: 'Nur ein Teil der Daten darf gelesen werden',
      company: 'Eine Firma wählen',
      sites: 'Einen von vielen Standorten wählen',
      otp: 'Nach einem Einmalcode wird gefragt',
      push: 'Die Anmeldung wird auf einem anderen Gerät bestätigt',
      question: 'Nach einer Sicherheitsfrage wird gefragt',
      several: 'Mehrere Fragen nacheinander',
      denied: 'Das andere Gerät lehnt ab',
      wrong: 'Die Anmeldung wird abgelehnt',
      locked: 'Das Konto ist gesperrt',
      forbidden: 'Das Konto darf nichts lesen',
      ratelimited: 'Zu viele Anmeldungen',
      maintenance: 'Das System wird gewartet',
      slow: 'Das System braucht zu lange',
      'sync-slow': 'Die Anmeldung gelingt, das Lesen dauert',
      'sync-fails': 'Die Anmeldung gelingt, das Lesen schlägt fehl',
    },
  },
};

const ar: PageWords = {
  start: {
    title: 'تسجيل الدخول إلى {system}',
    asks: 'يطلب {partner} قراءة بيانات {customer} من {system}.',
    warning: 'تابع فقط إذا كنت قد بدأت هذا بنفسك، أو إذا طلبه منك شخص تعرفه. إذا كنت لا تعرف من أين جاءت هذه الصفحة فأغلقها.',
    go: 'المتابعة إلى {system}',
    leave: 'تكتب كلمة مرورك في صفحة {system} فقط، وليس في أي مكان آخر.',
  },
  handOff: { title: 'لحظة من فضلك…', text: 'يجري فتح صفحة تسجيل الدخول إلى {system}.', go: 'افتحها الآن' },
  done: { title: 'تم تسجيل دخولك', text: 'يمكنك إغلاق هذه النافذة. يستمر الاتصال بـ {system} في المكان الذي بدأت منه.' },
  denied: { title: 'لم يُسمح بالوصول', text: 'لن يُقرأ شيء من {system}. يمكنك إغلاق هذه النافذة والمحاولة مرة أخرى حيث بدأت.' },
  failed: { title: 'تعذّر تسجيل دخولك إلى {system}', text: 'يمكنك إغلاق هذه النافذة. ستجد سبب المشكلة حيث بدأت.' },
  already: { title: 'لقد سجّلت الدخول بالفعل', text: 'تسجيل دخول واحد يكفي. يمكنك إغلاق هذه النافذة.' },
  over: { title: 'انتهى تسجيل الدخول هذا', text: 'أُلغي أو استغرق وقتًا طويلًا. يمكنك إغلاق هذه النافذة والبدء من جديد حيث أتيت.' },
  unknown: { title: 'هذه الصفحة لا تؤدي إلى شيء', text: 'العنوان خاطئ أو قديم جدًا. لم يتغير شيء. يمكنك إغلاق هذه النافذة والبدء من جديد حيث أتيت.' },
  interrupted: { title: 'تعذّر فتح صفحة تسجيل الدخول', text: 'لا يمكن الوصول إلى {system} الآن. لم تفقد شيئًا.', again: 'المحاولة مرة أخرى' },
  often: { title: 'فُتحت صفحة تسجيل الدخول مرات كثيرة', text: 'انتظر بضع دقائق، ثم افتحها مرة أخرى حيث بدأت. لم تفقد شيئًا.' },
  closed: { title: 'تعذّر فتح صفحة تسجيل الدخول', text: 'لا يمكن الوصول إلى {system} بالبيانات التي أُدخلت. أغلق هذه النافذة وتحقق من البيانات حيث بدأت.' },
  elsewhere: { title: 'هذه الصفحة لا تؤدي إلى شيء', text: 'عنوان العودة ليس من عناوين {partner}. لم يتغير شيء.' },
  sandbox: {
    title: 'تسجيل الدخول في بيئة التجربة',
    text: 'تمثّل هذه الصفحة صفحة تسجيل الدخول إلى {system}. لا شيء هنا حقيقي: اختر ما يحدث.',
    scenario: 'ما الذي يحدث',
    allow: 'السماح',
    deny: 'الرفض',
    scenarios: {
      good: 'ينجح تسجيل الدخول',
      partial: 'يمكن قراءة جزء من البيانات فقط',
      company: 'اختيار شركة',
      sites: 'اختيار موقع من مواقع كثيرة',
      otp: 'يُطلب رمز لمرة واحدة',
      push: 'تتم الموافقة على الدخول من جهاز آخر',
      question: 'يُطرح سؤال أمان',
      several: 'عدة أسئلة متتالية',
      denied: 'يرفض الجهاز الآخر',
      wrong: 'يُرفض تسجيل الدخول',
      locked: 'الحساب مقفل',
      forbidden: 'لا يمكن للحساب قراءة أي شيء',
      ratelimited: 'محاولات دخول كثيرة جدًا',
      maintenance: 'النظام تحت الصيانة',
      slow: 'يستغرق النظام وقتًا طويلًا',
      'sync-slow': 'ينجح تسجيل الدخول، وتستغرق القراءة وقتًا',
      'sync-fails': 'ينجح تسجيل الدخول، وتفشل القراءة',
    },
  },
};

const WORDS: Record<PageLocale, PageWords> = { en, de, ar };
export const wordsOf = (locale: PageLocale): PageWords => WORDS[locale];

/** The language of a page: the session's, or the best that the browser names. */
export function pageLocale(sessionLocale: string | undefined, acceptLanguage: string | null): PageLocale {
  const named = (acceptLanguage ?? '').slice(0, 500).split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';');
    const quality = parameters.map((each) => /^\s*q=(\d(?:\.\d+)?)\s*$/.exec(each)?.[1]).find(Boolean);
    return { tag, quality: quality === undefined ? 1 : Number(quality) };
  });
  const wanted = sessionLocale ? [sessionLocale] : named.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality).map(({ tag }) => tag);
  const languages = wanted.map((tag) => tag.split('-', 1)[0]!.toLowerCase());
  return languages.map((language) => PAGE_LOCALES.find((known) => known === language)).find((known) => known !== undefined) ?? 'en';
}
