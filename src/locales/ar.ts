import type { Facts, FrameMessages, HostMessages } from './en.js';

/** Modern standard Arabic. */

/** Keeps a foreign name together, with its own direction: the letters and brackets around it stay where they belong. */
const apart = (text: string): string => `\u2068${text}\u2069`;
/** The same for what always reads from left to right, such as an address. */
const leftToRight = (text: string): string => `\u2066${text}\u2069`;

const listed = (names: readonly string[]): string => new Intl.ListFormat('ar').format(names.map((name) => `«${apart(name)}»`));

const rules = new Intl.PluralRules('ar');
/** The form that Arabic uses with a number, of its six. */
const counted = (count: number, forms: Record<Intl.LDMLPluralRule, string>): string => forms[rules.select(count)];

/** What the widget says in the host page. */
export const host: HostMessages = {
  title: 'ربط نظام',
  titleReconnect: (system) => `إعادة ربط ${apart(system)}`,
  titleLogin: (system) => `ربط ${apart(system)}`,
  close: 'إغلاق',
  back: 'العودة إلى كل الأنظمة',
  sandbox: 'وضع تجريبي',
  sandboxHint: 'بيانات نموذجية فقط. لا تُقرأ أي بيانات حقيقية ولا تُغيَّر.',
  search: 'البحث في الأنظمة',
  searchHint: 'الاسم أو الشركة المنتجة أو الاختصار',
  clear: 'مسح البحث',
  systems: 'الأنظمة',
  category: 'الفئة',
  categories: {
    all: 'الكل',
    erp: 'تخطيط الموارد',
    cmms: 'الصيانة',
    wms: 'المستودعات',
    procurement: 'المشتريات',
    mes: 'التصنيع',
    accounting: 'المحاسبة',
    crm: 'علاقات العملاء',
  },
  found: (count, shown) =>
    counted(count, { zero: 'لا توجد أنظمة', one: 'نظام واحد', two: 'نظامان', few: `${shown} أنظمة`, many: `${shown} نظامًا`, other: `${shown} نظام` }),
  nothingFound: (query) => `لم نعثر على شيء باسم «${apart(query)}»`,
  nothingFoundAdvice: 'تحقّق من الكتابة، أو جرّب اسم الشركة المنتجة.',
  noneOffered: 'لا يوجد بعدُ نظام يمكن ربطه',
  noneOfferedAdvice: 'اسأل القائمين على هذا التطبيق عن الأنظمة التي يدعمونها.',
  notListed: 'نظامي غير موجود في القائمة',
  notListedAdvice: 'أخبرنا باسمه. يساعدنا ذلك على تحديد ما ندعمه لاحقًا.',
  notListedName: 'اسم نظامك',
  notListedNeeded: 'أدخل اسم نظامك.',
  send: 'إرسال',
  cancel: 'إلغاء',
  sent: (name) => `شكرًا لك. لقد سجّلنا «${apart(name)}».`,
  notSent: 'تعذّر الإرسال. حاول مرة أخرى.',
  loadingSystems: 'جارٍ تحميل الأنظمة…',
  loadingLogin: (system) => `جارٍ فتح تسجيل الدخول إلى ${apart(system)}…`,
  login: (system) => `تسجيل الدخول إلى ${apart(system)}`,
  finishing: (system) => `جارٍ إتمام ربط ${apart(system)}…`,
  finishingHint: 'يستغرق ذلك بضع ثوانٍ. يمكنك ترك هذه النافذة مفتوحة.',
  connected: (system) => `تم ربط ${apart(system)}`,
  connectedAs: 'اسم الاتصال',
  connectedNext: 'يمكنك إغلاق هذه النافذة.',
  done: 'تم',
  retry: 'إعادة المحاولة',
  failures: {
    NETWORK_ERROR: { title: 'لا يوجد اتصال', advice: 'تعذّر علينا الوصول إلى الخادم. تحقّق من اتصالك بالإنترنت ثم حاول مرة أخرى.' },
    NOT_SIGNED_IN: { title: 'لقد سُجِّل خروجك', advice: 'سجّل الدخول إلى هذا التطبيق من جديد، ثم اربط نظامك.' },
    SESSION_EXPIRED: { title: 'بقيت هذه النافذة مفتوحة وقتًا طويلًا', advice: 'حاول مرة أخرى. ما كتبته محفوظ، ما عدا كلمات المرور.' },
    ORIGIN_NOT_ALLOWED: { title: 'لا يُسمح لهذه الصفحة بربط الأنظمة', advice: 'اطلب من القائمين على هذا التطبيق السماح بهذا العنوان.' },
    RATE_LIMIT_EXCEEDED: { title: 'محاولات كثيرة جدًا', advice: 'انتظر لحظة ثم حاول مرة أخرى.' },
    exchange: { title: 'أوشكنا على الانتهاء', advice: 'نجح تسجيل دخولك، لكن تعذّر تسليم الاتصال. حاول مرة أخرى؛ لن تحتاج إلى تسجيل الدخول من جديد.' },
    frame: { title: 'تعذّر فتح تسجيل الدخول', advice: 'تحقّق من اتصالك بالإنترنت ثم حاول مرة أخرى. وقد يكون السبب إضافة في المتصفح تمنعه.' },
    other: { title: 'حدث خطأ ما', advice: 'حاول مرة أخرى. إذا تكرّر ذلك فاطلب المساعدة واذكر معرّف الطلب.' },
  },
  requestId: 'معرّف الطلب',
};

