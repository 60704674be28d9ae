/**
 * Splits an SQL script at the semicolons that end statements: not those in quotes, dollar quotes or comments.
 * The embedded engine takes one statement at a time.
 */
export function sqlStatements(script: string): string[] {
  const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|(\$\w*\$)[\s\S]*?\1|;/g;
  const statements: string[] = [];
  let start = 0;
  for (const match of script.matchAll(token)) {
    if (match[0] !== ';') continue;
    statements.push(script.slice(start, match.index));
    start = match.index + 1;
  }
  statements.push(script.slice(start));
  const withoutComments = (text: string): string => text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim();
  return statements.map((text) => text.trim()).filter((text) => withoutComments(text) !== '');
}
