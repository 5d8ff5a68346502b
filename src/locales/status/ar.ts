import type { Read, StatusMessages } from './en.js';

/** Modern standard Arabic. */

/** Keeps a foreign name together, with its own direction: the letters and brackets around it stay where they belong. */
const apart = (text: string): string => `\u2068${text}\u2069`;

const READ: Record<Read, string> = { 'purchase-orders': 'أوامر الشراء', vendors: 'المورّدين', items: 'الأصناف' };
const read = (entities: readonly Read[]): string => (entities.length ? new Intl.ListFormat('ar').format(entities.map((entity) => READ[entity])) : 'البيانات');

const rules = new Intl.PluralRules('ar');
/** The form that Arabic uses with a number, of its six. */
const counted = (count: number, forms: Record<Intl.LDMLPluralRule, string>): string => forms[rules.select(count)];
/** After a preposition. */
const systems = (count: number, shown: string): string =>
  counted(count, { zero: 'أي نظام', one: 'نظام واحد', two: 'نظامين', few: `${apart(shown)} أنظمة`, many: `${apart(shown)} نظامًا`, other: `${apart(shown)} نظام` });

/** The same for those that are meant besides. */
const others = (count: number, shown: string): string =>
  counted(count, { zero: 'أي نظام آخر', one: 'نظام آخر', two: 'نظامين آخرين', few: `${apart(shown)} أنظمة أخرى`, many: `${apart(shown)} نظامًا آخر`, other: `${apart(shown)} نظام آخر` });

/** Of several systems. */
const first = (count: number): string => (count === 2 ? 'أولهما' : 'أولها');

