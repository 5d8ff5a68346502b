import type { LinkMessages } from './en.js';

/** العربية. */

/** Keeps a foreign name or a time together, with its own direction: what is around it stays where it belongs. */
const apart = (text: string): string => `\u2068${text}\u2069`;

/** The name of the system, or how it is called where none is chosen. */
const named = (system: string | undefined): string => (system === undefined ? 'نظامنا' : apart(system));

export const link: LinkMessages = {
  title: (system) => (system ? `اطلب من زميل تسجيل الدخول إلى ${apart(system)}` : 'اطلب من زميل ربط النظام'),
  intro: (partner) => `ستحصل على رابط ترسله إلى من لديه بيانات الدخول. يسجّل زميلك الدخول في صفحة تابعة لنا، وترى هنا إلى أين وصل. لن ترى أنت ولا ${apart(partner)} كلمة مروره أبدًا.`,
  note: 'رسالة إلى زميلك',
  noteHelp: 'يقرؤها قبل تسجيل الدخول. لا تكتب فيها كلمة مرور أبدًا.',
  create: 'إنشاء الرابط',
  creating: 'يجري إنشاء الرابط…',
  myself: (system) => (system ? 'أسجّل الدخول بنفسي' : 'العودة إلى كل الأنظمة'),
  ready: 'أرسل هذا الرابط إلى زميلك',
  under: 'الرابط لدى زميلك',
  atIt: 'فتح زميلك الرابط',
  address: 'الرابط',
  copy: 'نسخ الرابط',
  mail: 'كتابة بريد إلكتروني',
  share: 'مشاركة',
  subject: (partner, system) => `يرجى تسجيل الدخول إلى ${named(system)} من أجل ${apart(partner)}`,
  body: (partner, system, url, until, note) =>
    `مرحبًا،\n\n${note && `${apart(note)}\n\n`}يرجى تسجيل الدخول إلى ${named(system)} كي تتمكن ${apart(partner)} من قراءة ما يلزم. افتح هذا الرابط واتبع الخطوات هناك:\n\n${url}\n\nيمكن فتحه مرة واحدة حتى ${apart(until)}. تكتب كلمة مرورك في تلك الصفحة فقط، ولن تراها ${apart(partner)} ولن أراها أنا.\n\nشكرًا جزيلًا!`,
  once: (until) => `يمكن فتحه مرة واحدة حتى ${apart(until)}. من يفتحه أولًا يستطيع تسجيل الدخول، فلا ترسله إلى أحد غيره.`,
  ends: (until) => `ينتهي الرابط في ${apart(until)}.`,
  hidden: 'نعرض الرابط مرة واحدة فقط. إذا ضاع فأنشئ رابطًا جديدًا، وعندها يتوقف القديم عن العمل.',
  renew: 'إنشاء رابط جديد',
  made: 'أُنشئ الرابط',
  waiting: 'في انتظار أن يفتحه زميلك',
  opened: (ago) => `فُتح ${apart(ago)}`,
  toLogIn: 'تسجيل الدخول',
  choosing: 'يختار زميلك النظام',
  chosen: (system) => `اختار زميلك ${apart(system)}`,
  atForm: 'صفحة الدخول مفتوحة لدى زميلك',
  working: (system, stage) => `${apart(system)}: ${apart(stage)}`,
  asked: (system) => `يطلب ${apart(system)} من زميلك خطوة أخرى`,
  failed: (system) => `لم ينجح تسجيل الدخول إلى ${apart(system)}. يمكن لزميلك المحاولة مرة أخرى`,
  toFinish: 'تم الاتصال',
  later: (partner, until) =>
    `يمكنك إغلاق هذه النافذة. عندما ينتهي زميلك، يظهر الاتصال في ${apart(partner)} تلقائيًا، حتى لو عدت لاحقًا في هذا المتصفح. يبقى في انتظارك حتى ${apart(until)}. وفي متصفح آخر تجده عندما تبدأ ربط نظام هناك.`,
  both: 'إذا سجّلت الدخول بنفسك، يتوقف الرابط عن العمل.',
  cancel: 'إلغاء الرابط',
  doubt: 'هل تريد إلغاء الرابط؟ لن يتمكن أحد من تسجيل الدخول به بعد ذلك، ولا يمكن استعادته.',
  doubtOpened: 'هل تريد إلغاء الرابط؟ زميلك يستخدمه الآن، ولن يتمكن من المتابعة.',
  revoke: 'نعم، ألغِه',
  keep: 'الإبقاء على الرابط',
  over: {
    revoked: 'أُلغي الرابط. لم يعد بإمكان أحد تسجيل الدخول به.',
    expired: 'انتهت صلاحية الرابط. لم يسجّل أحد الدخول به.',
    finished: 'سجّل زميلك الدخول، وتم استلام الاتصال في نافذة أخرى.',
  },
  failedToCreate: 'لم ينجح ذلك. حاول مرة أخرى.',
  tooOften: 'روابط كثيرة جدًا في وقت قصير. انتظر بضع دقائق ثم حاول مرة أخرى.',
};
