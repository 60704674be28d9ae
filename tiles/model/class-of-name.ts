/** Classes of the city that names of objects, groups or materials tell of. */
const classWords: [RegExp, string][] = [
  [/bridge|桥/i, 'bridge'],
  [/water|canal|river|水/i, 'water'],
  [/tree|树/i, 'tree'],
  [/building|house|roof|wall|建筑|楼/i, 'building'],
  [/road|street|道路/i, 'road'],
  [/forest|grass|green|plant|vegetation|绿/i, 'green'],
  [/terrain|ground|dem|dtm|地形/i, 'terrain'],
];

/** Class of a CIM object by the first of its names that tells one; "generic" where none does. */
export function classOfNames(...names: (string | null)[]): string {
  for (const name of names) for (const [word, kind] of classWords) if (name && word.test(name)) return kind;
  return 'generic';
}