export const status: StatusMessages = {
  shared: {
    reconnect: 'إعادة الربط',
    reconnectTo: (system) => `إعادة الربط مع ${apart(system)}`,
    needed: (system) => `يلزم تسجيل الدخول إلى ${apart(system)} من جديد`,
    neededMany: (count, shown) => `يلزم تسجيل الدخول إلى ${systems(count, shown)} من جديد`,
    due: (system, when) => `سجّل الدخول إلى ${apart(system)} من جديد في موعد أقصاه ${apart(when)}`,
    dueMany: (count, shown, when) => `سجّل الدخول إلى ${systems(count, shown)} من جديد، ${first(count)} في موعد أقصاه ${apart(when)}`,
    andDue: (system, when) => `، وإلى ${apart(system)} في موعد أقصاه ${apart(when)}`,
    andDueMany: (count, shown, when) => `، وقريبًا إلى ${others(count, shown)}، ${first(count)} في موعد أقصاه ${apart(when)}`,
    unreachable: (system) => `تعذّر الوصول إلى ${apart(system)}`,
    signedOut: 'لم تعد مسجّل الدخول',
    lost: 'يتعذّر تحديث الحالة الآن',
    offline: 'لا يوجد اتصال بالإنترنت',
    failed: 'تعذّر تحميل الحالة',
    asOf: (when) => `آخر تحديث ${apart(when)}`,
  },
  reconnect: {
    since: (when) => `منذ ${apart(when)}`,
    by: (when) => `سجّل الدخول من جديد في موعد أقصاه ${apart(when)}.`,
    stale: (entities, when) => `آخر تحديث لبيانات ${entities.length ? read(entities) : 'النظام'}: ${apart(when)}.`,
    stopped: (entities) => `توقّف تحديث ${read(entities)}.`,
    willStop: (entities) => `حينها تنتهي صلاحية تسجيل الدخول تلقائيًا ويتوقّف تحديث ${read(entities)}.`,
    why: {
      AUTHENTICATION_FAILED: 'تغيّرت كلمة المرور أو سُحب حق الدخول.',
      ACCOUNT_LOCKED: 'الحساب مقفل.',
      AUTHORIZATION_DENIED: 'انتهى الإذن الذي مُنح.',
      SECOND_FACTOR_UNSUPPORTED: 'أصبح الحساب يطلب خطوة تحقّق ثانية.',
      PERMISSION_DENIED: 'لم يعد يُسمح للحساب بتسجيل الدخول.',
    },
    later: 'ذكّرني لاحقًا',
    showAll: (count, shown) => (count ? `عرض ${others(count, shown)}` : 'عرض المزيد'),
    showFewer: 'عرض أقل',
    back: (system) => `عاد الاتصال بنظام ${apart(system)}`,
    backMany: (count, shown) => `عاد الاتصال مع ${systems(count, shown)}`,
  },
  dot: {
    loading: 'جارٍ التحقّق من الاتصالات…',
    none: 'لا يوجد نظام متصل',
    well: (count, shown) => counted(count, { zero: 'لا توجد أنظمة متصلة', one: 'نظام واحد متصل', two: 'نظامان متصلان', few: `${apart(shown)} أنظمة متصلة`, many: `${apart(shown)} نظامًا متصلًا`, other: `${apart(shown)} نظام متصل` }),
    connected: (system) => `${apart(system)} متصل`,
    disconnected: (system) => `${apart(system)} غير متصل`,
    gone: 'لم يعد هذا الاتصال موجودًا',
    unreachableMany: (count, shown) => `تعذّر الوصول إلى ${systems(count, shown)}`,
  },
  connections: {
    title: 'الاتصالات',
    loading: 'جارٍ تحميل الاتصالات…',
    another: 'ربط نظام آخر',
    first: 'ربط نظام',
    emptyAdvice: 'اربط النظام الذي توجد فيه بياناتك. يمكنك فصله في أي وقت.',
    sandbox: 'بيئة تجريبية',
    connected: 'متصل',
    starting: 'قيد الإعداد',
    firstSync: 'المزامنة الأولى جارية',
    syncing: 'تجري المزامنة الآن',
    required: (when) => `سجّل الدخول من جديد: لا يوجد وصول منذ ${apart(when)}`,
    due: (when) => `سجّل الدخول من جديد في موعد أقصاه ${apart(when)}`,
    unreachable: (when) => `يتعذّر الوصول إليه منذ ${apart(when)}`,
    ended: 'مفصول',
    keepsTrying: 'نواصل المحاولة. إن استمر ذلك فاسأل القائمين على النظام.',
    endedNote: 'لم يعد يُقرأ أي شيء. تبقى البيانات التي قُرئت من قبل محفوظة.',
    notRead: (entities) => `لا يحق لهذا الحساب قراءة ${read(entities)}.`,
    lastSync: 'آخر مزامنة',
    nextSync: 'المزامنة التالية',
    notYet: 'ليس بعد',
    signedInAs: 'مسجّل الدخول باسم',
    again: 'الربط من جديد',
    disconnect: 'فصل',
    refresh: 'تحديث',
    retry: 'إعادة المحاولة',
    stale: (when) => `آخر تحديث ${apart(when)}، نحاول من جديد…`,
    staleOffline: (when) => `لا يوجد اتصال بالإنترنت. آخر تحديث ${apart(when)}.`,
    staleFailed: (when) => `تعذّر التحديث. آخر تحديث ${apart(when)}.`,
    offlineAdvice: 'تظهر اتصالاتك هنا عند عودة الإنترنت.',
    lostAdvice: 'نعيد المحاولة تلقائيًا.',
    signedOutAdvice: 'سجّل الدخول إلى هذا التطبيق من جديد لترى اتصالاتك.',
    failedAdvice: 'أعد المحاولة. إن تكرّر ذلك فاطلب المساعدة.',
    requestId: 'معرّف الطلب لفريق الدعم',
    askTitle: (system) => `هل تريد فصل ${apart(system)}؟`,
    askEnds: 'ينتهي الوصول فورًا، ولا يُقرأ أي شيء بعد ذلك.',
    askStays: 'تبقى البيانات التي قُرئت من قبل هنا.',
    askAgain: 'لا يمكن التراجع عن ذلك، لكن يمكنك الربط من جديد في أي وقت بتسجيل الدخول.',
    keep: 'إبقاء الاتصال',
    working: 'جارٍ الفصل…',
    askFailed: 'تعذّر الفصل',
    askFailures: {
      NETWORK_ERROR: 'لم يصلنا أي رد. ربما تم الفصل وربما لم يتم؛ ولا ضرر من إعادة المحاولة.',
      NOT_SIGNED_IN: 'لم تعد مسجّل الدخول. سجّل الدخول إلى هذا التطبيق أولًا.',
      NOT_FOUND: 'لم يعد هذا الاتصال موجودًا. أغلق هذه النافذة لترى الحالة الآن.',
      RATE_LIMIT_EXCEEDED: 'محاولات كثيرة جدًا. انتظر قليلًا ثم أعد المحاولة.',
      other: 'أعد المحاولة، فلا ضرر منها. إن تكرّر ذلك فاطلب المساعدة.',
    },
    close: 'إغلاق',
    news: (system, state) => `${apart(system)}: ${state}`,
  },
};
