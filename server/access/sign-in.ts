import express, { Router } from 'express';
import { identify, type OpenAccess } from './guard.ts';
import { setTokenCookie } from './routes.ts';

/** Pages that ask for a token, and that signing in leads back to. */
const pages = ['/', '/wall', '/command'];
const pageOf = (value: unknown): string => (pages.includes(String(value)) ? String(value) : '/');

const page = (problem: string, to: string): string => `<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>镜城 Mirrorcity</title>
<style>
  :root { color-scheme: dark light }
  body { display: grid; place-items: center; min-height: 95vh; font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif }
  form { display: grid; gap: .8em; width: min(26em, 90vw) }
  input, button { font: inherit; padding: .5em .7em }
  [role=alert] { color: #e5484d }
</style>
<form method="post" action="/sign-in">
  <input type="hidden" name="to" value="${to}">
  <h1>镜城 Mirrorcity</h1>
  <label for="token">访问令牌 · Access token</label>
  <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
  ${problem === '' ? '' : `<p role="alert">${problem}</p>`}
  <button>登录 · Sign in</button>
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
