import { useAppState } from '../state/state.ts';

/** Names of the application's own scripts in the text of its page: "/assets/index-CnnflE0S.js". */
export function scriptsOf(page: string): string[] {
  return [...page.matchAll(/<script[^>]*\ssrc="([^"]*\/assets\/[^"]+)"/g)].map((match) => match[1]!);
}

/**
 * True where the server now serves another build than `running`. A page without scripts of ours (the server's
 * start page, an error page of a proxy) is no build.
 */
export function isOtherBuild(page: string, running: string[]): boolean {
  const served = scriptsOf(page);
  return served.length > 0 && running.length > 0 && !served.some((script) => running.includes(script));
}

/** Calls `onNewBuild` once the server has come back with another build than the one that is running. */
export function watchForNewBuild(onNewBuild: () => void): () => void {
  const running = [...document.scripts].map((script) => new URL(script.src, location.href).pathname);
  const own = running.filter((path) => path.includes('/assets/'));
  let wasAway = false;
  return useAppState.subscribe(
    (state) => state.server.status,
    async (status) => {
      if (status !== 'ready') {
        wasAway = true;
        return;
      }
      if (!wasAway) return;
      wasAway = false;
      try {
        const answer = await fetch(location.pathname, { cache: 'no-store' });
        if (answer.ok && isOtherBuild(await answer.text(), own)) onNewBuild();
      } catch {
        // Away again: the next return asks again.
        wasAway = true;
      }
    },
  );
}
