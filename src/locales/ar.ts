import type { Entity, Facts, FrameMessages, HostMessages } from './en.js';

/** Modern standard Arabic. */

/** Keeps a foreign name together, with its own direction: the letters and brackets around it stay where they belong. */
const apart = (text: string): string => `\u2068${text}\u2069`;
/** The same for what always reads from left to right, such as an address. */
const leftToRight = (text: string): string => `\u2066${text}\u2069`;

const listed = (names: readonly string[]): string => new Intl.ListFormat('ar').format(names.map((name) => `«${apart(name)}»`));

const READ: Record<Entity, string> = { 'purchase-orders': 'أوامر الشراء', vendors: 'المورّدين', items: 'الأصناف' };
const read = (entities: readonly Entity[] = Object.keys(READ) as Entity[]): string => new Intl.ListFormat('ar').format(entities.map((entity) => READ[entity]));

const rules = new Intl.PluralRules('ar');
/** The form that Arabic uses with a number, of its six. */
const counted = (count: number, forms: Record<Intl.LDMLPluralRule, string>): string => forms[rules.select(count)];

/** Where the customer has said where the system is. */
const place = ({ address }: Facts): string => (address ? `حقل «${apart(address.label)}»` : 'البيانات');
const places = (p: Facts): string => (p.address?.port ? `حقلَي ${listed([p.address.label, p.address.port])}` : place(p));

/** Refused as such, whatever it may read. */
const keptOut = ({ stage, entities }: Facts): boolean => stage === 'sign-in' && !entities;

const STOPPED = 'توقّفنا قبل إرسال أي شيء سرّي.';
/** What to do about a fault of TLS, where more can be said than that there is one. */
const TLS_ADVICE: Record<string, (p: Facts) => string> = {
  expired: () => `${STOPPED} اطلب من قسم تقنية المعلومات تجديد الشهادة.`,
  'wrong-name': () => 'الشهادة صادرة باسم آخر. استخدم اسم الخادم المذكور فيها، أو اسأل قسم تقنية المعلومات.',
  'no-tls': ({ address }) => `هذا المنفذ يردّ بلا تشفير. تحقّق من ${address?.port ? `حقل «${apart(address.port)}»` : 'الرقم المكتوب بعد اسم الخادم'}، أو اسأل قسم تقنية المعلومات.`,
  outdated: () => `لا يتيح الخادم إلا تشفيرًا قديمًا. اطلب من قسم تقنية المعلومات تفعيل ${leftToRight('TLS 1.2')} أو أحدث.`,
  'client-certificate': () => 'لا يُسمح بالدخول إلا لمن يقدّم شهادة. اختر تسجيل الدخول بشهادة إن كان متاحًا، أو اسأل قسم تقنية المعلومات.',
};
/** Faults that are not the certificate's, and what IT can do about them. */
const INSECURE: Record<string, string> = {
  'no-tls': `أتيحوا ${leftToRight('TLS')} على هذا المنفذ، أو أخبرونا بالمنفذ الذي يتيحه.`,
  outdated: `فعّلوا ${leftToRight('TLS 1.2')} أو أحدث.`,
  'client-certificate': 'أعدّوا لنا شهادة عميل، أو اسمحوا لنا بالدخول من دونها.',
};

