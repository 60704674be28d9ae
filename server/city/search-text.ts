const nameKey = /^(alt_|official_|old_|short_)?(name|names|title|label|名称|名字)([:_].*)?$/i;
const addressKey = /(addr|street|straat|postal|postcode|zip_?code|house_?n|address|地址|门牌|道路|街)/i;
/** Order of the parts of an address: what is smaller comes first where the language writes so. */
const addressOrder = [
  /house_?n|number|门牌/i,
  /street|straat|道路|街|full|address|地址/i,
  /post|zip/i,
  /city|place/i,
];

/** Texts of an attribute tree down to its second level, with their keys. */
function* texts(attributes: Record<string, unknown>, depth = 2): Generator<[key: string, text: string]> {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'string' && value.trim() !== '') yield [key, value.trim()];
    else if (typeof value === 'number' && addressKey.test(key)) yield [key, String(value)];
    else if (depth > 1 && value !== null && typeof value === 'object' && !Array.isArray(value))
      yield* texts(value as Record<string, unknown>, depth - 1);
  }
}

/** The form in which texts are compared: compatibility forms folded (full-width letters), lower case. */
export const searchForm = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

/** One line with what the attributes say of an address; null where they say nothing. */
export function addressOf(attributes: Record<string, unknown>): string | null {
  const parts = [...texts(attributes)].filter(([key]) => addressKey.test(key));
  const rank = (key: string): number => {
    const found = addressOrder.findIndex((pattern) => pattern.test(key));
    return found < 0 ? addressOrder.length : found;
  };
  const ordered = parts.sort((a, b) => rank(a[0]) - rank(b[0])).map(([, text]) => text);
  // Sources say the number and the street alone and once more in one line.
  const telling = ordered.filter((text, index) =>
    ordered.every((other, at) => at === index || !other.includes(text) || (other === text && index < at)),
  );
  return telling.length > 0 ? telling.join(' ') : null;
}

/** What a search for this object looks through: code, names in all languages, address, one a line. */
export function searchTextOf(object: {
  code: string;
  name: string | null;
  attributes: Record<string, unknown>;
}): string {
  const names = [...texts(object.attributes)].filter(([key]) => nameKey.test(key)).map(([, text]) => text);
  const lines = [object.code, object.name, ...names, addressOf(object.attributes)];
  return searchForm([...new Set(lines.filter((line) => line))].join('\n'));
}