/** What the login frame says. */
export const frame: FrameMessages = {
  title: 'تسجيل الدخول',
  loading: 'جارٍ التحميل…',
  alone: 'هذه الصفحة جزء من تطبيق آخر. افتحها من هناك.',
  foreign: 'هذا التطبيق وصفحة تسجيل الدخول الخاصة به غير متوافقين. أعد تحميل الصفحة؛ وإذا لم يُجدِ ذلك فأخبر القائمين على التطبيق.',
  login: (system) => `تسجيل الدخول إلى ${apart(system)}`,
  sandboxTitle: 'تسجيل دخول تجريبي',
  sandboxText: (systemName) => `هذا ليس ${apart(systemName)} الحقيقي. اختر ما ينبغي أن يحدث:`,
  sandboxChoose: 'اختر سيناريو…',
  scenarios: {
    good: 'نجاح تسجيل الدخول',
    otp: 'طلب رمز لمرة واحدة (123456)',
    company: 'السؤال عن الشركة',
    wrong: 'كلمة مرور خاطئة',
    locked: 'حساب مقفل',
    forbidden: 'لا توجد صلاحية',
    unreachable: 'تعذّر الوصول إلى النظام',
    tls: 'شهادة غير صالحة',
    slow: 'النظام لا يستجيب',
    ratelimited: 'طلبات كثيرة جدًا',
    maintenance: 'النظام قيد الصيانة',
  },
  method: 'كيف تسجّل الدخول؟',
  schemes: { password: 'اسم المستخدم وكلمة المرور', 'api-key': `مفتاح ${apart('API')}` },
  guide: 'قبل أن تبدأ',
  guideLink: 'اقرأ تعليمات الشركة المنتجة',
  opensNewTab: '(يُفتح في علامة تبويب جديدة)',
  privacy: (partner) => `تذهب بيانات دخولك مشفّرةً إلى خدمة الربط مباشرة، ولا تراها ${apart(partner)} أبدًا.`,
  fields: {
    url: { label: 'رابط النظام', help: 'العنوان الذي تفتحه في المتصفح لاستخدام النظام.' },
    username: { label: 'اسم المستخدم', help: '' },
    password: { label: 'كلمة المرور', help: '' },
    apiKey: { label: `مفتاح ${apart('API')}`, help: 'انسخه من إعدادات نظامك.' },
    database: { label: 'قاعدة البيانات', help: '' },
    connectionName: { label: 'اسم الاتصال', help: 'الاسم الذي يظهر به في قوائمك.' },
    email: { label: 'البريد الإلكتروني', help: 'لنتواصل معك بشأن هذا الاتصال.' },
  },
  example: (text) => `مثال: ${leftToRight(text)}`,
  optional: 'اختياري',
  showValue: (field) => `إظهار ${apart(field)}`,
  fieldProblems: {
    required: (field) => `املأ حقل «${apart(field)}».`,
    'too-short': (field) => `القيمة في حقل «${apart(field)}» قصيرة جدًا.`,
    'too-long': (field) => `القيمة في حقل «${apart(field)}» طويلة جدًا.`,
    format: (field, example) => (example ? `اكتب «${apart(field)}» على هذا النحو: ${leftToRight(example)}` : `تحقّق من حقل «${apart(field)}».`),
    'not-allowed': (field) => `اختر قيمة في حقل «${apart(field)}».`,
    refused: (field, _example, system) => `لم يقبل ${apart(system)} هذه القيمة. تحقّق من حقل «${apart(field)}».`,
  },
  correctedUrl: (url) => `سنستخدم ${leftToRight(url)}`,
  problemsFound: (count, shown) =>
    counted(count, { zero: 'لا توجد حقول تحتاج إلى مراجعة', one: 'حقل واحد يحتاج إلى مراجعة', two: 'حقلان يحتاجان إلى مراجعة', few: `${shown} حقول تحتاج إلى مراجعة`, many: `${shown} حقلًا يحتاج إلى مراجعة`, other: `${shown} حقل يحتاج إلى مراجعة` }),
  connect: 'ربط',
  connecting: (system) => `جارٍ ربط ${apart(system)}`,
  cancel: 'إلغاء',
  cancelling: 'جارٍ الإلغاء…',
  cancelled: 'تم الإلغاء. لم يُربط أي شيء.',
  offline: 'لا يوجد اتصال بالإنترنت. سنتابع فور عودته.',
  interrupted: 'انقطع الاتصال. جارٍ المحاولة من جديد…',
  takingLong: 'يستغرق هذا وقتًا أطول من المعتاد.',
  stages: {
    resolve: { name: 'العثور على العنوان', running: (host) => `جارٍ البحث عن ${apart(host)}…` },
    reach: { name: 'الوصول إلى النظام', running: (host) => `جارٍ الوصول إلى ${apart(host)}…` },
    secure: { name: 'تأمين الاتصال', running: () => 'جارٍ التحقق من الشهادة…' },
    'sign-in': { name: 'تسجيل الدخول', running: () => 'جارٍ تسجيل الدخول ببياناتك…' },
    permissions: { name: 'التحقق من الصلاحيات', running: () => 'جارٍ التحقق مما يمكن قراءته…' },
  },
  stageStatus: { waiting: 'في الانتظار', running: 'قيد التنفيذ', passed: 'تم', skipped: 'غير لازم', failed: 'فشل' },
  secondsLeft: (seconds) => `${seconds} أخرى على الأكثر.`,
  codeTitle: 'أدخل الرمز لمرة واحدة',
  codeChannels: {
    app: (system) => `افتح تطبيق المصادقة وأدخل رمز ${apart(system)}.`,
    sms: (system) => `أرسل ${apart(system)} رمزًا إلى هاتفك.`,
    email: (system) => `أرسل ${apart(system)} رمزًا إلى بريدك الإلكتروني.`,
  },
  codeLabel: 'الرمز لمرة واحدة',
  codeWrong: (tries, shown) =>
    `الرمز غير صحيح. ${counted(tries, { zero: 'لم تبقَ لك محاولات.', one: 'بقيت لك محاولة واحدة.', two: 'بقيت لك محاولتان.', few: `بقيت لك ${shown} محاولات.`, many: `بقيت لك ${shown} محاولة.`, other: `بقيت لك ${shown} محاولة.` })}`,
  codeIncomplete: (_length, shown) => `أدخل الأرقام كلها، وعددها ${shown}.`,
  chooseTitles: { company: 'اختر شركة', site: 'اختر موقعًا', environment: 'اختر بيئة' },
  chooseText: (system) => `يتيح لك تسجيل دخولك في ${apart(system)} أكثر من خيار. أيّها تريد ربطه؟`,
  chooseSearch: 'بحث',
  chooseNeeded: 'اختر واحدًا للمتابعة.',
  confirmTitle: 'هل هذا صحيح؟',
  confirmAccount: 'تم تسجيل الدخول باسم',
  confirmCompany: 'الشركة',
  confirmReads: (partner) => `ستتمكن ${apart(partner)} من قراءة:`,
  entities: { 'purchase-orders': 'أوامر الشراء', vendors: 'المورّدون', items: 'الأصناف' },
  continue: 'متابعة',
  confirm: 'نعم، اربط',
  answerBy: (time) => `يُرجى الرد قبل الساعة ${apart(time)}.`,
  handingOver: 'جارٍ الإتمام…',
  problems: {
    AUTHENTICATION_FAILED: {
      title: (p: Facts) => `لم يقبل ${apart(p.system)} تسجيل الدخول هذا`,
      advice: (p: Facts) => `تحقّق من ${listed(p.fields)}، وجرّب تسجيل الدخول في النظام نفسه. انتبه إلى الأحرف الكبيرة والصغيرة.`,
    },
    ACCOUNT_LOCKED: {
      title: (p: Facts) => `هذا الحساب مقفل في ${apart(p.system)}`,
      advice: (p: Facts) => `اطلب من مسؤول ${apart(p.system)} فتحه، ثم حاول مرة أخرى.`,
    },
    PERMISSION_DENIED: {
      title: () => 'لا يُسمح لهذا الحساب بقراءة أوامر الشراء',
      advice: (p: Facts) => `نجح تسجيل الدخول. اطلب من مسؤول ${apart(p.system)} السماح لهذا الحساب بقراءة أوامر الشراء والمورّدين والأصناف، أو استخدم حسابًا آخر.`,
    },
    SECOND_FACTOR_UNSUPPORTED: {
      title: (p: Facts) => `يطلب ${apart(p.system)} عاملًا ثانيًا لتسجيل الدخول`,
      advice: (p: Facts) => `لا يمكننا تمريره بعد. اطلب من مسؤول ${apart(p.system)} حسابًا يسجّل الدخول بكلمة المرور وحدها.`,
    },
    CHALLENGE_FAILED: {
      title: () => 'لم يُقبل الرمز',
      advice: () => 'تأكّد من أن ساعة هاتفك مضبوطة، وانتظر رمزًا جديدًا، ثم حاول مرة أخرى.',
    },
    CHALLENGE_EXPIRED: {
      title: () => 'انتظرنا ردّك وقتًا طويلًا',
      advice: () => 'حاول مرة أخرى، وأبقِ هاتفك في متناول يدك.',
    },
    HOST_NOT_FOUND: {
      title: (p: Facts) => `تعذّر علينا العثور على ${apart(p.host)}`,
      advice: () => 'تحقّق من عدم وجود أخطاء في رابط النظام. انسخه من المتصفح والنظام مفتوح فيه.',
    },
    HOST_UNREACHABLE: {
      title: (p: Facts) => `تعذّر الوصول إلى ${apart(p.system)}`,
      advice: (p: Facts) => `لم يستجب ${apart(p.host)}. إذا كان النظام يعمل داخل شبكتكم، فعلى قسم تقنية المعلومات السماح بوصولنا عبر جدار الحماية.`,
    },
    HOST_NOT_ALLOWED: {
      title: () => 'لا يمكن استخدام هذا العنوان',
      advice: (p: Facts) => {
        if (p.reason === 'port') return `لا يمكن الوصول إلى ${apart(p.system)} عبر الرقم المكتوب بعد ${apart(p.host)}. انسخ رابط النظام من المتصفح والنظام مفتوح فيه.`;
        if (p.reason === 'credentials') return 'احذف اسم المستخدم وكلمة المرور من رابط النظام، فلكلٍّ منهما حقل خاص.';
        return `${apart(p.host)} عنوان داخل شبكة خاصة. استخدم العنوان الذي يمكن به الوصول إلى ${apart(p.system)} من الإنترنت.`;
      },
    },
    TLS_INVALID: {
      title: (p: Facts) => `شهادة ${apart(p.host)} غير صالحة`,
      advice: () => 'توقّفنا قبل إرسال كلمة مرورك. اطلب من قسم تقنية المعلومات تجديد الشهادة أو إصلاحها.',
    },
    TLS_REQUIRED: {
      title: () => 'هذا العنوان غير مشفّر',
      advice: () => `استخدم رابط نظام يبدأ بـ ${leftToRight('https://')} لتبقى كلمة مرورك سرية.`,
    },
    WRONG_SYSTEM: {
      title: (p: Facts) => `${apart(p.host)} ليس عنوان ${apart(p.system)}`,
      advice: () => 'تحقّق من رابط النظام، أو ارجع واختر نظامًا آخر.',
    },
    SYSTEM_UNAVAILABLE: {
      title: (p: Facts) => `${apart(p.system)} غير متاح في الوقت الحالي`,
      advice: (p: Facts) =>
        `قد يكون قيد الصيانة. يمكنك إغلاق هذه النافذة والمحاولة مرة أخرى ${p.wait ? `بعد ${p.wait}` : 'لاحقًا'}؛ ما كتبته محفوظ، ما عدا كلمات المرور.`,
    },
    SYSTEM_ERROR: {
      title: (p: Facts) => `استجاب ${apart(p.system)} بخطأ`,
      advice: () => 'حاول مرة أخرى. إذا تكرّر ذلك فانسخ التفاصيل وأرسلها إلى الدعم.',
    },
    STAGE_TIMEOUT: {
      title: (p: Facts) => `تأخّر ${apart(p.system)} كثيرًا في الرد`,
      advice: () => 'قد يكون مشغولًا. حاول مرة أخرى بعد دقيقة.',
    },
    RATE_LIMIT_EXCEEDED: {
      title: () => 'محاولات كثيرة جدًا',
      advice: (p: Facts) => (p.wait ? `انتظر ${p.wait} ثم حاول مرة أخرى.` : 'انتظر لحظة ثم حاول مرة أخرى.'),
    },
    INVALID_REQUEST: {
      title: () => 'بعض البيانات غير صحيحة',
      advice: () => 'ارجع إلى البيانات وتحقّق من الحقول المحدّدة.',
    },
    SYSTEM_NOT_ALLOWED: {
      title: (p: Facts) => `لا يمكن ربط ${apart(p.system)} هنا`,
      advice: () => 'ارجع واختر نظامًا آخر.',
    },
    SESSION_EXPIRED: {
      title: () => 'بقيت هذه النافذة مفتوحة وقتًا طويلًا',
      advice: () => 'حاول مرة أخرى. ما كتبته محفوظ، ما عدا كلمات المرور.',
    },
    NOT_SIGNED_IN: {
      title: () => 'لقد سُجِّل خروجك',
      advice: () => 'سجّل الدخول إلى التطبيق من جديد، ثم اربط نظامك. ما كتبته محفوظ، ما عدا كلمات المرور.',
    },
    ORIGIN_NOT_ALLOWED: {
      title: () => 'لا يُسمح لهذه الصفحة بربط الأنظمة',
      advice: () => 'اطلب من القائمين على هذا التطبيق السماح بعنوانها.',
    },
    NETWORK_ERROR: {
      title: () => 'لا يوجد اتصال',
      advice: () => 'تعذّر علينا الوصول إلى خدمة الربط. تحقّق من اتصالك بالإنترنت ثم حاول مرة أخرى.',
    },
    other: {
      title: () => 'حدث خطأ ما',
      advice: () => 'حاول مرة أخرى. إذا تكرّر ذلك فانسخ التفاصيل وأرسلها إلى الدعم.',
    },
  },
  technical: (reason) => `السبب التقني: ${apart(reason)}`,
  failedAt: (stage) => `توقّف عند: ${stage}`,
  edit: 'تعديل البيانات',
  retry: 'إعادة المحاولة',
  retryIn: (time) => `إعادة المحاولة بعد ${time}`,
  otherSystem: 'اختيار نظام آخر',
  copyDetails: 'نسخ التفاصيل',
  copied: 'تم النسخ',
  notCopied: 'لم يسمح المتصفح بالنسخ. النص أدناه محدّد: انسخه من هناك.',
  detailsFor: 'تفاصيل للدعم',
};
