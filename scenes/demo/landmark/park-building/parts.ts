import type { SystemDefinition } from '../ifc-model.ts';
import { look } from '../look.ts';

const system = (name: string, longName: string, type: string): SystemDefinition => ({ name, longName, type });
export const systems = {
  power: system('PD', '供配电系统', 'ELECTRICAL'),
  water: system('GS', '给水系统', 'DOMESTICCOLDWATER'),
  security: system('AF', '视频监控系统', 'SECURITY'),
  access: system('MJ', '门禁系统', 'SECURITY'),
  air: system('KT', '空调系统', 'AIRCONDITIONING'),
  fire: system('XF', '消防系统', 'FIREPROTECTION'),
  light: system('ZM', '照明系统', 'LIGHTING'),
};
export const accent = look('铝板 湖蓝', 0x3f7d95);
export const aluminium = look('铝板 浅灰', 0xd4d8da);
export const slab = 0.3;

/** The core with lifts, stairs and shafts, in the middle. */
export const core = { length: 8, depth: 7.2 };
