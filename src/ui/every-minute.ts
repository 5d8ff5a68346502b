/** Calls back every minute, and at once when the page is looked at again, as words like “today” need it. Gives the release. */
export function everyMinute(onMinute: () => void): () => void {
  const timer = setInterval(onMinute, 60_000);
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') onMinute();
  };
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
