/**
 * Whether the server asks for tokens: always when it is reached from outside the machine, unless it is said otherwise.
 * @param setting MIRRORCITY_ACCESS: "token", "open", or nothing.
 * @throws Error with one sentence for another value.
 */
export function tokensRequired(setting: string | undefined, loopbackOnly: boolean): boolean {
  if (setting === undefined || setting === '') return !loopbackOnly;
  if (setting === 'token') return true;
  if (setting === 'open') return false;
  throw new Error(`MIRRORCITY_ACCESS: expected "token" or "open", found "${setting}".`);
}
