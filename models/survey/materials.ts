import type { LocalizedText } from '../city/city.ts';

/** Materials of CJJ 61-2017, C.0.1, and the words of deliveries for them. */
const materialRows: [code: string, zh: string, en: string, ...words: string[]][] = [
  ['ZT', '铸铁', 'cast iron', '灰口铸铁', 'CI'],
  ['G', '钢', 'steel', '钢管', '无缝钢管', '焊接钢管', '镀锌钢管', '镀锌', 'ST'],
  ['T', '混凝土', 'concrete', '砼', '钢筋混凝土', '钢筋砼', '水泥', 'T(砼)', 'CON'],
  ['PE', 'PE', 'polyethylene', '聚乙烯', 'HDPE', 'PE管', '双壁波纹管', 'MPP', 'PP'],
  ['PVC', 'PVC', 'polyvinyl chloride', '聚氯乙烯', 'UPVC', 'PVC-U', 'CPVC', '塑料'],
  ['BLG', '玻璃钢', 'glass-reinforced plastic', 'GRP'],
  ['QM', '球墨铸铁', 'ductile iron', '球墨', 'DIP'],
  ['ZS', '砖石', 'brick', '砖', '砖混', '石砌', '石'],
  ['Z', '砖', 'brick'],
  ['S', '石', 'stone', '块石'],
  ['SM', '石棉', 'asbestos cement', '石棉水泥'],
  ['TC', '陶瓷', 'ceramic', '陶土', '陶'],
  ['TZ', '铜', 'copper', '铜芯'],
  ['VL', '铝', 'aluminium', '铝芯'],
  ['GX', '光纤', 'optical fibre', '光缆'],
];

export interface Material {
  code: string;
  name: LocalizedText;
}

const materials = new Map<string, Material>();
for (const [code, zh, en, ...words] of materialRows) {
  const material = { code, name: { zh, en } };
  for (const word of [code, zh, ...words]) if (!materials.has(word)) materials.set(word, material);
}

/** Material of a code or word; joined ones ("铜/光纤") by the first; null where it is none. */
export function materialOf(word: string): Material | null {
  const plain = word.trim().toUpperCase();
  return materials.get(plain) ?? materials.get(plain.split(/[/、,+]/)[0]!.trim()) ?? null;
}

/** Ways of laying of CJJ 61-2017, C.0.2. */
const embeddingRows: [code: string, zh: string, en: string, ...words: string[]][] = [
  ['ZM', '直埋', 'buried', '0'],
  ['GM', '管埋', 'in a pipe', '套管'],
  ['GK', '管块', 'duct bank', '排管', '2'],
  ['GG', '管沟', 'trench', '沟道', '沟埋', '矩形管沟', '1'],
  ['JK', '架空', 'overhead'],
  ['DM', '地面', 'on the ground'],
  ['SJ', '上架', 'on a rack', '桥架'],
  ['XTD', '小通道', 'small passage'],
  ['ZH', '综合管廊', 'utility tunnel', '综合管沟', '管廊'],
  ['RF', '人防', 'air-raid shelter'],
  ['JN', '井内连线', 'within a chamber'],
  ['DG', '顶管', 'jacked or drilled', '定向钻', '非开挖'],
  ['SX', '水下', 'under water', '穿河'],
];

export interface Embedding {
  code: string;
  name: LocalizedText;
}

const embeddings = new Map<string, Embedding>();
for (const [code, zh, en, ...words] of embeddingRows) {
  const embedding = { code, name: { zh, en } };
  for (const word of [code, zh, ...words]) if (!embeddings.has(word)) embeddings.set(word, embedding);
}

/** Way of laying of a code or word; null where it is none. */
export function embeddingOf(word: string): Embedding | null {
  return embeddings.get(word.trim().toUpperCase()) ?? null;
}