/** What the widget says in the host page. */
export const host: HostMessages = {
  title: 'ربط نظام',
  titleReconnect: (system) => `إعادة ربط ${apart(system)}`,
  titleAgain: 'إعادة الربط',
  titleLogin: (system) => `ربط ${apart(system)}`,
  close: 'إغلاق',
  back: 'العودة إلى كل الأنظمة',
  sandbox: 'بيئة تجريبية',
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
    database: 'قواعد البيانات',
  },
  found: (count, shown) =>
    counted(count, { zero: 'لا توجد أنظمة', one: 'نظام واحد', two: 'نظامان', few: `${shown} أنظمة`, many: `${shown} نظامًا`, other: `${shown} نظام` }),
  nothingFound: (query) => `لم نعثر على شيء باسم «${apart(query)}»`,
  nothingFoundAdvice: 'تحقّق من الكتابة، أو جرّب اسم الشركة المنتجة.',
  noneOffered: 'لا يوجد بعدُ نظام يمكن ربطه',
  noneOfferedAdvice: 'اسأل القائمين على هذا التطبيق عن الأنظمة التي يدعمونها.',
  notMine: 'ليس حسابي؟ اطلب من زميل',
  notListed: 'نظامي غير موجود في القائمة',
  notListedAdvice: 'أخبرنا باسمه. يساعدنا ذلك على تحديد ما ندعمه لاحقًا.',
  notListedName: 'اسم نظامك',
  notListedNeeded: 'أدخل اسم نظامك.',
  send: 'إرسال',
  cancel: 'إلغاء',
  sent: (name) => `شكرًا لك. لقد سجّلنا «${apart(name)}».`,
  notSent: 'تعذّر الإرسال. حاول مرة أخرى.',
  loadingSystems: 'جارٍ تحميل الأنظمة…',
  opening: 'لحظة من فضلك…',
  loadingLogin: (system) => `جارٍ فتح تسجيل الدخول إلى ${apart(system)}…`,
  login: (system) => `تسجيل الدخول إلى ${apart(system)}`,
  finishing: (system) => `جارٍ إتمام ربط ${apart(system)}…`,
  finishingHint: 'يستغرق ذلك بضع ثوانٍ. يمكنك ترك هذه النافذة مفتوحة.',
  connected: (system) => `تم ربط ${apart(system)}`,
  connectedAgain: (system) => `تم ربط ${apart(system)} من جديد`,
  elsewhere: 'سجّل أحدهم الدخول من مكان آخر، فلم يبقَ ما تفعله هنا.',
  connectedAs: 'اسم الاتصال',
  signedInAs: 'مسجَّل الدخول باسم',
  mayNotRead: (system, entities) => `لا يُسمح لهذا الحساب بقراءة ${read(entities)}. اطلب من مسؤول ${apart(system)} السماح بذلك.`,
  owed: (name) => `هذا اتصال مستقل. ما زال الاتصال «${apart(name)}» بحاجة إلى تسجيل دخول خاص به.`,
  connectedNext: 'يمكنك إغلاق هذه النافذة.',
  done: 'تم',
  retry: 'إعادة المحاولة',
  trying: 'نحاول مرة أخرى…',
  failures: {
    offline: { title: 'لا يوجد اتصال بالإنترنت', advice: 'سنتابع فور عودته.' },
    NETWORK_ERROR: { title: 'لا توجد استجابة الآن', advice: 'تعذّر الوصول إلى الخادم. حاول مرة أخرى بعد لحظات، وتحقّق من اتصالك إن استمر ذلك.' },
    SERVICE_UNAVAILABLE: { title: 'الخدمة غير متاحة الآن', advice: 'ليس السبب اتصالك بالإنترنت. حاول مرة أخرى بعد لحظات.' },
    NOT_SIGNED_IN: { title: 'لقد سُجِّل خروجك', advice: 'سجّل الدخول إلى هذا التطبيق من جديد، ثم اربط نظامك.' },
    SESSION_EXPIRED: { title: 'بقيت هذه النافذة مفتوحة وقتًا طويلًا', advice: 'حاول مرة أخرى. ما كتبته محفوظ، ما عدا كلمات المرور.' },
    ORIGIN_NOT_ALLOWED: { title: 'لا يُسمح لهذه الصفحة بربط الأنظمة', advice: 'اطلب من القائمين على هذا التطبيق السماح بهذا العنوان.' },
    RATE_LIMIT_EXCEEDED: { title: 'محاولات كثيرة جدًا', advice: 'انتظر لحظة ثم حاول مرة أخرى.' },
    exchange: { title: 'أوشكنا على الانتهاء', advice: 'نجح تسجيل دخولك، لكن تعذّر تسليم الاتصال. حاول مرة أخرى؛ لن تحتاج إلى تسجيل الدخول من جديد.' },
    frame: { title: 'تعذّر فتح تسجيل الدخول', advice: 'لم تستجب خدمة الربط، أو تمنع إضافةٌ في المتصفح فتحه. حاول مرة أخرى بعد لحظات.' },
    other: { title: 'حدث خطأ ما', advice: 'حاول مرة أخرى. إذا تكرّر ذلك فاطلب المساعدة.' },
  },
  requestId: 'معرّف الطلب لفريق الدعم',
};

