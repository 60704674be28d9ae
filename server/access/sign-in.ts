import express, { Router } from 'express';
import { identify, type OpenAccess } from './guard.ts';
import { setTokenCookie } from './routes.ts';

/** Pages that ask for a token, and that signing in leads back to. */
const pages = ['/', '/wall', '/dashboard', '/command'];
const pageOf = (value: unknown): string => (pages.includes(String(value)) ? String(value) : '/');

/** One file without script: it must be there before anything else may be asked for. Colours as in the application. */
const page = (problem: string, to: string): string => `<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>镜城 Mirrorcity</title>
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<style>
  :root { color-scheme: dark light; --ground: #0d1320; --panel: #141c2b; --edge: #24314a; --field: #1b2538;
    --text: #e8eef7; --muted: #9daec6; --accent: #4cc2ff; --on-accent: #06121c; --error: #ff9c93 }
  @media (prefers-color-scheme: light) { :root { --ground: #f5f7fa; --panel: #fff; --edge: #d5dde7; --field: #f1f4f8;
    --text: #16202e; --muted: #56657a; --accent: #0369a1; --on-accent: #fff; --error: #b3261e } }
  * { box-sizing: border-box }
  body { margin: 0; display: grid; place-items: center; min-height: 100vh; background: var(--ground); color: var(--text);
    font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }
  form { display: grid; gap: 14px; width: min(25rem, 92vw); padding: 32px; background: var(--panel);
    border: 1px solid var(--edge); border-radius: 14px }
  header { display: flex; gap: 12px; align-items: center; margin-bottom: 6px }
  h1 { margin: 0; font-size: 20px; font-weight: 600 }
  label { color: var(--muted); font-size: 13px; margin-bottom: -8px }
  input, button { font: inherit; height: 42px; padding: 0 12px; border-radius: 8px }
  input { color: inherit; background: var(--field); border: 1px solid var(--edge) }
  button { border: 0; background: var(--accent); color: var(--on-accent); font-weight: 600; cursor: pointer }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
  [role=alert] { margin: 0; color: var(--error); font-size: 13px }
  small { color: var(--muted) }
</style>
<form method="post" action="/sign-in">
  <input type="hidden" name="to" value="${to}">
  <header><img src="/favicon.svg" alt="" width="36" height="36"><h1>镜城 Mirrorcity</h1></header>
  <label for="token">访问令牌 · Access token</label>
  <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
  ${problem === '' ? '' : `<p role="alert">${problem}</p>`}
  <button>登录 · Sign in</button>
  <small>令牌由管理员签发。 An administrator issues tokens.</small>
</form>
</html>
`;
const refused = '令牌无效、已过期或已撤销。 The token is not known, has expired or has been revoked.';

/** The sign-in page, and the way to it for browsers that ask for a page without a token. */
export function signInPages(access: () => OpenAccess | null): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '1kb', parameterLimit: 4 });
  router.use('/sign-in', (_request, response, next) => {
    // Without a referrer browsers send a form with the Origin "null", which looks like a foreign page.
    response.setHeader('Referrer-Policy', 'same-origin');
    next();
  });
  router.get('/sign-in', (request, response) => {
    response
      .setHeader('Cache-Control', 'no-store')
      .type('html')
      .send(page('', pageOf(request.query['to'])));
  });
  router.post('/sign-in', form, (request, response) => {
    const token: unknown = request.body?.token;
    const to = pageOf(request.body?.to);
    const identity = typeof token === 'string' ? access()?.gate.identify(token.trim()) : null;
    response.setHeader('Cache-Control', 'no-store');
    if (!identity) {
      response.status(401).type('html').send(page(refused, to));
      return;
    }
    setTokenCookie(request, response, String(token).trim(), identity);
    response.redirect(303, to);
  });
  router.get(pages, (request, response, next) => {
    const open = access();
    // While the store opens the start page says so.
    if (open && !identify(open.gate, request)) response.redirect(303, `/sign-in?to=${pageOf(request.path)}`);
    else next();
  });
  return router;
}
