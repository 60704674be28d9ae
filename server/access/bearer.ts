/** Variable that gives tools their token. */
export const tokenVariable = 'MIRRORCITY_TOKEN';

/** The header by which a tool shows its token: one that it was handed, else MIRRORCITY_TOKEN; none without. */
export function bearer(token = process.env[tokenVariable]): Record<string, string> {
  return token ? { Authorization: `Bearer ${token}` } : {};
}
