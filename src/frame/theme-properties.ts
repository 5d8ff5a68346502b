/** The custom property of each design token: read on the host's element, set on the frame's document. */
export const THEME_PROPERTIES = {
  accent: '--makini-accent',
  onAccent: '--makini-on-accent',
  surface: '--makini-surface',
  text: '--makini-text',
  radius: '--makini-radius',
  fontFamily: '--makini-font-family',
  fontSize: '--makini-font-size',
} as const;
