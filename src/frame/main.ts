import { isOrigin } from '../contract/origin.js';
import type { FrameInit, ToFrame } from '../contract/port.js';
import { frameMessages } from '../locales/frame.js';
import { spokenTag } from '../locales/match.js';
import { createRenewal } from '../session/login-renewal.js';
import { createLogin } from '../session/login-store.js';
import { adoptStyles } from '../ui/css.js';
import { controls, tokens } from '../ui/tokens.js';
import { createApp } from './app.js';
import { createDress } from './dress.js';
import { applyLooks } from './looks.js';
import { createOnline } from './online.js';
import { openPort, type HostPort } from './port.js';
import { createService } from './service.js';
import { adaptStyles } from './styles/adapt.js';
import { challengeStyles } from './styles/challenge.js';
import { connectingStyles } from './styles/connecting.js';
import { documentStyles } from './styles/document.js';
import { failureStyles } from './styles/failure.js';
import { fieldStyles } from './styles/field.js';
import { fileStyles } from './styles/file.js';
import { formStyles } from './styles/form.js';
import { guideStyles } from './styles/guide.js';
import { noticeStyles } from './styles/notices.js';

adoptStyles(document, [tokens, controls, documentStyles, formStyles, fieldStyles, fileStyles, noticeStyles, guideStyles, connectingStyles, challengeStyles, failureStyles, adaptStyles]);
const root = document.querySelector('main')!;
const origin = new URLSearchParams(location.search).get('origin') ?? '';

if (parent === window || !isOrigin(origin)) void tell('alone');
else {
  const { init, port } = await openPort({ target: window, parent, origin, onForeign: () => void tell('foreign'), signal: new AbortController().signal });
  start(init, port, origin);
}

function start(init: FrameInit, port: HostPort, origin: string): void {
  const { send } = port;
  const renewal = createRenewal(init.session, () => send({ type: 'renew' }));
  const service = createService({ base: location.origin, origin, renewal });
  const login = createLogin({ service, send });
  const app = createApp({ root, login, service, $online: createOnline(), send });

  const dress = createDress({
    applyLooks: ({ theme, locale }) => applyLooks(document.documentElement, theme, locale),
    load: frameMessages,
    speak(locale, messages) {
      document.title = messages.title;
      app.speak(spokenTag(locale), messages);
    },
    onFailed: (problem) => send({ type: 'error', problem }),
  });

  function handle(message: ToFrame): void {
    switch (message.type) {
      case 'session':
        return renewal.accept(message.session);
      case 'renew-failed':
        return renewal.refuse(message.problem);
      case 'appearance':
        return void dress(message);
      case 'show':
      case 'hand-over':
        app.shown();
        return login.handle(message);
      case 'hide':
      case 'finished':
        app.hidden();
        return login.handle(message);
      case 'code-again':
        return login.handle(message);
      default:
        return message satisfies never;
    }
  }

  void dress(init);
  port.listen(handle);
  void login.begin();
}

async function tell(what: 'alone' | 'foreign'): Promise<void> {
  root.textContent = (await frameMessages(navigator.language))[what];
}