/** What the login frame says. */
export const frame: FrameMessages = {
  title: 'تسجيل الدخول',
  loading: 'جارٍ التحميل…',
  alone: 'هذه الصفحة جزء من تطبيق آخر. افتحها من هناك.',
  foreign: 'هذا التطبيق وصفحة تسجيل الدخول الخاصة به غير متوافقين. أعد تحميل الصفحة؛ وإذا لم يُجدِ ذلك فأخبر القائمين على التطبيق.',
  login: (system) => `تسجيل الدخول إلى ${apart(system)}`,
  sandboxTitle: 'تسجيل الدخول إلى البيئة التجريبية',
  sandboxText: (systemName) => `هذا ليس ${apart(systemName)} الحقيقي. اختر ما ينبغي أن يحدث:`,
  sandboxChoose: 'اختر سيناريو…',
  scenarios: {
    good: 'نجاح تسجيل الدخول',
    otp: 'طلب رمز لمرة واحدة (123456)',
    push: 'طلب الموافقة على جهاز آخر',
    question: `طرح سؤال أمان (${leftToRight('Kiel')})`,
    company: 'السؤال عن الشركة',
    sites: 'السؤال عن أحد 60 موقعًا',
    several: 'طلب عدة أمور بالتتابع',
    partial: 'لا يُسمح بقراءة الأصناف',
    wrong: 'كلمة مرور خاطئة',
    denied: 'رفض الموافقة',
    locked: 'حساب مقفل',
    forbidden: 'لا توجد صلاحية',
    unreachable: 'تعذّر الوصول إلى النظام',
    tls: 'شهادة غير صالحة',
    slow: 'النظام لا يستجيب',
    ratelimited: 'طلبات كثيرة جدًا',
    maintenance: 'النظام قيد الصيانة',
  },
  sandboxThere: (systemName) => `هذا ليس ${apart(systemName)} الحقيقي. تتيح لك الصفحة التالية اختيار ما ينبغي أن يحدث.`,
  method: 'كيف تسجّل الدخول؟',
  schemes: {
    password: 'اسم المستخدم وكلمة المرور',
    basic: `اسم المستخدم وكلمة المرور (${leftToRight('HTTP Basic')})`,
    'api-key': `مفتاح ${apart('API')}`,
    'client-credentials': 'معرّف العميل والرمز السري',
    certificate: 'شهادة رقمية',
    'service-account': 'حساب خدمة',
    database: 'الدخول إلى قاعدة بيانات',
    'on-premises': 'السحابة أو خادم خاص',
    custom: 'طريقة أخرى',
  },
  guide: 'قبل أن تبدأ',
  guideLink: 'اقرأ تعليمات الشركة المنتجة (بالإنجليزية غالبًا)',
  guideEnglish: 'هذه الخطوات متاحة بالإنجليزية فقط.',
  copySteps: 'نسخ الخطوات لقسم تقنية المعلومات',
  opensNewTab: '(يُفتح في علامة تبويب جديدة)',
  privacy: (partner) => `تذهب بيانات دخولك مشفّرةً إلى خدمة الربط مباشرة، ولا تراها ${apart(partner)} أبدًا.`,
  privacyHalf: (system, partner) => `تذهب بيانات دخولك مشفّرةً إلى خدمة الربط، ومنها دون تشفير إلى ${apart(system)}. لا تراها ${apart(partner)} أبدًا.`,
  fields: {
    url: { label: 'رابط النظام', help: 'العنوان الذي تفتحه في المتصفح لاستخدام النظام.' },
    host: { label: 'المضيف', help: 'اسم الخادم أو عنوانه.' },
    port: { label: 'المنفذ', help: '' },
    username: { label: 'اسم المستخدم', help: '' },
    password: { label: 'كلمة المرور', help: '' },
    apiKey: { label: `مفتاح ${apart('API')}`, help: 'انسخه من إعدادات نظامك.' },
    clientId: { label: 'معرّف العميل', help: '' },
    clientSecret: { label: 'الرمز السري للعميل', help: 'يقترن بمعرّف العميل، وغالبًا ما يُعرض مرة واحدة فقط.' },
    certificate: { label: 'الشهادة', help: '' },
    privateKey: { label: 'المفتاح الخاص', help: 'فقط إن لم يكن في ملف الشهادة نفسه.' },
    passphrase: { label: 'عبارة المرور', help: 'فقط إن كان المفتاح محميًا بها.' },
    serviceAccount: { label: 'ملف المفتاح', help: 'الملف الذي أعطاك إياه النظام عند إنشاء المفتاح.' },
    database: { label: 'قاعدة البيانات', help: '' },
    encryption: { label: `التشفير (${apart('TLS')})`, help: '' },
    authority: { label: 'شهادة جهة الإصدار', help: 'فقط إن كانت شهادة الخادم صادرة عن قسم تقنية المعلومات لديكم.' },
    deployment: { label: 'أين يعمل النظام؟', help: '' },
    connectionName: { label: 'اسم الاتصال', help: 'الاسم الذي يظهر به في قوائمك.' },
    email: { label: 'البريد الإلكتروني', help: '' },
    _email: { label: 'البريد الإلكتروني للتواصل', help: 'لنتواصل معك بشأن هذا الاتصال.' },
  },
  catalogue: {
    'API key': 'مفتاح API',
    'API token': 'رمز الوصول إلى API',
    'API URL': 'عنوان API',
    'API secret': 'الرمز السري لـ API',
    'Access key': 'مفتاح الوصول',
    'Access token': 'رمز الوصول',
    Account: 'الحساب',
    'Account ID': 'معرّف الحساب',
    'Application (client) ID': 'معرّف التطبيق (العميل)',
    'Application ID': 'معرّف التطبيق',
    'Application key': 'مفتاح التطبيق',
    Branch: 'الفرع',
    Client: 'رقم العميل (Client)',
    'Client ID': 'معرّف العميل',
    'Client secret': 'الرمز السري للعميل',
    Company: 'الشركة',
    'Company ID': 'معرّف الشركة',
    'Company code': 'رمز الشركة',
    'Company database': 'قاعدة بيانات الشركة',
    'Company name': 'اسم الشركة',
    'Company number': 'رقم الشركة',
    Configuration: 'الإعداد',
    Country: 'البلد',
    'Data center': 'مركز البيانات',
    Database: 'قاعدة البيانات',
    'Directory (tenant) ID': 'معرّف الدليل (المستأجر)',
    Email: 'البريد الإلكتروني',
    Environment: 'البيئة',
    'Environment URL': 'عنوان البيئة',
    Organization: 'المؤسسة',
    'Organization ID': 'معرّف المؤسسة',
    Password: 'كلمة المرور',
    'Personal access token': 'رمز الوصول الشخصي',
    'Project ID': 'معرّف المشروع',
    'Refresh token': 'رمز التحديث',
    Region: 'المنطقة',
    Role: 'الدور',
    Secret: 'الرمز السري',
    'Secret key': 'المفتاح السري',
    'Security token': 'رمز الأمان',
    'Server name': 'اسم الخادم',
    Tenant: 'المستأجر',
    'Tenant ID': 'معرّف المستأجر',
    Token: 'الرمز المميز',
    'User ID': 'معرّف المستخدم',
    'User code': 'رمز المستخدم',
    'User name': 'اسم المستخدم',
    'User token': 'رمز المستخدم المميز',
    'Windows user': 'مستخدم Windows',
    Production: 'بيئة الإنتاج',
    Europe: 'أوروبا',
    'United States': 'الولايات المتحدة',
    'For acme.odoo.com it is “acme”.': `في ${leftToRight('acme.odoo.com')} هو «${leftToRight('acme')}».`,
    'The name beside “Database” on the screen where you log in to Tryton. It is often one short word.': 'الاسم المجاور لخانة «قاعدة البيانات» في شاشة الدخول إلى Tryton، وغالبًا ما يكون كلمة قصيرة واحدة.',
    'The three digits you type above your user name when you log on.': 'الأرقام الثلاثة التي تكتبها فوق اسم المستخدم عند تسجيل الدخول.',
    'The value of the secret, not its ID. It is shown only once, right after it is made.': 'قيمة الرمز السري لا معرّفه. تُعرض مرة واحدة فقط، فور إنشائه.',
    'The address in your browser when you use Dynamics 365, up to “dynamics.com”.': `العنوان الظاهر في متصفحك عند استخدام Dynamics 365، حتى «${leftToRight('dynamics.com')}».`,
    'Only if the sign-in page asks you to choose one.': 'فقط إن طلبت منك صفحة الدخول اختيار واحد.',
    'In the address of the page where you log in.': 'تجده في عنوان الصفحة التي تسجّل الدخول فيها.',
  },
  choices: {
    encryption: { verify: 'مفعّل مع التحقق من الشهادة', off: 'معطّل' },
    deployment: { cloud: 'لدى الشركة المنتجة، في السحابة', own: 'على خادمنا الخاص' },
  },
  warnings: {
    encryption: { off: 'عندئذٍ تنتقل كلمة مرورك عبر الشبكة دون تشفير. لا تختر ذلك إلا إذا طلبه قسم تقنية المعلومات لديكم.' },
  },
  example: (text) => `مثال: ${leftToRight(text)}`,
  optional: 'اختياري',
  showValue: (field) => `إظهار ${apart(field)}`,
  beginsWith: (prefix) => `يبدأ بـ ${leftToRight(prefix)}`,
  files: {
    choose: 'اختر ملفًا',
    replace: 'اختر ملفًا آخر',
    drop: 'أو أفلته هنا',
    remove: (file) => `إزالة ${apart(file)}`,
    limit: (endings, size) => `بحد أقصى ${apart(size)} (${leftToRight(endings)})`,
    further: (file) => `يتسع هذا الحقل لملف واحد: أخذنا ${apart(file)} وتركنا غيره.`,
    wrong: {
      certificate: (endings) => `هذا الملف ليس شهادة (${leftToRight(endings)}).`,
      'private-key': (endings) => `هذا الملف ليس مفتاحًا خاصًا (${leftToRight(endings)}).`,
      pkcs12: (endings) => `هذا الملف ليس بصيغة ${leftToRight('PKCS #12')} ‏(${leftToRight(endings)}).`,
      'certificate-or-pkcs12': (endings) => `هذا الملف ليس شهادة (${leftToRight(endings)}).`,
      'service-account': (endings) => `هذا الملف ليس ملف مفتاح لحساب خدمة (${leftToRight(endings)}).`,
    },
  },
  fieldProblems: {
    required: (field) => `املأ حقل «${apart(field)}».`,
    'too-short': (field) => `القيمة في حقل «${apart(field)}» قصيرة جدًا.`,
    'too-long': (field) => `القيمة في حقل «${apart(field)}» طويلة جدًا.`,
    format: (field, example) => (example ? `اكتب «${apart(field)}» على هذا النحو: ${leftToRight(example)}` : `تحقّق من حقل «${apart(field)}».`),
    'not-allowed': (field) => `اختر قيمة في حقل «${apart(field)}».`,
    refused: (field, _example, system) => `لم يقبل ${apart(system)} هذه القيمة. تحقّق من حقل «${apart(field)}».`,
    unknown: (field, _example, system) => `لا يعرف ${apart(system)} هذه القيمة. تحقّق من حقل «${apart(field)}».`,
    expired: (field, _example, system) => `انتهت صلاحية القيمة في حقل «${apart(field)}». جدّدها في ${apart(system)}.`,
    mismatch: (field) => `لا تتوافق القيمة في حقل «${apart(field)}» مع بقية البيانات. تأكّد من أنها تخص بعضها بعضًا.`,
    'file-size': (_field, _example, _system, limit) => `هذا الملف كبير جدًا: الحد الأقصى ${apart(limit)}.`,
    'file-protection': () => 'صدّر هذا الملف من جديد محميًا بتشفير AES-256، إذ يتعذّر فتحه بصورته الحالية.',
  },
  severalAddresses: (field) => `في حقل «${apart(field)}» عنوانان. أبقِ أحدهما فقط.`,
  correctedUrl: (url) => `سنستخدم ${leftToRight(url)}`,
  problemsFound: (count, shown) =>
    counted(count, { zero: 'لا توجد حقول تحتاج إلى مراجعة', one: 'حقل واحد يحتاج إلى مراجعة', two: 'حقلان يحتاجان إلى مراجعة', few: `${shown} حقول تحتاج إلى مراجعة`, many: `${shown} حقلًا يحتاج إلى مراجعة`, other: `${shown} حقل يحتاج إلى مراجعة` }),
  agreed: (partner) => `بالربط توافق على أن تقرأ ${apart(partner)} ما يلي:`,
  firewallTitle: 'هل يوجد أمامه جدار حماية؟',
  firewall: (system) => `إذا كان ${apart(system)} يعمل داخل شبكتكم، فعلى قسم تقنية المعلومات السماح لهذه العناوين بالدخول:`,
  comesFrom: 'نسجّل الدخول من هذه العناوين:',
  copyAddresses: 'نسخ العناوين',
  reconnect: {
    title: (system) => `إعادة ربط ${apart(system)}`,
    was: (who) => `كان الاتصال حتى الآن باسم ${apart(who)}.`,
    send: 'إعادة الربط',
    change: 'تغيير',
  },
  continueTo: (system) => `المتابعة إلى ${apart(system)}`,
  logInThere: (system, partner) => `في الخطوة التالية تُفتح نافذة خاصة بـ ${apart(system)} تسجّل فيها الدخول. لا ترى ${apart(partner)} كلمة مرورك أبدًا.`,
  connect: 'ربط',
  notMine: 'ليس حسابي؟ اطلب من زميل',
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
    answer: { name: 'الحصول على رد', running: (host) => `في انتظار رد من ${apart(host)}…` },
    identify: { name: 'التعرّف على النظام', running: () => 'جارٍ معرفة المنتج وإصداره…' },
    'sign-in': { name: 'تسجيل الدخول', running: () => 'جارٍ تسجيل الدخول ببياناتك…' },
    permissions: { name: 'التحقق من الصلاحيات', running: () => 'جارٍ التحقق مما يمكن قراءته…' },
  },
  stageStatus: { waiting: 'في الانتظار', running: 'قيد التنفيذ', passed: 'تم', skipped: 'غير لازم', unchecked: 'لم يجرِ التحقق', failed: 'فشل' },
  secondsLeft: (seconds) => `${seconds} أخرى على الأكثر.`,
  found: {
    port: (port) => `المنفذ ${apart(port)}`,
    certificate: (subject) => `شهادة ${apart(subject)}`,
    issuer: (issuer) => `صادرة عن ${apart(issuer)}`,
    until: (date) => `صالحة حتى ${apart(date)}`,
    status: (status) => `حالة الرد ${apart(status)}`,
    account: (name) => `تم الدخول باسم ${apart(name)}`,
    readable: (what) => `يمكن قراءة: ${apart(what)}`,
    refused: (what) => `لا يمكن قراءة: ${apart(what)}`,
  },
  nextStep: 'خطوة أخرى',
  codeTitle: 'أدخل الرمز لمرة واحدة',
  codeChannels: {
    app: (system) => `افتح تطبيق المصادقة وأدخل رمز ${apart(system)}.`,
    sms: (system, to) => `أرسل ${apart(system)} رمزًا إلى هاتفك${to ? ` (${apart(to)})` : ''}.`,
    email: (system, to) => `أرسل ${apart(system)} رمزًا إلى بريدك الإلكتروني${to ? ` (${apart(to)})` : ''}.`,
  },
  codeLabel: 'الرمز لمرة واحدة',
  codeWrong: (tries, shown) =>
    `الرمز غير صحيح. ${counted(tries, { zero: 'لم تبقَ لك محاولات.', one: 'بقيت لك محاولة واحدة.', two: 'بقيت لك محاولتان.', few: `بقيت لك ${shown} محاولات.`, many: `بقيت لك ${shown} محاولة.`, other: `بقيت لك ${shown} محاولة.` })}`,
  codeIncomplete: (_length, shown) => `أدخل الأرقام كلها، وعددها ${shown}.`,
  codeAgain: 'إرسال رمز آخر',
  codeSent: 'أُرسل رمز آخر.',
  pushTitle: 'وافق على تسجيل الدخول من جهاز آخر',
  pushText: (system) => `أرسل ${apart(system)} طلبًا إلى هاتفك أو إلى جهاز آخر. افتحه هناك ووافق عليه.`,
  pushDevice: (system, device) => `أرسل ${apart(system)} طلبًا إلى ${apart(device)}. افتحه هناك ووافق عليه.`,
  pushNumber: 'إذا طُلب منك رقم فهو هذا:',
  pushWaiting: 'في انتظار موافقتك…',
  pushAgain: 'الإرسال مرة أخرى',
  pushSent: 'أُرسل الطلب مرة أخرى.',
  questionTitle: 'أجب عن سؤال الأمان',
  questionText: (system) => `يسأل ${apart(system)} هذا السؤال ليتأكد من أنك أنت.`,
  questionWrong: (tries, shown) =>
    `الإجابة غير صحيحة. ${counted(tries, { zero: 'لم تبقَ لك محاولات.', one: 'بقيت لك محاولة واحدة.', two: 'بقيت لك محاولتان.', few: `بقيت لك ${shown} محاولات.`, many: `بقيت لك ${shown} محاولة.`, other: `بقيت لك ${shown} محاولة.` })}`,
  questionNeeded: 'اكتب إجابتك.',
  authorize: {
    title: (system) => `سجّل الدخول في ${apart(system)}`,
    text: (system, partner) => `تُفتح نافذة من ${apart(system)}. سجّل الدخول فيها واسمح بالوصول. لا ترى ${apart(partner)} كلمة مرورك أبدًا.`,
    open: (system) => `فتح ${apart(system)}`,
    again: 'الفتح مرة أخرى',
    waiting: (system) => `في انتظار أن تنتهي في ${apart(system)}…`,
    unopened: 'يبدو أنه لم تُفتح أي نافذة. تجد أدناه ما يمكنك فعله.',
    elsewhere: 'على جهاز آخر',
    elsewhereText: 'امسح الرمز بهاتفك، أو افتح الرابط على أي جهاز. ستعرف هذه الصفحة متى انتهيت.',
    qr: 'رمز استجابة سريعة للرابط',
    link: 'رابط تسجيل الدخول',
    copyLink: 'نسخ الرابط',
    blocked: 'لم يُفتح شيء؟',
    blockedText: 'قد يمنع متصفحك فتح نوافذ جديدة. سجّل الدخول في هذه النافذة بدلًا من ذلك، ثم تعود إلى هنا.',
    here: 'المتابعة في هذه النافذة',
  },
  chooseTitles: { company: 'اختر شركة', site: 'اختر موقعًا', environment: 'اختر بيئة' },
  chooseTexts: {
    company: (system) => `يتيح لك تسجيل دخولك في ${apart(system)} أكثر من شركة. أي شركة تريد ربطها؟`,
    site: (system) => `يتيح لك تسجيل دخولك في ${apart(system)} أكثر من موقع. أي موقع تريد ربطه؟`,
    environment: (system) => `يتيح لك تسجيل دخولك في ${apart(system)} أكثر من بيئة. أي بيئة تريد ربطها؟`,
  },
  chooseSearch: 'بحث',
  chooseNeeded: 'اختر واحدًا للمتابعة.',
  chooseFound: (count, shown) =>
    counted(count, { zero: 'لا نتائج', one: 'نتيجة واحدة', two: 'نتيجتان', few: `${shown} نتائج`, many: `${shown} نتيجة`, other: `${shown} نتيجة` }),
  chooseNone: 'لا شيء يطابق. جرّب حروفًا أقل.',
  confirmTitle: 'هل هذا صحيح؟',
  confirmAccount: 'تم تسجيل الدخول باسم',
  confirmPlaces: { company: 'الشركة', site: 'الموقع', environment: 'البيئة' },
  confirmReads: (partner) => `ستتمكن ${apart(partner)} من قراءة:`,
  identity: {
    title: 'هذا ليس تسجيل الدخول السابق نفسه',
    text: (system) => `سجّلت الدخول إلى ${apart(system)}، لكن ليس كما كان هذا الاتصال حتى الآن. ماذا تريد أن يحدث؟`,
    was: 'حتى الآن',
    is: 'تسجيل الدخول هذا',
    place: 'العنوان',
    choices: {
      'as-before': { label: 'تسجيل الدخول كما في السابق', text: 'تعود إلى تسجيل الدخول، ولا يتغيّر شيء حتى ذلك الحين.' },
      'keep-both': { label: 'الاحتفاظ بكليهما', text: 'يصبح تسجيل الدخول هذا اتصالًا مستقلًا، ويبقى الاتصال السابق كما هو.' },
      replace: { label: 'المتابعة بتسجيل الدخول هذا', text: 'يستخدم الاتصال من الآن تسجيل الدخول هذا، ولا يستخدم السابق بعد ذلك.' },
    },
  },
  entities: { 'purchase-orders': 'أوامر الشراء', vendors: 'المورّدون', items: 'الأصناف' },
  continue: 'متابعة',
  confirm: 'نعم، اربط',
  answerBy: (time) => `يُرجى الرد قبل الساعة ${apart(time)}.`,
  handingOver: 'جارٍ الإتمام…',
  problems: {
    AUTHENTICATION_FAILED: {
      title: (p: Facts) => `لم يقبل ${apart(p.system)} تسجيل الدخول هذا`,
      advice: (p: Facts) => {
        if (!p.fields.length) return `جرّب تسجيل الدخول إلى ${apart(p.system)} في المتصفح، ثم حاول هنا مرة أخرى.`;
        if (p.credential === 'file') return `تحقّق من ${listed(p.fields)}. انظر في ${apart(p.system)} هل ما زال الملف صالحًا أم حلّ محله ملف أحدث.`;
        if (p.credential === 'key') return `تحقّق من أن ${listed(p.fields)} منسوخ بالكامل. انظر في ${apart(p.system)} هل ما زالت البيانات صالحة، أو أنشئ غيرها هناك.`;
        return `تحقّق من ${listed(p.fields)}، وجرّب تسجيل الدخول في ${apart(p.system)} نفسه. انتبه إلى الأحرف الكبيرة والصغيرة.`;
      },
    },
    ACCOUNT_LOCKED: {
      title: (p: Facts) => `هذا الحساب مقفل في ${apart(p.system)}`,
      advice: (p: Facts) => `اطلب من مسؤول ${apart(p.system)} فتحه، ثم حاول مرة أخرى.`,
    },
    PERMISSION_DENIED: {
      title: (p: Facts) => (keptOut(p) ? `لا يسمح ${apart(p.system)} لهذا الحساب بالدخول` : `لا يُسمح لهذا الحساب بقراءة ${read(p.entities)}`),
      advice: (p: Facts) =>
        keptOut(p)
          ? `اطلب من مسؤول ${apart(p.system)} السماح لهذا الحساب بتسجيل الدخول من عناويننا، أو استخدم حسابًا آخر.`
          : `نجح تسجيل الدخول. اطلب من مسؤول ${apart(p.system)} السماح لهذا الحساب بقراءة ${read(p.entities)}، أو استخدم حسابًا آخر.`,
    },
    SECOND_FACTOR_UNSUPPORTED: {
      title: (p: Facts) => `يطلب ${apart(p.system)} عاملًا ثانيًا لتسجيل الدخول`,
      advice: (p: Facts) => `لا يمكننا تمريره بعد. اطلب من مسؤول ${apart(p.system)} حسابًا يسجّل الدخول بكلمة المرور وحدها.`,
    },
    AUTHORIZATION_DENIED: {
      title: (p: Facts) => `لم يُسمح بالوصول في ${apart(p.system)}`,
      advice: (p: Facts) => `حاول مرة أخرى واسمح به هناك. إذا لم يتح لك ${apart(p.system)} ذلك فاسأل مسؤوله.`,
    },
    DATABASE_NOT_FOUND: {
      title: (p: Facts) => `لا توجد قاعدة بيانات بهذا الاسم على ${apart(p.host)}`,
      advice: () => 'تحقّق من اسم قاعدة البيانات، وانتبه إلى الأحرف الكبيرة والصغيرة. يعرفه من يدير الخادم.',
    },
    DIFFERENT_ACCOUNT: {
      title: (_: Facts) => 'هذا ليس تسجيل الدخول السابق نفسه',
      advice: (p: Facts) => `${p.account ? `سجّلت الدخول باسم ${apart(p.account)}، وهذا الاتصال يخصّ ${apart(p.belongsTo ?? '')}. ` : ''}سجّل الدخول كما في السابق.`,
    },
    CHALLENGE_FAILED: {
      title: (p: Facts) => {
        if (p.reason === 'declined') return `رُفض تسجيل الدخول إلى ${apart(p.system)}`;
        if (p.reason === 'wrong-codes') return `لم يقبل ${apart(p.system)} الرموز`;
        return p.reason === 'wrong-answers' ? `لم يقبل ${apart(p.system)} الإجابات` : `لم يُؤكَّد تسجيل الدخول إلى ${apart(p.system)}`;
      },
      advice: (p: Facts) => {
        if (p.reason === 'declined') return 'رُفض الطلب على الجهاز الآخر. حاول مرة أخرى، ووافق عليه هناك.';
        if (p.reason === 'wrong-codes') return 'كان الرمز خاطئًا في كل مرة. حاول مرة أخرى برمز جديد. وإذا كان الرمز من تطبيق، فتأكّد من أن ساعة هاتفك مضبوطة.';
        if (p.reason === 'wrong-answers') return `كانت الإجابة خاطئة في كل مرة. حاول مرة أخرى، أو اسأل مسؤول ${apart(p.system)}.`;
        return 'لم تكن الإجابة صحيحة، أو رُفض الطلب. حاول مرة أخرى.';
      },
    },
    CHALLENGE_EXPIRED: {
      title: (p: Facts) => (p.asked === 'authorize' ? `لم يكتمل تسجيل الدخول في ${apart(p.system)} في الوقت المحدد` : 'انتظرنا ردّك وقتًا طويلًا'),
      advice: (p: Facts) => (p.asked === 'code' || p.asked === 'push' ? 'حاول مرة أخرى، وأبقِ هاتفك في متناول يدك.' : 'حاول مرة أخرى، وأكمل هذه الخطوة قبل الوقت المذكور.'),
    },
    HOST_NOT_FOUND: {
      title: (p: Facts) => `تعذّر علينا العثور على ${apart(p.host)}`,
      advice: (p: Facts) => `تحقّق من عدم وجود أخطاء في ${place(p)}.${p.address ? (p.address.kind === 'url' ? ' انسخ العنوان من المتصفح والنظام مفتوح فيه.' : ' يعرف اسمَ الخادم من يديره.') : ''}`,
    },
    HOST_UNREACHABLE: {
      title: (p: Facts) => `تعذّر الوصول إلى ${apart(p.system)}`,
      advice: (p: Facts) => `لم يستجب ${apart(p.host)}. إذا كان ${apart(p.system)} يعمل داخل شبكتكم، فعلى قسم تقنية المعلومات السماح بوصولنا عبر جدار الحماية.`,
    },
    HOST_NOT_ALLOWED: {
      title: () => 'لا يمكن استخدام هذا العنوان',
      advice: (p: Facts) => {
        if (p.reason === 'port' && p.address?.port) return `لا يمكن الوصول إلى ${apart(p.system)} عبر الرقم المكتوب في حقل «${apart(p.address.port)}». يعرف الرقمَ الصحيح من يدير الخادم.`;
        if (p.reason === 'port') return `لا يمكن الوصول إلى ${apart(p.system)} عبر الرقم المكتوب بعد ${apart(p.host)}. انسخ العنوان من المتصفح والنظام مفتوح فيه.`;
        if (p.reason === 'credentials') return `احذف اسم المستخدم وكلمة المرور من ${place(p)}، فلبيانات الدخول حقول خاصة بها.`;
        return `${apart(p.host)} عنوان داخل شبكة خاصة. استخدم العنوان الذي يمكن به الوصول إلى ${apart(p.system)} من الإنترنت.`;
      },
    },
    TLS_INVALID: {
      title: (p: Facts) => (INSECURE[p.fault ?? ''] ? `الاتصال بـ ${apart(p.host)} غير آمن` : `شهادة ${apart(p.host)} غير صالحة`),
      advice: (p: Facts) => p.authority ? `${STOPPED} إن كانت الشهادة صادرة عن قسم تقنية المعلومات لديكم، فاختر ${p.authority} الخاصة به في البيانات.` : (TLS_ADVICE[p.fault ?? '']?.(p) ?? `${STOPPED} اطلب من قسم تقنية المعلومات تجديد الشهادة أو إصلاحها.`),
    },
    TLS_REQUIRED: {
      title: (p: Facts) => (p.reason === 'demanded' ? `يشترط ${apart(p.system)} اتصالًا مشفّرًا` : p.switchedOff ? 'لن يكون الاتصال مشفّرًا' : 'هذا العنوان غير مشفّر'),
      advice: (p: Facts) =>
        p.switchedOff ? 'ارجع إلى البيانات، وفعّل التشفير، ثم حاول مرة أخرى.' : `استخدم في ${place(p)} عنوانًا يبدأ بـ ${leftToRight('https://')} لتبقى بيانات دخولك سرية.`,
    },
    WRONG_SYSTEM: {
      title: (p: Facts) => (p.leadsTo ? `${apart(p.host)} يحيل إلى ${leftToRight(p.leadsTo)}` : p.product ? `يعمل على ${apart(p.host)} نظام ${apart(p.product)} وليس ${apart(p.system)}` : `${apart(p.host)} ليس عنوان ${apart(p.system)}`),
      advice: (p: Facts) => (p.leadsTo ? `استخدم ذلك العنوان إن كان عنوان ${apart(p.system)}، أو عنوان واجهته البرمجية (${leftToRight('API')}). يعرفه قسم تقنية المعلومات لديك.` : `تحقّق من ${places(p)}، أو ارجع واختر نظامًا آخر.`),
    },
    SYSTEM_UNAVAILABLE: {
      title: (p: Facts) => (p.reason === 'name-server' ? `تعذّر الاستعلام عن ${apart(p.host)} في الوقت الحالي` : `${apart(p.system)} غير متاح في الوقت الحالي`),
      advice: (p: Facts) =>
        p.reason === 'name-server' ? 'لم تُجب خدمة أسماء النطاقات (DNS)، ولا علاقة لذلك بما كتبته. حاول مرة أخرى بعد قليل.' :
        `قد يكون قيد الصيانة. يمكنك إغلاق هذه النافذة والمحاولة مرة أخرى ${p.wait ? `بعد ${p.wait}` : 'لاحقًا'}؛ ما كتبته محفوظ، ما عدا كلمات المرور.`,
    },
    SYSTEM_ERROR: {
      title: (p: Facts) => `استجاب ${apart(p.system)} بخطأ`,
      advice: () => 'حاول مرة أخرى. إذا تكرّر ذلك فانسخ التفاصيل وأرسلها إلى الدعم.',
    },
    STAGE_TIMEOUT: {
      title: (p: Facts) => `تأخّر ${apart(p.system)} كثيرًا في الرد`,
      advice: (p: Facts) =>
        p.firewalled
          ? `إذا كان ${apart(p.system)} يعمل داخل شبكتكم، فعلى قسم تقنية المعلومات السماح بوصولنا عبر جدار الحماية. وإلا فحاول مرة أخرى بعد دقيقة.`
          : `${apart(p.system)} بطيء أو مثقل في الوقت الحالي. حاول مرة أخرى بعد دقيقة.`,
    },
    RATE_LIMIT_EXCEEDED: {
      title: (p: Facts) => (p.stage ? `محاولات كثيرة جدًا في ${apart(p.system)}` : 'محاولات كثيرة جدًا'),
      advice: (p: Facts) => `لا تُقبل محاولات دخول أخرى الآن في ${p.stage ? apart(p.system) : 'خدمة الربط'}. انتظر ${p.wait ?? 'لحظة'} ثم حاول مرة أخرى.`,
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
    CONFLICT: {
      title: () => 'تمّ هذا في مكان آخر في هذه الأثناء',
      advice: () => 'أغلق هذه النافذة وتحقّق من أن الاتصال يعمل الآن. وإن لم يعمل فسجّل الدخول مرة أخرى.',
    },
    NETWORK_ERROR: {
      title: () => 'لا توجد استجابة الآن',
      advice: () => 'تعذّر الوصول إلى خدمة الربط. حاول مرة أخرى بعد لحظات، وتحقّق من اتصالك بالإنترنت إن استمر ذلك.',
    },
    SERVICE_UNAVAILABLE: {
      title: () => 'خدمة الربط غير متاحة الآن',
      advice: () => 'ليس السبب بيانات دخولك ولا اتصالك بالإنترنت. حاول مرة أخرى بعد لحظات.',
    },
    other: {
      title: () => 'حدث خطأ ما',
      advice: () => 'حاول مرة أخرى. إذا تكرّر ذلك فانسخ التفاصيل وأرسلها إلى الدعم.',
    },
  },
  it: {
    title: 'أرسل هذا إلى قسم تقنية المعلومات',
    text: 'يمكنهم إصلاح ذلك. يذكر النص ما جرّبناه وما وجدناه وما ينبغي عمله.',
    show: 'قراءة النص',
    copy: 'نسخ لقسم تقنية المعلومات',
    mail: 'إرسال بالبريد الإلكتروني',
    subject: (system) => `ربط ${apart(system)}: نحتاج إلى مساعدتكم`,
    intro: (system, partner) => `نريد ربط ${apart(system)} مع ${apart(partner)}. لم ينجح ذلك، ونحتاج إلى مساعدتكم.`,
    system: 'النظام',
    host: 'العنوان',
    port: 'المنفذ',
    failed: 'ما لم ينجح',
    todo: 'ما ينبغي عمله',
    allow: 'عناوين يُسمح لها في جدار الحماية',
    from: 'عناويننا',
    said: 'رسالة النظام نفسه',
    requestId: 'معرّف الطلب',
    code: 'رمز الخطأ',
    time: 'الوقت',
    todos: {
      HOST_NOT_FOUND: () => 'تحقّقوا من الاسم ومن أنه معروف في نظام أسماء النطاقات العام.',
      HOST_UNREACHABLE: () => 'اسمحوا لعناويننا في جدار الحماية، وتحقّقوا من أن النظام يستجيب على هذا المنفذ.',
      HOST_NOT_ALLOWED: () => 'أعطونا عنوانًا ومنفذًا يمكن الوصول إليهما من الإنترنت.',
      TLS_INVALID: (p: Facts) => INSECURE[p.fault ?? ''] ?? 'جدّدوا الشهادة أو أصلحوها. يجب أن تكون صالحة ومطابقة للاسم ومُرسَلة مع سلسلتها.',
      TLS_REQUIRED: (p: Facts) => (p.switchedOff ? 'لا شيء على الخادم: يجب تفعيل التشفير في بيانات الدخول.' : `أتيحوا النظام على عنوان يبدأ بـ ${leftToRight('https://')}.`),
      WRONG_SYSTEM: (p: Facts) => `أعطونا عنوان ${apart(p.system)}.`,
      SYSTEM_UNAVAILABLE: (p: Facts) => p.reason === 'name-server' ? 'تحقّقوا من أن خوادم أسماء هذا النطاق تجيب من الإنترنت.' : 'تحقّقوا من أن النظام يعمل، أو متى تنتهي صيانته.',
      SYSTEM_ERROR: () => 'راجعوا سجل النظام عند الوقت المذكور أدناه.',
      STAGE_TIMEOUT: (p: Facts) => (p.firewalled ? 'تحقّقوا مما إذا كان جدار حماية يُسقط طلباتنا، أو كان النظام مثقلًا.' : `تحقّقوا مما إذا كان ${apart(p.system)} بطيئًا أو مثقلًا: وصلنا إليه، لكنه لم يردّ في الوقت المحدد.`),
      PERMISSION_DENIED: (p: Facts) => (keptOut(p) ? 'اسمحوا للحساب بتسجيل الدخول من عناويننا.' : `اسمحوا للحساب بقراءة ${read(p.entities)}.`),
      ACCOUNT_LOCKED: () => 'افتحوا الحساب المقفل.',
      DATABASE_NOT_FOUND: () => 'تحقّقوا من اسم قاعدة البيانات ومن أن الحساب يستطيع الاتصال بها.',
      SECOND_FACTOR_UNSUPPORTED: () => 'أنشئوا حسابًا للتكامل يسجّل الدخول دون عامل ثانٍ.',
    },
  },
  checkedTitle: 'ما تحقّقنا منه',
  technical: (reason) => `السبب التقني: ${apart(reason)}`,
  failedAt: (stage) => `توقّف عند: ${stage}`,
  edit: 'تعديل البيانات',
  retry: 'إعادة المحاولة',
  trying: 'نحاول مرة أخرى…',
  retryIn: (time) => `إعادة المحاولة بعد ${time}`,
  otherSystem: 'اختيار نظام آخر',
  copyDetails: 'نسخ التفاصيل',
  copied: 'تم النسخ',
  notCopied: 'لم يسمح المتصفح بالنسخ. النص أدناه محدّد: انسخه من هناك.',
  detailsFor: 'تفاصيل للدعم',
};
